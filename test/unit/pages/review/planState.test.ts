import { planState } from '../../../../src/pages/review/planState.ts';
import { type PageStepState } from '../../../../src/pages/messages/review/toReviewPage.ts';
import assert from 'node:assert/strict';

describe('what the page of a plan says once it was applied', () => {
  const hint = (...states: readonly PageStepState[]): string =>
    planState({
      kind: 'applied',
      sentence: 'Of 2 steps: …',
      isWhole: false,
      steps: states.map((state, index) => ({ index, state, words: state, why: '' })),
      canUndo: states.includes('applied'),
      canRetry: true,
    }).hint;

  it('is that nothing came of the plan, where each step was refused or never tried', () => {
    assert.match(hint('refused', 'skipped'), /^No step was applied/);
  });

  it('is never that, where something was applied or may have been', () => {
    for (const state of ['applied', 'partly', 'unknown'] as const)
      assert.doesNotMatch(hint('refused', state), /No step was applied/);
  });
});
