import { type Decision } from '../../../../src/history/reviews/model.ts';
import { isSameDecision } from '../../../../src/history/reviews/sameDecisions.ts';
import assert from 'node:assert/strict';

describe('two decisions on one person', () => {
  /** Of everybody: going through them once for each of them takes minutes with 20,000. */
  const decided = (more: Partial<Decision> = {}): Decision => ({
    kind: 'decision',
    decision: 'revoke',
    reason: 'x',
    by: 'Rita',
    at: 1,
    ...more,
    get people(): never {
      return assert.fail('went through whom else it was said of');
    },
  });

  it('are told apart without going through everybody of whom they were said', () => {
    assert.ok(isSameDecision(decided(), decided()));
    assert.ok(isSameDecision(undefined, undefined));
    assert.ok(!isSameDecision(decided(), undefined));
    for (const other of [{ decision: 'keep' }, { reason: 'y' }, { by: undefined }, { at: 2 }] as const)
      assert.ok(!isSameDecision(decided(), decided(other)), JSON.stringify(other));
  });
});
