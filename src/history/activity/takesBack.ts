import { type AuditChange, type AuditEvent } from './auditEvent.ts';
import { type Effect } from './effects.ts';

/** `maybe`: it was changed, and the log does not say how. */
export type TakesBack = 'surely' | 'maybe';

/** Whether an event takes an effect back, or may; undefined where it does not. Its time is looked at elsewhere. */
export function takesBack(effect: Effect, event: AuditEvent): TakesBack | undefined {
  if (event.succeeded === false) return undefined;
  const taken = ofSuccess(effect, event) ?? byName(effect, event);
  return event.succeeded === undefined && taken === 'surely' ? 'maybe' : taken;
}

function ofSuccess(effect: Effect, event: AuditEvent): TakesBack | undefined {
  if (event.targetId === undefined) return undefined;
  if (event.change === 'untold') return isOf(effect, event.targetId) ? 'maybe' : undefined;
  switch (effect.kind) {
    case 'joined':
      if (event.targetId === effect.userId)
        return event.change === 'userDeactivated' || event.change === 'userRemoved' ? 'surely' : undefined;
      return event.targetId === effect.groupId ? memberGone(effect.userId, event) : undefined;
    case 'left':
      return event.targetId === effect.groupId ? memberBack(effect.userId, event) : undefined;
    case 'created':
    case 'reactivated':
      if (event.targetId !== effect.userId) return undefined;
      if (event.change === 'userDeactivated' || event.change === 'userRemoved') return 'surely';
      return isUntoldUserChange(event) ? 'maybe' : undefined;
    case 'deactivated':
      if (event.targetId !== effect.userId) return undefined;
      if (event.change === 'userReactivated') return 'surely';
      return isUntoldUserChange(event) ? 'maybe' : undefined;
    case 'groupCreated':
      return event.targetId === effect.groupId && isGroupGone(event) ? 'surely' : undefined;
    case 'groupDeleted':
      return undefined;
    case 'policies':
      if (event.targetId !== effect.groupId) return undefined;
      // Every write of policies names all of them; which ones the log may not tell.
      return isGroupGone(event) ? 'surely' : event.change === 'policiesChanged' ? 'maybe' : undefined;
    case 'roles':
    case 'invited':
      if (event.targetId !== effect.memberId) return undefined;
      return event.change === 'memberRemoved'
        ? 'surely'
        : event.change === 'memberChanged'
          ? 'maybe'
          : undefined;
    case 'memberRemoved':
      return undefined;
  }
}

/** What takes back what was done to somebody of that name. */
const byPerson: Partial<Readonly<Record<Effect['kind'], readonly AuditChange[]>>> = {
  joined: ['memberRemoved'],
  created: ['memberRemoved'],
  reactivated: ['memberRemoved'],
  roles: ['userDeactivated', 'userRemoved'],
  invited: ['userDeactivated', 'userRemoved'],
  // Anyone who left comes back as a user or as a member, under another id.
  deactivated: ['userCreated', 'memberInvited'],
  memberRemoved: ['userCreated', 'userReactivated', 'memberInvited'],
};

/** A user and the member of the same person have two ids, and what was deleted comes back under another: by name alone, and so perhaps. */
function byName(effect: Effect, { change, targetName }: AuditEvent): TakesBack | undefined {
  if (targetName === undefined) return undefined;
  const name = targetName.toLowerCase();
  if (effect.kind === 'groupDeleted')
    return change === 'groupCreated' && name === effect.group.toLowerCase() ? 'maybe' : undefined;
  const changes = byPerson[effect.kind] ?? [];
  return changes.includes(change) && name === effect.person.toLowerCase() ? 'maybe' : undefined;
}

function isOf(effect: Effect, id: string): boolean {
  return (
    ('userId' in effect && effect.userId === id) ||
    ('groupId' in effect && effect.groupId === id) ||
    ('memberId' in effect && effect.memberId === id)
  );
}

function isGroupGone({ change }: AuditEvent): boolean {
  return change === 'groupDeleted' || change === 'userGroupDeleted';
}

function isUntoldUserChange({ change }: AuditEvent): boolean {
  return change === 'userChanged' || change === 'userReplaced';
}

function memberGone(userId: string | undefined, event: AuditEvent): TakesBack | undefined {
  if (isGroupGone(event)) return 'surely';
  if (event.change === 'userGroupMembersChanged') return 'maybe';
  if (event.change !== 'groupChanged' && event.change !== 'groupReplaced') return undefined;
  const { members } = event;
  if (members === undefined || userId === undefined) return 'maybe';
  if (members.kind === 'all') return members.members.has(userId) ? undefined : 'surely';
  return members.removed.has(userId) ? 'surely' : undefined;
}

function memberBack(userId: string | undefined, event: AuditEvent): TakesBack | undefined {
  if (event.change === 'userGroupMembersChanged') return 'maybe';
  if (event.change !== 'groupChanged' && event.change !== 'groupReplaced') return undefined;
  const { members } = event;
  if (members === undefined || userId === undefined) return 'maybe';
  const back = members.kind === 'all' ? members.members : members.added;
  return back.has(userId) ? 'surely' : undefined;
}
