import { type Page } from 'playwright-core';

/** Returns once the page has drawn again: what a condition rests on changes no sooner. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
}
