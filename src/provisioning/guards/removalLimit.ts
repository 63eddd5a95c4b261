import { groupBy } from '../../core/groupBy.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { peopleByMember } from '../../access/grants/accountPeople.ts';
import { type Finding } from './finding.ts';
import { GivenByPush } from './givenByPush.ts';
import { type Guard, type GuardContext, type Loser, type SteppedGuard } from './guardContext.ts';
import { type Taken, takenBy } from './takenAway.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * How many may lose something within a rolling day, whatever number of plans it takes, as a count for the account
 * and as a share of each group and of the account. Small groups are not spared: one of two is half. What the push that
 * is undone gave counts for neither, by its journal and the people there now.
 */
export const guardRemovalLimit: SteppedGuard = function* (context) {
  const byMember = yield* peopleByMember(context.peopleBefore);
  const taken = groupBy(takenByPlan(context, byMember), ({ key }) => key);
  const isCounted = (key: string, counts: (one: Taken) => boolean): boolean => {
    const all = taken.get(key);
    return all?.some((one) => !one.given && counts(one)) ?? true;
  };
  const losers = context.losers.filter(({ before: { key } }) => isCounted(key, () => true));
  if (losers.length === 0) return [];
  const recent = context.pastRemovals.filter(
    ({ at, accountId }) => accountId === context.plan.accountId && at > context.now - day,
  );
  const keysOf = (some: readonly Loser[]): readonly string[] => some.map((loser) => loser.before.key);
  const removed = new Set([...keysOf(losers), ...recent.map(({ userId }) => userId)]);
  const { maxRemovals, maxRemovalPercent } = context.settings;
  const findings: Finding[] = [];
  const total = context.peopleBefore.size;
  if (removed.size > maxRemovals)
    findings.push(tooMany(undefined, removed.size, total, 'count', maxRemovals));
  const ofAccount = ({ groupId }: Taken): boolean => groupId === undefined;
  const gone = losers.filter(
    (loser) => (loser.leaves || loses(loser, undefined)) && isCounted(loser.before.key, ofAccount),
  );
  const goneBefore = recent.filter(({ groupId }) => groupId === undefined).map(({ userId }) => userId);
  const activeNow = [...context.peopleBefore.values()].filter(
    ({ key, state }) => state !== 'inactive' && !isGiven(key, ofAccount),
  );
  share(
    undefined,
    new Set([...keysOf(gone), ...goneBefore]),
    new Set([...activeNow.map(({ key }) => key), ...goneBefore]).size,
    gone,
  );
  const losersOf = losersByGroup(losers);
  for (const group of context.snapshot.groups) {
    const candidates = losersOf.get(group.id) ?? [];
    if (group.members.kind === 'unread' || candidates.length === 0) continue;
    yield undefined;
    const ofGroup = ({ groupId }: Taken): boolean => groupId === group.id || groupId === undefined;
    const members = new Set(
      group.members.value.filter(
        (id) => context.peopleBefore.get(id)?.state !== 'inactive' && !isGiven(id, ofGroup),
      ),
    );
    const leaving = candidates.filter(
      (loser) =>
        members.has(loser.before.key) &&
        (loser.leaves || loser.leftGroups.includes(group.id) || loses(loser, group.id)),
    );
    const earlier = recent.filter(({ groupId }) => groupId === group.id).map(({ userId }) => userId);
    share(
      group.label,
      new Set([...keysOf(leaving), ...earlier]),
      new Set([...members, ...earlier]).size,
      leaving,
      group.id,
    );
  }
  return findings;

  /** All of it, by the push that is undone: the person was not there before. */
  function isGiven(key: string, counts: (one: Taken) => boolean): boolean {
    const all = taken.get(key)?.filter(counts) ?? [];
    return all.length > 0 && all.every(({ given }) => given);
  }

  /** Stays, with fewer roles: by the group, or of their own. */
  function loses({ before: { key }, lostRoles }: Loser, groupId: string | undefined): boolean {
    const all = taken.get(key) ?? [];
    return (
      lostRoles.length > 0 && all.some((one) => one.what === 'lost' && one.groupId === groupId && !one.given)
    );
  }

  function share(
    group: string | undefined,
    leavers: ReadonlySet<string>,
    of: number,
    now: readonly Loser[],
    groupId?: string,
  ): void {
    if (now.length === 0 || leavers.size * 100 <= maxRemovalPercent * of) return;
    const finding = tooMany(group, leavers.size, of, 'percent', maxRemovalPercent);
    const losing = now.some((loser) => loses(loser, groupId));
    findings.push(losing ? { ...finding, losing } : finding);
  }
};

/** Who is in a group before the plan, of those who lose something by it. */
function losersByGroup(losers: readonly Loser[]): ReadonlyMap<string, readonly Loser[]> {
  const memberships = losers.flatMap((loser) => loser.before.groups.map(({ id }) => ({ id, loser })));
  const byGroup = groupBy(memberships, ({ id }) => id);
  return new Map([...byGroup].map(([id, some]) => [id, some.map(({ loser }) => loser)]));
}

function takenByPlan(
  { plan, snapshot, pastGains = [] }: GuardContext,
  byMember: ReadonlyMap<string, PersonAccess>,
): readonly Taken[] {
  const given = new GivenByPush(pastGains, plan.origin === 'undo' ? plan.undoes : undefined);
  const groups = new Map(snapshot.groups.map(({ id, members }) => [id, members]));
  return plan.operations.flatMap((operation) =>
    takenBy(operation, {
      membersOf: (id) => {
        const members = groups.get(id);
        return members?.kind === 'read' ? members.value : [];
      },
      keyOf: ({ memberId, userId }) => byMember.get(memberId)?.key ?? userId ?? `member:${memberId}`,
      given,
    }),
  );
}

/** Who was removed earlier is not known in full, so whether this plan keeps to the limit is not either. */
export const guardUnreadJournals: Guard = ({ losers, unreadJournals }) =>
  losers.length === 0 || unreadJournals.length === 0
    ? []
    : [{ level: 'block', code: 'journalsUnread', journals: unreadJournals }];

function tooMany(
  group: string | undefined,
  removed: number,
  of: number,
  kind: 'count' | 'percent',
  value: number,
): Extract<Finding, { code: 'removesTooMany' }> {
  return { level: 'block', code: 'removesTooMany', group, removed, of, limit: { kind, value } };
}
