import { isNothingApplied } from '../../../../src/pages/messages/review/isNothingApplied.ts';
import assert from 'node:assert/strict';

describe('a plan of which nothing was applied', () => {
  const isNothing = (...states: readonly string[]): boolean =>
    isNothingApplied(states.map((state) => ({ state })));

  it('is one whose steps were all refused or never tried', () => {
    assert.ok(isNothing('refused', 'skipped'));
  });

  it('is none of which something was applied, or may have been', () => {
    for (const state of ['applied', 'partly', 'unknown']) assert.ok(!isNothing('refused', state), state);
    assert.ok(!isNothing());
  });
});
