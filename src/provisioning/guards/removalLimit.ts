import { type Finding } from './finding.ts';
import { type Guard, type GuardContext } from './guardContext.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * How many may lose something within a rolling day, whatever number of plans it takes, as a count for the account
 * and as a share of each group and of the account. Small groups are not spared: one of two is half.
 */
export const guardRemovalLimit: Guard = (context) => {
  if (context.losers.length === 0) return [];
  const recent = context.pastRemovals.filter(
    ({ at, accountId }) => accountId === context.plan.accountId && at > context.now - day,
  );
  const removed = new Set([
    ...context.losers.map((loser) => loser.before.key),
    ...recent.map(({ userId }) => userId),
  ]);
  const { maxRemovals, maxRemovalPercent } = context.settings;
  const findings: Finding[] = [];
  const total = context.peopleBefore.size;
  if (removed.size > maxRemovals)
    findings.push(tooMany(undefined, removed.size, total, 'count', maxRemovals));
  const gone = departed(context);
  const goneBefore = recent.filter(({ groupId }) => groupId === undefined).map(({ userId }) => userId);
  const activeNow = [...context.peopleBefore.values()].filter(({ state }) => state !== 'inactive');
  const ofAccount = new Set([...activeNow.map(({ key }) => key), ...goneBefore]);
  share(undefined, new Set([...gone, ...goneBefore]), ofAccount.size, gone.size);
  for (const group of context.snapshot.groups) {
    if (group.members.kind === 'unread') continue;
    const members = new Set(
      group.members.value.filter((id) => context.peopleBefore.get(id)?.state !== 'inactive'),
    );
    const leaving = context.losers
      .filter(
        (loser) => members.has(loser.before.key) && (loser.leaves || loser.leftGroups.includes(group.id)),
      )
      .map((loser) => loser.before.key);
    const earlier = recent.filter(({ groupId }) => groupId === group.id).map(({ userId }) => userId);
    share(
      group.label,
      new Set([...leaving, ...earlier]),
      new Set([...members, ...earlier]).size,
      leaving.length,
    );
  }
  return findings;

  function share(group: string | undefined, leavers: ReadonlySet<string>, of: number, now: number): void {
    if (now > 0 && leavers.size * 100 > maxRemovalPercent * of)
      findings.push(tooMany(group, leavers.size, of, 'percent', maxRemovalPercent));
  }
};

/** Who was removed earlier is not known in full, so whether this plan keeps to the limit is not either. */
export const guardUnreadJournals: Guard = ({ losers, unreadJournals }) =>
  losers.length === 0 || unreadJournals.length === 0
    ? []
    : [{ level: 'block', code: 'journalsUnread', journals: unreadJournals }];

/** Those whom this plan takes out of the account. */
function departed(context: GuardContext): ReadonlySet<string> {
  return new Set(context.losers.filter(({ leaves }) => leaves).map((loser) => loser.before.key));
}

function tooMany(
  group: string | undefined,
  removed: number,
  of: number,
  kind: 'count' | 'percent',
  value: number,
): Finding {
  return { level: 'block', code: 'removesTooMany', group, removed, of, limit: { kind, value } };
}
