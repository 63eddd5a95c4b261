import { nearMisses } from '../../../../src/provisioning/plan/nearMiss.ts';
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
});
