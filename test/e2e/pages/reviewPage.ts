import { type Webviews } from './webviews.ts';
import { type Frame, type FrameLocator, type Locator, type Page } from 'playwright-core';

/** The page of a plan or of an offboarding, in the editor in front. */
export class ReviewPage {
  readonly #page: Page;
  readonly #webviews: Webviews;

  constructor(page: Page, webviews: Webviews) {
    this.#page = page;
    this.#webviews = webviews;
  }

  get content(): FrameLocator {
    return this.#webviews.content();
  }

  get status(): Locator {
    return this.content.locator('.status');
  }

  get steps(): Locator {
    return this.content.locator('.step');
  }

  get grid(): Locator {
    return this.content.getByRole('grid');
  }

  button(name: string | RegExp): Locator {
    return this.content.locator('.bar').getByRole('button', { name });
  }

  /** What will happen, once the page shows it. */
  async opened(sentence: string | RegExp): Promise<void> {
    await this.content.locator('.sentence').filter({ hasText: sentence }).waitFor();
    await this.button(/^(Apply( Offboarding)?…|Create Again)/).waitFor();
  }

  /** A line of an account, which opens all that is to be known of it. */
  account(name: string): Locator {
    return this.content.locator('.account').filter({ has: this.content.getByRole('heading', { name }) });
  }

  /** Waits until the page says so of the plan. */
  async says(words: string | RegExp): Promise<void> {
    await this.status.filter({ hasText: words }).waitFor();
  }

  /** All that the page says. */
  async text(): Promise<string> {
    await this.button(/^Apply…/).waitFor();
    return this.content.locator('#page').innerText();
  }

  /** Presses Apply, or where a guard rail blocks, Override; either is asked about outside of the page. */
  async apply(): Promise<void> {
    const apply = this.button('Apply…');
    await apply.waitFor();
    const isBlocked = (await apply.getAttribute('aria-disabled')) === 'true';
    await (isBlocked ? this.button('Override…') : apply).click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** The frame itself, for what runs inside the page. */
  async frame(): Promise<Frame> {
    for (const one of this.#page.frames()) if ((await one.locator('#page .bar').count()) > 0) return one;
    throw new Error('no page of a plan');
  }
}
