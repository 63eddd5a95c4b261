import { type ApplyOutcome, type ApplyProgress } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type ApplyOrder, planInChild } from './childApply.ts';
import { once } from 'node:events';

/** What this process tells the test: that its plan is made, where apply is, and how it ended. */
export type Told =
  | { readonly kind: 'planned' }
  | { readonly kind: 'stage'; readonly stage: ApplyProgress['stage'] }
  | { readonly kind: 'outcome'; readonly outcome: ApplyOutcome };

const tell = (told: Told): void => {
  process.send?.(told);
};

// One push after the other, as a window makes them.
for (;;) {
  const [order] = (await once(process, 'message')) as [ApplyOrder];
  const apply = await planInChild(order);
  const told = once(process, 'message');
  tell({ kind: 'planned' });

  // Applies when it is told to.
  await told;
  const outcome = await apply({
    onProgress: ({ stage }) => {
      tell({ kind: 'stage', stage });
    },
  });
  tell({ kind: 'outcome', outcome });
}
