import { type AuditEvent } from './auditEvent.ts';
import { type Effect } from './effects.ts';

/** What a push of such an effect looks like in the log. */
const changes: Readonly<Record<Effect['kind'], readonly AuditEvent['change'][]>> = {
  joined: ['groupChanged', 'userGroupMembersChanged'],
  left: ['groupChanged', 'userGroupMembersChanged'],
  created: ['userCreated'],
  deactivated: ['userDeactivated', 'userChanged'],
  reactivated: ['userReactivated', 'userChanged'],
  groupCreated: ['groupCreated'],
  groupDeleted: ['groupDeleted'],
  policies: ['policiesChanged'],
  roles: ['memberChanged'],
  memberRemoved: ['memberRemoved'],
  invited: ['memberInvited'],
};

/** Whether an event may be what a push did: `untold` where the log does not say whom or what it was about. */
export function sameDeed(effect: Effect, event: AuditEvent): 'surely' | 'untold' | undefined {
  if (!changes[effect.kind].includes(event.change)) return undefined;
  const target = targetOf(effect);
  const { targetId, targetName, members } = event;
  if (targetId !== undefined) {
    if (targetId !== target) return undefined;
    if (effect.kind !== 'joined' && effect.kind !== 'left')
      return event.change === 'userChanged' ? 'untold' : 'surely';
    if (members === undefined || effect.userId === undefined) return 'untold';
    if (members.kind === 'all') return undefined;
    const about = effect.kind === 'joined' ? members.added : members.removed;
    return about.has(effect.userId) ? 'surely' : undefined;
  }
  // What was created has no id in the path, and may not even be named.
  if (targetName === undefined) return 'untold';
  return [effect.person, effect.group].includes(targetName) ? 'surely' : undefined;
}

function targetOf(effect: Effect): string | undefined {
  if ('groupId' in effect) return effect.groupId;
  return 'userId' in effect ? effect.userId : effect.memberId;
}

/**
 * Whether an entry may be of a push whose request it carries: what it says, it says of nothing else than what the push
 * asked for. `asked`: all of that, whatever became of it.
 */
export function mayBeAsked(asked: readonly Effect[], event: AuditEvent): boolean {
  const { change, targetId, members } = event;
  if (change === 'other') return true;
  const about = asked.filter((effect) => {
    const target = targetOf(effect);
    const isThere = targetId === undefined || target === undefined || target === targetId;
    return changes[effect.kind].includes(change) && isThere;
  });
  if (members === undefined || about.length === 0) return about.length > 0;
  if (members.kind === 'all') return false;
  const isAskedOfAll = (kind: 'joined' | 'left', ids: ReadonlySet<string>): boolean => {
    const people = new Set(about.flatMap((effect) => (effect.kind === kind ? [effect.userId] : [])));
    return people.has(undefined) || [...ids].every((id) => people.has(id));
  };
  return isAskedOfAll('joined', members.added) && isAskedOfAll('left', members.removed);
}
