import { type Locator, type Page } from 'playwright-core';

/** A modal question: nothing else can be done in the window until it is answered. */
export class Dialog {
  readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  async opened(text: string | RegExp): Promise<void> {
    await this.box.filter({ hasText: text }).waitFor();
  }

  async text(): Promise<string> {
    return this.box.innerText();
  }

  /** Returns once that question is gone; the next one may be there at once. */
  async press(button: string): Promise<void> {
    const pressed = this.box.filter({ hasText: (await this.text()).split('\n')[0] ?? '' });
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await pressed.waitFor({ state: 'detached' });
  }
}
