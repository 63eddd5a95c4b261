import { type Locator, type Page } from 'playwright-core';

/** The box at the top: input boxes and pick lists. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;
  readonly title: Locator;
  /** The prompt or the validation message under the input. */
  readonly message: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
    this.title = this.widget.locator('.quick-input-title');
    this.message = this.widget.locator('.quick-input-message');
  }

  /** Waits until it is open, with this title where one is given. */
  async opened(title?: string | RegExp): Promise<void> {
    await this.widget.filter({ visible: true }).waitFor();
    if (title !== undefined) await this.title.filter({ hasText: title }).waitFor();
  }

  async closed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Types and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    // In the box, wherever the focus is: an editor that opens late takes it.
    await this.input.press('Enter');
  }

  /** In the dialog that asks for a file or folder: names it, and presses the button once the dialog has found it. */
  async chooseFile(path: string, button = 'OK'): Promise<void> {
    await this.#nameFile(path, path.slice(path.lastIndexOf('/') + 1), button);
  }

  /** In the dialog that asks where to save: names a new file, in a folder where another is. */
  async saveFile(path: string, another: string): Promise<void> {
    await this.#nameFile(path, another, 'OK');
  }

  async #nameFile(path: string, listed: string, button: string): Promise<void> {
    const ok = this.widget.getByRole('button', { name: button });
    await ok.waitFor();
    // Until the dialog lists the folder it opens in, it may still write that over what is typed.
    await this.rows.filter({ hasText: '..' }).waitFor();
    await this.type(path);
    await this.rows.filter({ hasText: listed }).waitFor();
    await ok.click();
  }

  /** Presses the button that ends picking several. */
  async ok(): Promise<void> {
    await this.widget.getByRole('button', { name: 'OK' }).click();
  }

  /** Picks the row, or ticks it where several may be picked. */
  async pick(label: string | RegExp): Promise<void> {
    // A pointer that rests on a row opens what covers the next one.
    await this.#page.mouse.move(200, 8);
    await this.rows.filter({ hasText: label }).first().click();
  }

  /** Unticks every row, where several may be picked and some are ticked. */
  async untickAll(): Promise<void> {
    const all = this.widget.getByRole('checkbox', { name: 'Toggle all checkboxes' });
    const count = this.widget.locator('.quick-input-count').filter({ visible: true });
    // Where some are ticked and some are not, the first press ticks them all.
    while ((await count.innerText()).trim() !== '0 Selected') await all.click();
  }

  /** Agrees to what was understood of a file, once it says so many people. */
  async goOnWithFile(people: number): Promise<void> {
    const row = this.rows.filter({
      hasText: people === 1 ? 'Continue with 1 Person' : `Continue with ${String(people)} People`,
    });
    await row.first().click();
    await row.waitFor({ state: 'detached' });
  }

  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.closed();
  }

  /** Whether what is typed is hidden. */
  async isMasked(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }
}
