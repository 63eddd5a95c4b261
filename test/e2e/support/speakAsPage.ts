import { type Page } from 'playwright-core';

/** Lets a test say, from inside a page, what that page could say which somebody has taken over. */
export async function speakAsPage(window: Page): Promise<void> {
  await window.context().addInitScript(`
    let real, api;
    Object.defineProperty(globalThis, 'acquireVsCodeApi', {
      configurable: true,
      get: () => real && (() => (api ??= real())),
      set: (given) => (real = given),
    });
  `);
}
