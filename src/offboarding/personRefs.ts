import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import { sourceKey } from './byAccount.ts';
import { type OffboardingPlan } from './model.ts';

/** Somebody by an id in one account, whatever the account's people are called by then. `account`: its key. */
export interface PersonRef {
  readonly account: string;
  readonly kind: 'user' | 'member';
  readonly id: string;
}

/** Where each person can be found again; undefined where one of them is nowhere, or not told apart. */
export function personRefs(
  plans: readonly Pick<OffboardingPlan, 'steps'>[],
): readonly PersonRef[] | undefined {
  const refs = plans.flatMap(({ steps }) => {
    const all = steps.flatMap(({ found: { source, user, members } }): readonly PersonRef[] => {
      const account = sourceKey(source);
      if (user.kind === 'read' && user.value !== undefined)
        return [{ account, kind: 'user', id: user.value.id }];
      return knownRows(members).map(({ id }) => ({ account, kind: 'member', id }));
    });
    const [first] = all.toSorted(
      (one, other) => Number(one.kind === 'member') - Number(other.kind === 'member'),
    );
    return first ?? [];
  });
  return refs.length === plans.length ? refs : undefined;
}
