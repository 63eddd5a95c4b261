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

  async press(button: string): Promise<void> {
    await this.box.getByRole('button', { name: button, exact: true }).click();
    await this.box.waitFor({ state: 'detached' });
  }
}
