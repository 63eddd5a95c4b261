import { type Workbench } from '../pages/workbench.ts';
import { seriousFindings } from './seriousFindings.ts';
import assert from 'node:assert/strict';

/**
 * Of the page of a plan or an offboarding, wide and 320 pixels narrow: axe finds nothing serious, and nothing is cut
 * off. `isFitting`: what is true in the page once it has followed the window.
 */
export async function fitsNarrow(
  vscode: Workbench,
  sentence: RegExp,
  picture: string,
  isFitting = 'true',
): Promise<void> {
  const { page: window, review } = vscode;
  assert.deepEqual(await seriousFindings(await review.frame()), []);
  const size = window.viewportSize();
  await vscode.commands.run('View: Toggle Primary Side Bar Visibility');
  await window.setViewportSize({ width: 370, height: 800 });
  await review.opened(sentence);
  const inside = await review.frame();
  await inside.waitForFunction(isFitting);
  await vscode.screenshot(picture);
  assert.deepEqual(await seriousFindings(inside), []);
  assert.ok((await inside.evaluate<number>('window.innerWidth')) <= 325);
  assert.ok(
    !(await inside.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth')),
    'nothing is cut off at the side',
  );
  await window.setViewportSize(size!);
  await vscode.commands.run('View: Toggle Primary Side Bar Visibility');
}
