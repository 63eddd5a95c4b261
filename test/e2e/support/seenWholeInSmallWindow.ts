import { fittingDetail } from '../../../src/host/question.ts';
import { type Workbench } from '../pages/workbench.ts';
import assert from 'node:assert/strict';

const people = Array.from({ length: 200 }, (_, index) => `• person${index}@example.org (Administrator, DNS)`);

const accounts = people.map((line, index) => `• A Subsidiary of Some Length ${index}: ${line}`);

const block =
  'Guard rails stand against it: ann@example.org, bob@example.org are required. Ask before you go on.';

/** The largest that there are: many accounts, many people, many findings, wide letters, one long paragraph. */
const largest = [
  ['Apply to Example: 200 users deactivated, 400 requests?', [people.join('\n'), 'Said last.']],
  ['Offboard someone.with.a.long.name@subsidiary.example.com from 200 accounts?', [accounts.join('\n')]],
  ['Guard rails block this plan. Nothing was written.', Array.from({ length: 12 }, () => `• ${block}`)],
  [`Apply to ${'A Name That Goes On '.repeat(9)}: +1 in 1 group?`, [`WIDE LETTERS ${'MWMW '.repeat(300)}`]],
  ['One paragraph', [`${block} `.repeat(30)]],
] as const;

/** In a window 600 pixels high: the question that is open, and then the largest ones in its box. */
export async function seenWholeInSmallWindow({ page, dialog }: Workbench): Promise<void> {
  const size = page.viewportSize();
  assert.ok(size);
  await page.setViewportSize({ width: 1280, height: 600 });
  assert.ok(await dialog.isSeenWhole(), 'the question itself');
  for (const [message, detail] of largest) {
    await dialog.show({ message, detail: fittingDetail({ message, detail, rest: 'See the plan.' }) });
    assert.ok(await dialog.isSeenWhole(), message);
  }
  // As it would be without a bound.
  await dialog.show({ message: 'Apply?', detail: people.join('\n') });
  assert.ok(!(await dialog.isSeenWhole()), 'what is too long is noticed');
  await page.setViewportSize(size);
}
