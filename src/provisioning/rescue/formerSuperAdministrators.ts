import { type JournalledOperation } from '../journal/journalledOperations.ts';
import { type PastPush } from '../journal/readPush.ts';

/** Somebody who was a Super Administrator when a plan was made, as a journal tells it. */
export interface FormerSuperAdministrator {
  /** A person key, see `access.ts`. */
  readonly key: string;
  /** The address, where a before-image or an operation has it. */
  readonly name: string | undefined;
  /** When the last push began before which they were one, in milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Who the journals of an account know as Super Administrators, the latest first: every plan rests on who they were. It
 * finds those too whom somebody else took the role from, as long as a push was made while they had it.
 */
export function formerSuperAdministrators(
  pushes: readonly PastPush[],
  accountId: string,
): readonly FormerSuperAdministrator[] {
  const found = new Map<string, FormerSuperAdministrator>();
  const names = new Map<string, string>();
  for (const { record } of pushes) {
    if (record.plan.accountId !== accountId) continue;
    for (const step of record.steps)
      for (const [key, name] of namesIn(step)) if (!names.has(key)) names.set(key, name);
    const { superAdministrators } = record.plan.preconditions;
    const keys =
      superAdministrators.kind === 'counted' ? superAdministrators.people : superAdministrators.known;
    for (const key of keys)
      if ((found.get(key)?.until ?? -1) < record.startedAt)
        found.set(key, { key, name: undefined, until: record.startedAt });
  }
  return [...found.values()]
    .map((former) => ({ ...former, name: names.get(former.key) }))
    .sort((one, other) => other.until - one.until);
}

function namesIn({ operation, before }: JournalledOperation): readonly (readonly [string, string])[] {
  const people =
    before.kind === 'user'
      ? [before.user]
      : before.kind === 'group'
        ? (before.members ?? [])
        : operation.kind === 'removeMembers'
          ? operation.users
          : [];
  return people.flatMap(({ id, userName }) => (userName === undefined ? [] : [[id, userName] as const]));
}
