import { TreeView } from './treeView.ts';
import { type Locator, type Page } from 'playwright-core';

interface Point {
  readonly x: number;
  readonly y: number;
}

export class SideBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens a container by the name its icon in the activity bar has. */
  async open(name: string | RegExp): Promise<void> {
    const tab = this.#page.locator('.activitybar').getByRole('tab', { name });
    await tab.waitFor({ timeout: 60_000 });
    const selected = this.#page.locator('.activitybar').getByRole('tab', { name, selected: true });
    for (let attempt = 1; ; attempt++) {
      // A window that is just opening may restore another one over it.
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
      try {
        await selected.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 6) throw error;
      }
    }
    await this.#page.locator('.part.sidebar .pane').first().waitFor();
  }

  /** One view of the open container, by its title. */
  view(title: string): TreeView {
    return new TreeView(this.#page, this.#pane(title));
  }

  /** Has our container look as in a window of the usual size that was never open before. */
  async asAtFirst(): Promise<void> {
    await this.open(/Cloudflare/);
    await this.#expandOnly('Accounts', 'Tokens');
    await this.#startViewAt('Tokens', 614);
    await this.widen(300);
  }

  /** Has the views of the open container expanded whose titles are given, and the others collapsed. */
  async #expandOnly(...titles: readonly string[]): Promise<void> {
    for (const header of await this.#page.locator('.part.sidebar .pane-header').all()) {
      const title = (await header.locator('.title').textContent())?.trim() ?? '';
      const wanted = String(titles.includes(title));
      if ((await header.getAttribute('aria-expanded')) !== wanted) await header.locator('.title').click();
    }
  }

  /** Drags the upper edge of a view until it is at that height of the window: those above it take the room. */
  async #startViewAt(title: string, y: number): Promise<void> {
    for (let attempt = 1; attempt <= 10; attempt++) {
      const box = await this.#pane(title).boundingBox();
      if (!box) throw new Error(`the view ${title} is not there`);
      if (Math.abs(box.y - y) <= 1) return;
      // Views that were just collapsed may still move.
      await this.#drag({ x: box.x + box.width / 2, y: box.y }, { x: box.x + box.width / 2, y });
    }
    throw new Error(`the view ${title} does not start at ${String(y)}`);
  }

  /** Drags its edge until it is that many pixels wide. */
  async widen(width: number): Promise<void> {
    const box = await this.#page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('the side bar is not open');
    if (Math.abs(box.width - width) <= 1) return;
    const y = box.y + box.height / 2;
    await this.#drag({ x: box.x + box.width + 1, y }, { x: box.x + width + 1, y });
  }

  async #drag(from: Point, to: Point): Promise<void> {
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(to.x, to.y, { steps: 2 });
    await this.#page.mouse.up();
  }

  #pane(title: string): Locator {
    return this.#page.locator('.part.sidebar .pane').filter({
      has: this.#page.locator('.pane-header').filter({ hasText: title }),
    });
  }
}
