import { nextFrame } from './nextFrame.ts';
import { type QuickInput } from './quickInput.ts';
import { type Locator, type Page } from 'playwright-core';

export class CommandPalette {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** Runs a command by the title the palette shows, such as `Cloudflare SCIM: Add API Token…`. */
  async run(title: string): Promise<void> {
    const row = this.#quickInput.rows.filter({ has: this.#page.getByText(title, { exact: true }) }).first();
    await this.#opened(title, async () => {
      try {
        await this.#showsWhileOpen(row);
        await this.#choose(row);
      } catch (error) {
        if (!(await this.#questionIsOpen())) throw error;
      }
    });
  }

  /** What the palette offers for a text: titles, in its order. */
  async offers(text: string): Promise<string[]> {
    return this.#opened(text, async () => {
      await this.#showsWhileOpen(this.#quickInput.rows.first());
      const labels = await this.#quickInput.rows.locator('.label-name').allInnerTexts();
      await this.#quickInput.cancel();
      return labels;
    });
  }

  /**
   * An open palette does not notice commands that arrive later, and whatever takes the focus just then, as an editor
   * that has loaded does, closes it: it is opened again until `use` has got what it needs. A question that has taken its
   * place says that the command runs, however late the click was reported; closing that would answer it.
   */
  async #opened<T>(text: string, use: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.focusWorkbench();
        await this.#page.keyboard.press('F1');
        await this.#quickInput.widget.waitFor({ timeout: 5_000 });
        await this.#quickInput.input.fill(`>${text}`, { timeout: 1_000 });
        return await use();
      } catch (error) {
        if (attempt === 6) throw error;
        await this.#quickInput.cancel();
      }
    }
  }

  /** Waits for a row, and no longer once the palette was closed. */
  async #showsWhileOpen(row: Locator): Promise<void> {
    const deadline = Date.now() + 5_000;
    while (!(await row.isVisible())) {
      if (Date.now() > deadline || !(await this.#quickInput.widget.isVisible()))
        throw new Error('The palette was closed, or does not show the row.');
      await nextFrame(this.#page);
    }
  }

  /** With Enter where the palette has chosen it already, which is less work than a click. */
  async #choose(row: Locator): Promise<void> {
    if (await row.and(this.#page.locator('.focused')).isVisible()) {
      await this.#quickInput.input.press('Enter', { timeout: 5_000 });
      return;
    }
    // What may be given up is given up early; what may have been done already is not.
    await row.click({ trial: true, timeout: 2_000 });
    await row.click({ timeout: 5_000 });
  }

  async #questionIsOpen(): Promise<boolean> {
    const { widget, input } = this.#quickInput;
    return (await widget.isVisible()) && !(await input.inputValue()).startsWith('>');
  }

  /** A webview that holds the focus would swallow keys. */
  async focusWorkbench(): Promise<void> {
    await this.#page.locator('.activitybar .action-item a').first().focus();
  }
}
