import { type FrameLocator } from 'playwright-core';

/** Chooses in a list of a page by the mouse. Returns what the choice says. */
export async function chooseIn(page: FrameLocator, label: string, choice: RegExp): Promise<string> {
  const field = page.locator('label.field').filter({ has: page.getByText(label, { exact: true }) });
  const select = field.locator('vscode-single-select');
  await select.click();
  const option = select.locator('li.option').filter({ hasText: choice });
  const text = (await option.textContent()) ?? '';
  await option.click();
  return text.trim();
}
