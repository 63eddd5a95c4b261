import { walkthroughId } from '../../../src/manifest.ts';
import { type Locator, type Page } from 'playwright-core';

/** The extension's walkthrough, in the editor that shows it. */
export class Walkthrough {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits until it shows. VS Code may stop at the page that lists all walkthroughs; from there it is opened by its card. */
  async opened(): Promise<void> {
    const steps = this.#tick('sandbox');
    const card = this.#page
      .locator('.getting-started-category')
      .filter({ hasText: 'Provision Cloudflare with SCIM' });
    const first = await Promise.any([
      steps.waitFor().then(() => 'steps' as const),
      card.waitFor().then(() => 'card' as const),
    ]);
    // It may go on from there by itself, and the card is then out of sight.
    if (first === 'card') await card.click({ timeout: 3_000 }).catch(() => undefined);
    await steps.waitFor();
  }

  /** Opens a step out: its description, and the document beside it. */
  async select(step: string): Promise<void> {
    await this.#step(step).locator('.step-title').click();
    await this.#step(step).and(this.#page.locator('.expanded')).waitFor();
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
