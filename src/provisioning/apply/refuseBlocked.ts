import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { inSlices } from '../../core/slices.ts';
import { AppError } from '../../core/errors.ts';
import { type GuardInput } from '../guards/guardContext.ts';
import { decide, type Override } from '../guards/override.ts';
import { guardSteps } from '../guards/runGuards.ts';
import { pastRemovals } from '../journal/pastRemovals.ts';
import { type Plan } from '../plan/model.ts';

/** What the guards need beside what apply reads itself. */
export type ApplyGuards = Pick<GuardInput, 'settings' | 'tokenUser' | 'reader'>;

/**
 * Runs the guards once more, over the account as it was just read and what was removed by now, by other windows too.
 * Throws `refusedByGuard` where a block was not overridden, as it is now, by somebody who saw this plan.
 */
export async function refuseBlocked(
  plan: Plan,
  snapshot: AccountSnapshot,
  overrides: readonly Override[],
  guards: ApplyGuards,
  journals: { readonly folder: string; readonly now: number },
): Promise<void> {
  const past = await pastRemovals(journals.folder, plan.accountId, journals.now);
  const findings = await inSlices(guardSteps({ ...guards, ...past, plan, snapshot, now: journals.now }));
  const decision = decide(plan, findings, overrides);
  if (decision.kind === 'blocked')
    throw new AppError('refusedByGuard', {
      detail: sortedSet(decision.blocks.map(({ code }) => code)).join(' '),
    });
}
