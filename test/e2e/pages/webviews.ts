import { type FrameLocator, type Page } from 'playwright-core';

export class Webviews {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What is inside the webview that shows, or the one at `index` where several do. */
  content(index = 0): FrameLocator {
    return this.#page
      .locator('iframe.webview.ready')
      .nth(index)
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }
}
