import { walkthroughId } from '../../../src/manifest.ts';
import { type Webviews } from './webviews.ts';
import { type Locator, type Page } from 'playwright-core';

/** As far as it is used in the page. */
interface Markable {
  setAttribute(name: string, value: string): void;
}

/** The extension's walkthrough, in the editor that shows it. */
export class Walkthrough {
  readonly #page: Page;
  readonly #webviews: Webviews;

  constructor(page: Page, webviews: Webviews) {
    this.#page = page;
    this.#webviews = webviews;
  }

  /**
   * Waits until it shows. One that is open already is built again a moment after it is asked for, and undoes what was
   * selected in it until then: what was seen before does not count. VS Code may stop at the page that lists all
   * walkthroughs; from there it is opened by its card.
   */
  async opened(): Promise<void> {
    const steps = this.#page
      .locator('.getting-started-detail-container:not([data-seen])')
      .filter({ has: this.#tick('sandbox') });
    const card = this.#page
      .locator('.getting-started-category')
      .filter({ hasText: 'Provision Cloudflare with SCIM' });
    const first = await Promise.any([
      steps.waitFor().then(() => 'steps' as const),
      card.waitFor().then(() => 'card' as const),
    ]);
    // It may go on from there by itself, and the card is then out of sight.
    if (first === 'card') await card.click({ timeout: 3_000 }).catch(() => undefined);
    await steps.evaluate((element) => {
      (element as unknown as Markable).setAttribute('data-seen', '');
    });
  }

  /** Opens a step out: its description, and the document beside it. */
  async select(step: string): Promise<void> {
    await this.#step(step).locator('.step-title').click();
    await this.#step(step).and(this.#page.locator('.expanded')).waitFor();
  }

  /** Opens a step out until the document beside it says this. That of the step before may be read later, and take its place. */
  async showDocument(step: string, text: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.select(step);
      try {
        await this.#webviews.content().getByText(text).waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 4) throw error;
      }
    }
  }

  /** Presses a button or link in the description of the step that is opened out. */
  async press(step: string, label: string): Promise<void> {
    await this.#step(step).locator('.step-description-container').getByText(label, { exact: true }).click();
  }

  async ticked(step: string): Promise<void> {
    await this.#tick(step).and(this.#page.locator('[aria-checked="true"]')).waitFor();
  }

  /** Ids of the steps that are ticked off. */
  async allTicked(): Promise<string[]> {
    const done = await this.#page.locator('[data-done-step-id][aria-checked="true"]').all();
    const ids = await Promise.all(done.map(async (tick) => tick.getAttribute('data-done-step-id')));
    return ids.map((id) => id?.replace(`${walkthroughId}#`, '') ?? '');
  }

  #step(step: string): Locator {
    return this.#page.locator(`.getting-started-step[data-step-id="${walkthroughId}#${step}"]`);
  }

  #tick(step: string): Locator {
    return this.#page.locator(`[data-done-step-id="${walkthroughId}#${step}"]`);
  }
}
