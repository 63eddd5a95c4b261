import { nextFrame } from './nextFrame.ts';
import { patience } from './patience.ts';
import { type Locator, type Page } from 'playwright-core';

/** As far as it is used in the page. */
interface Window {
  getComputedStyle(element: unknown, part: string): { readonly content: string };
}

/** A tree in the side bar. Rows scrolled out of view are not in the page. */
export class TreeView {
  readonly pane: Locator;
  readonly rows: Locator;
  /** What the view says when it has no rows. */
  readonly welcome: Locator;
  readonly #page: Page;

  constructor(page: Page, pane: Locator) {
    this.#page = page;
    this.pane = pane;
    this.rows = pane.locator('.monaco-list-row[role="treeitem"]');
    this.welcome = pane.locator('.welcome-view-content');
  }

  /** The first row whose accessible label starts with the text, or matches. */
  row(label: string | RegExp): Locator {
    const pattern =
      typeof label === 'string' ? new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : label;
    return this.pane.getByRole('treeitem', { name: pattern }).first();
  }

  async focus(): Promise<void> {
    await this.pane.locator('.monaco-list').focus();
  }

  /** Waits for what an empty view says; the extension may still be starting. */
  async greets(): Promise<void> {
    await this.welcome.waitFor({ timeout: 60_000 });
  }

  /** Waits for the first row. */
  async hasRows(): Promise<void> {
    await this.rows.first().waitFor({ timeout: 60_000 });
  }

  /** Expands the row; returns once its children's place is known. */
  async expand(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.pane.locator('.monaco-list-row[aria-expanded="true"]').and(row).waitFor();
  }

