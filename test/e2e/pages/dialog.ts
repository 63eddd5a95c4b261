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
    const first = (await this.text()).split('\n')[0] ?? '';
    for (let press = 0; press < 10; press += 1) await this.#page.keyboard.press('Enter');
    await this.#page.keyboard.press('Escape');
    await this.box.filter({ hasText: first }).waitFor({ state: 'detached' });
  }

  /** The label of the button that Enter presses. */
  async focused(): Promise<string> {
    return this.box.locator('.monaco-button:focus').innerText();
  }

  /** Returns once that question is gone; the next one may be there at once. */
  async press(button: string): Promise<void> {
    const pressed = this.box.filter({ hasText: (await this.text()).split('\n')[0] ?? '' });
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await pressed.waitFor({ state: 'detached' });
  }
}
