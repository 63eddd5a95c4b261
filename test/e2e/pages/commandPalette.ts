import { type Page } from 'playwright-core';
import { type QuickInput } from './quickInput.ts';

export class CommandPalette {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Runs a command by the title the palette shows, such as `Cloudflare SCIM: Add API Token…`. */
  async run(title: string): Promise<void> {
    await this.#open(title);
    await this.#quickInput.rows
      .filter({ has: this.#page.getByText(title, { exact: true }) })
      .first()
      .click();
  }

  /** What the palette offers for a text: titles, in its order. */
  async offers(text: string): Promise<string[]> {
    await this.#open(text);
    await this.#quickInput.rows.first().waitFor();
    const labels = await this.#quickInput.rows.locator('.label-name').allInnerTexts();
    await this.#quickInput.cancel();
    return labels;
  }

  async #open(text: string): Promise<void> {
    await this.focusWorkbench();
    await this.#page.keyboard.press('F1');
    await this.#quickInput.opened();
    await this.#quickInput.type(`>${text}`);
  }

  /** A webview that holds the focus would swallow keys. */
  async focusWorkbench(): Promise<void> {
    await this.#page.locator('.activitybar .action-item a').first().focus();
  }
}