  async collapse(label: string | RegExp): Promise<void> {
    const row = this.row(label);
    if ((await row.getAttribute('aria-expanded')) !== 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.pane.locator('.monaco-list-row[aria-expanded="false"]').and(row).waitFor();
  }

  /** What the first row of a level reads out; roots are at level 1. */
  async firstLabelAtLevel(level: number): Promise<string> {
    const row = this.pane.locator(`.monaco-list-row[aria-level="${level}"]`).first();
    await row.waitFor();
    return (await row.getAttribute('aria-label'))?.trim() ?? '';
  }

  /** What the first row under an expanded one reads out, once it is there. */
  async childOf(label: string | RegExp): Promise<string> {
    const parent = this.row(label);
    const level = Number(await parent.getAttribute('aria-level')) + 1;
    const index = Number(await parent.getAttribute('data-index')) + 1;
    const child = this.pane.locator(`.monaco-list-row[data-index="${index}"][aria-level="${level}"]`);
    await child.waitFor();
    return (await child.getAttribute('aria-label'))?.trim() ?? '';
  }

  /** Turns the wheel over the tree, from its top on, until the row is in view. */
  async scrollTo(label: string | RegExp): Promise<void> {
    const box = await this.pane.locator('.monaco-list').boundingBox();
    if (box === null) throw new Error('The tree is not in the page.');
    // Beside the rows' texts, so that no tooltip gets in the way; below the rows that stick to the top.
    await this.#page.mouse.move(box.x + box.width - 20, box.y + box.height - 30);
    if (!(await this.row(label).isVisible())) await this.#page.mouse.wheel(0, -100_000);
    // No row is past before it was in view.
    const step = Math.min(300, box.height / 2);
    // It may still have to be read.
    const deadline = Date.now() + patience;
    while (!(await this.row(label).isVisible())) {
      if (Date.now() > deadline) throw new Error(`No row ${String(label)} comes into view.`);
      await this.#page.mouse.wheel(0, step);
      await nextFrame(this.#page);
    }
  }

  async select(label: string | RegExp): Promise<void> {
    await this.row(label).locator('.monaco-icon-label').click();
  }

  /** Rests the pointer on a row until its tooltip holds the text. A row that is drawn again under the pointer shows none. */
  async tooltip(label: string | RegExp, text: string): Promise<void> {
    const shown = this.#page.locator('.workbench-hover').getByText(text);
    for (let attempt = 1; ; attempt++) {
      await this.#page.mouse.move(0, 0);
      await this.row(label).locator('.monaco-icon-label').hover();
      try {
        await shown.waitFor({ timeout: 2_000 });
        return;
      } catch (error) {
        if (attempt === 8) throw error;
      }
    }
  }

  /** Selects the first row, and the others beside it. */
  async selectAll(first: string | RegExp, ...others: readonly (string | RegExp)[]): Promise<void> {
    await this.select(first);
    for (const label of others)
      await this.row(label)
        .locator('.monaco-icon-label')
        .click({ modifiers: ['ControlOrMeta'] });
  }

  /** Drags the row, and what is selected with it, onto another and drops it there. */
  async drag(label: string | RegExp, onto: string | RegExp): Promise<void> {
    await this.row(label).locator('.monaco-icon-label').dragTo(this.row(onto).locator('.monaco-icon-label'));
  }

  /**
   * Waits until the badge at the end of the row is this, such as ✓. It is drawn by a style, is no text of the page, and
   * changes a moment before or after what the row reads out.
   */
  async hasBadge(label: string | RegExp, badge: string): Promise<void> {
    const drawn = this.row(label).locator('[class*="itemBadge"]');
    const deadline = Date.now() + patience;
    let last: string | undefined;
    while (last !== badge) {
      if (Date.now() > deadline)
        throw new Error(`The badge of ${String(label)} is ${last ?? 'none'}, not ${badge}.`);
      const content = await drawn.evaluate(
        (element) => (globalThis as unknown as Window).getComputedStyle(element, '::after').content,
      );
      last = content.replace(/^"(.*)"$/u, '$1');
      await nextFrame(this.#page);
    }
  }

  /** Chooses from a row's context menu. */
  async chooseFromMenu(label: string | RegExp, item: string): Promise<void> {
    const menu = this.#page.locator('.monaco-menu');
    // Whatever takes the focus just then, as a page that has ended its work does, closes a menu: it is opened again.
    for (let attempt = 1; ; attempt++) {
      await this.row(label).locator('.monaco-icon-label').click({ button: 'right' });
      try {
        // A click on a menu that has just opened may pass for the end of the click that opened it; a key does not.
        await menu.getByRole('menuitem', { name: item }).hover({ timeout: 5_000 });
        break;
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
    await menu.locator('.action-item.focused').filter({ hasText: item }).waitFor();
    await this.#page.keyboard.press('Enter');
    await menu.waitFor({ state: 'detached' });
  }

  /** Presses a button on a row that shows while the pointer is on it. */
  async pressInline(label: string | RegExp, button: string): Promise<void> {
    await this.row(label).hover();
    await this.row(label).getByRole('button', { name: button }).click();
  }

  /** Presses a button in the view's title. */
  async pressTitleButton(button: string): Promise<void> {
    await this.pane.locator('.pane-header').hover();
    await this.pane.locator('.pane-header').getByRole('button', { name: button }).click();
  }

  /** What the visible rows read out, from top to bottom. */
  async labels(): Promise<string[]> {
    return (await this.#visible()).map(({ label }) => label);
  }

  /** The same, indented by level. */
  async outline(): Promise<string[]> {
    return (await this.#visible()).map(({ label, level }) => `${'  '.repeat(level)}${label}`);
  }

  /** The list keeps its rows in no order of their own in the page. */
  async #visible(): Promise<{ index: number; level: number; label: string }[]> {
    const read = (await this.rows.all()).map(async (row) => ({
      index: Number(await row.getAttribute('data-index')),
      level: Number(await row.getAttribute('aria-level')),
      label: (await row.getAttribute('aria-label'))?.trim() ?? '',
    }));
    return (await Promise.all(read)).sort((a, b) => a.index - b.index);
  }
}
