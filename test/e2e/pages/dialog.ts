import { type Locator, type Page } from 'playwright-core';

/** A modal question: nothing else can be done in the window until it is answered. */
export class Dialog {
  readonly box: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.monaco-dialog-box');
  }

  async opened(text: string | RegExp): Promise<void> {
    await this.box.filter({ hasText: text }).waitFor();
  }

  async text(): Promise<string> {
    return this.box.innerText();
  }

  /** Whether all of it is seen: no part is past the window, or behind a scroll bar. */
  async isSeenWhole(): Promise<boolean> {
    return this.#page.evaluate<boolean>(`(() => {
      const { top, bottom } = document.querySelector('.monaco-dialog-box').getBoundingClientRect();
      const texts = document.querySelector('.monaco-dialog-box .dialog-message-container');
      return top >= 0 && bottom <= window.innerHeight && texts.scrollHeight <= texts.clientHeight;
    })()`);
  }

  /** Other texts in the same box, to see how much room they take. */
  async show({ message, detail }: { readonly message: string; readonly detail: string }): Promise<void> {
    await this.#page.evaluate(`(() => {
      document.querySelector('#monaco-dialog-message-text').textContent = ${JSON.stringify(message)};
      document.querySelector('#monaco-dialog-message-detail').textContent = ${JSON.stringify(detail)};
      window.dispatchEvent(new Event('resize'));
    })()`);
  }

  /** As somebody who does not read: Enter, ten times over. Whatever that opens again is closed. */
  async enterTenTimes(): Promise<void> {
    const asked = await this.#question();
    for (let press = 0; press < 10; press += 1) await this.#page.keyboard.press('Enter');
    await this.#page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
  }

  /** The label of the button that Enter presses. */
  async focused(): Promise<string> {
    return this.box.locator('.monaco-button:focus').innerText();
  }

  /** Returns once that question is gone; the next one may be there at once. */
  async press(button: string): Promise<void> {
    const pressed = await this.#question();
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await pressed.waitFor({ state: 'detached' });
  }

  /** The box as long as it asks what it asks now: the next question may have the same buttons. */
  async #question(): Promise<Locator> {
    const message = this.#page.locator('#monaco-dialog-message-text');
    return this.box.filter({ has: message.filter({ hasText: await message.innerText() }) });
  }
}
