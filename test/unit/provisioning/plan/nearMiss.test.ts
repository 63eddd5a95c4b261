import { nearMisses, nearMissesIn } from '../../../../src/provisioning/plan/nearMiss.ts';
import { aTenant, plainGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

describe('nearMisses', () => {
  it('finds the role that a name nearly spells, and compares no texts that are longer than any role', () => {
    const long = 'Billing'.repeat(100);
    const of = (name: string, label: string): readonly string[] => {
      return nearMisses(name, aTenant([], [plainGroup(label, [])]));
    };
    assert.deepEqual(of('Biling Desk', 'Billing Desk'), ['Billing Desk']);
    assert.deepEqual(of(`${long}s`, long), []);
  });

  it('finds the role that a name imitates, however many of its letters are of another script', () => {
    const of = (name: string): readonly string[] =>
      nearMisses(name, aTenant([], [plainGroup('Billing', [])]));
    for (const imitation of [
      'B\u0456\u04cf\u04cfing',
      'B\u0456\u04cf\u04cf\u0456ng',
      'Bi\u200bll\u200bing',
      'B\u00edlling',
    ])
      assert.deepEqual(of(imitation), ['Billing'], imitation);
  });

  it('is quick to compare hundreds of long names with hundreds of groups', () => {
    const name = (index: number): string => `${'x'.repeat(190)} ${String(index).padStart(4, '0')}`;
    const names = Array.from({ length: 300 }, (_, index) => name(index));
    const find = nearMissesIn(
      aTenant(
        [],
        names.map((one) => plainGroup(one, [])),
      ),
    );
    // Letter by letter this is 3,600 million comparisons, which no test waits for.
    for (const one of names) assert.ok(find(`${one}!${one.slice(-1)}`).length > 0);
  });
});
