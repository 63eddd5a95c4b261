import { TreeView } from './treeView.ts';
import { type Locator, type Page } from 'playwright-core';

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

  /** Has the views of the open container expanded whose titles are given, and the others collapsed. */
  async expandOnly(...titles: readonly string[]): Promise<void> {
    for (const header of await this.#page.locator('.part.sidebar .pane-header').all()) {
      const title = (await header.locator('.title').textContent())?.trim() ?? '';
      const wanted = String(titles.includes(title));
      if ((await header.getAttribute('aria-expanded')) !== wanted) await header.locator('.title').click();
    }
  }

  /** Drags its edge until it is that many pixels wide. */
  async widen(width: number): Promise<void> {
    const box = await this.#page.locator('.part.sidebar').boundingBox();
    if (!box) throw new Error('the side bar is not open');
    await this.#page.mouse.move(box.x + box.width + 1, box.y + box.height / 2);
    await this.#page.mouse.down();
    await this.#page.mouse.move(box.x + width, box.y + box.height / 2, { steps: 8 });
    await this.#page.mouse.up();
  }

  #pane(title: string): Locator {
    return this.#page.locator('.part.sidebar .pane').filter({
      has: this.#page.locator('.pane-header').filter({ hasText: title }),
    });
  }
}
