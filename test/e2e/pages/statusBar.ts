import { type Locator, type Page } from 'playwright-core';

export class StatusBar {
  readonly items: Locator;

  constructor(page: Page) {
    this.items = page.locator('.statusbar .statusbar-item');
  }

  /** The item with this text on it. */
  item(text: string | RegExp): Locator {
    return this.items.filter({ hasText: text }).first();
  }
}
