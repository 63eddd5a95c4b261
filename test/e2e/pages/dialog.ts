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
