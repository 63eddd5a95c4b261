import { type Locator, type Page } from 'playwright-core';

/** As far as it is used in the page. */
interface Line {
  readonly innerText: string;
  getBoundingClientRect(): { readonly top: number };
}

export class Editors {
  readonly tabs: Locator;
  readonly active: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.tabs = page.locator('.editor-group-container .tabs-container .tab');
    this.active = page.locator('.editor-group-container.active .editor-instance').first();
  }

  tab(name: string | RegExp): Locator {
    return this.tabs.filter({ hasText: name }).first();
  }

  /** Presses a button in the title of the editor in front. */
  async pressAction(name: string): Promise<void> {
    await this.#page
      .locator('.editor-group-container.active .title .editor-actions')
      .getByRole('button', { name })
      .click();
  }

  /** Waits until the tab is the active one and the keyboard writes into its text. */
  async focus(name: string | RegExp): Promise<void> {
    await this.tab(name).and(this.#page.locator('.active')).waitFor();
    await this.active.locator('.view-lines').click();
    await this.active.locator('.monaco-editor.focused').waitFor();
  }

  /** Waits for the tab and gives the lines the editor shows (what is scrolled out of view is not there). */
  async visibleText(name: string | RegExp): Promise<string> {
    // Of several tabs with that label, the one in front.
    await this.tabs.filter({ hasText: name }).and(this.#page.locator('.active')).first().waitFor();
    const lines = this.active.locator('.view-lines .view-line');
    await lines.first().waitFor();
    const placed = await lines.evaluateAll((elements) =>
      (elements as unknown as Line[]).map((line) => ({
        top: line.getBoundingClientRect().top,
        text: line.innerText,
      })),
    );
    // Lines are laid out by position, not by their order in the page.
    return placed
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' '))
      .join('\n');
  }
}
