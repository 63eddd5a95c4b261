import { groupBy } from '../core/groupBy.ts';
import { accountKey } from '../directory/accountKey.ts';
import { type OffboardingPlan, type OffboardSource, type OffboardStep } from './model.ts';

/** One person in one account. */
export interface PersonStep {
  readonly address: string;
  readonly step: OffboardStep;
}

export function sourceKey({ api, account }: OffboardSource): string {
  return accountKey(api.baseUrl, account.id);
}

/** Everybody's steps in each account, by the account's key, the accounts in their order. */
export function byAccount(plans: readonly OffboardingPlan[]): ReadonlyMap<string, readonly PersonStep[]> {
  const all = plans.flatMap(({ address, steps }) => steps.map((step): PersonStep => ({ address, step })));
  return groupBy(all, ({ step: { found } }) => sourceKey(found.source));
}
