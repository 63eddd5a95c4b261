import { sameName } from '../../scim/names/sameName.ts';
import { type PastPush } from './readPush.ts';

/** Somebody whom a push from this editor took out of an account, or may have. */
export interface PastDeactivation {
  readonly userName: string;
  /** When the push began, in milliseconds since the epoch. */
  readonly at: number;
}

/** The latest first, each person once. Who is known only by an id is left out: nobody could be found by it. */
export function pastDeactivations(
  pushes: readonly PastPush[],
  accountId: string,
): readonly PastDeactivation[] {
  const all = pushes
    .filter(({ record }) => record.plan.accountId === accountId)
    .flatMap(({ record }) =>
      record.steps.flatMap(({ operation, before, outcome }): PastDeactivation[] => {
        if (operation.kind !== 'deactivateUser' || outcome === 'refused' || outcome === 'skipped') return [];
        const known = before.kind === 'user' ? before.user.userName : undefined;
        const userName = operation.user.userName ?? known;
        return userName === undefined ? [] : [{ userName, at: record.startedAt }];
      }),
    )
    .sort((one, other) => other.at - one.at);
  return all.filter(
    ({ userName }, index) => all.findIndex((one) => sameName(one.userName, userName)) === index,
  );
}
