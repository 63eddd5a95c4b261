import { type ResultState } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { afterPush } from '../../../../src/provisioning/review/afterPush.ts';
import assert from 'node:assert/strict';

describe('what can be done after a push', () => {
  const after = (reachable: boolean, ...states: readonly ResultState[]) => {
    const results = states.map((state, index) => ({ operationId: String(index), state, requestIds: [] }));
    const steps = states.map((outcome) => ({ outcome }));
    const { retry, undo } = afterPush({ record: { results, steps } as unknown as PushRecord }, reachable);
    return { retry, undo };
  };

  it('is to retry what is not applied, and to undo what was or may have been written', () => {
    assert.deepEqual(after(true, 'applied', 'applied'), { retry: false, undo: true });
    assert.deepEqual(after(true, 'applied', 'refused'), { retry: true, undo: true });
    assert.deepEqual(after(true, 'unknown', 'skipped'), { retry: true, undo: true });
    assert.deepEqual(after(true, 'refused', 'skipped'), { retry: true, undo: false });
  });

  it('is nothing where no token for the account is left', () => {
    for (const states of [['applied'], ['applied', 'refused'], ['unknown']] as const)
      assert.deepEqual(after(false, ...states), { retry: false, undo: false });
  });
});
