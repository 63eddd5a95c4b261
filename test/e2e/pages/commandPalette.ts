import { type Page } from 'playwright-core';
import { type QuickInput } from './quickInput.ts';

export class CommandPalette {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /**
   * Runs a command by the title the palette shows, such as `Cloudflare SCIM: Add API Token…`. An open palette does not
   * notice commands that arrive later, so it is opened again until the command is there.
   */
  async run(title: string): Promise<void> {
    const row = this.#quickInput.rows.filter({ has: this.#page.getByText(title, { exact: true }) }).first();
    for (let attempt = 1; ; attempt++) {
      await this.#open(title);
      try {
        await row.click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 6) throw error;
        await this.#quickInput.cancel();
      }
    }
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
