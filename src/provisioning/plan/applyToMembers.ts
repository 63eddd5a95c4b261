import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { changedRows } from '../../cloudflare/snapshot/listReading.ts';
import { type MemberIndex, memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { groupBy } from '../../core/groupBy.ts';
import { type Steps } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type Operation } from './operation.ts';
import { withAccess } from './withAccess.ts';

/** As the writing of roles and policies leaves the members. */
export function withRoles(
  snapshot: AccountSnapshot,
  operations: readonly Extract<Operation, { kind: 'setRoles' }>[],
): AccountSnapshot {
  const changes = groupBy(operations, ({ memberId }) => memberId);
  return mapMembers(snapshot, (members) =>
    members.map((member) => (changes.get(member.id) ?? []).reduce(withAccess, member)),
  );
}

/** Anyone who has a user leaves like somebody who is deactivated: assumed. */
export function* withoutMembers(
  snapshot: AccountSnapshot,
  removals: readonly Extract<Operation, { kind: 'removeFromAccount' }>[],
): Steps<AccountSnapshot> {
  let applied = snapshot;
  let [index, byId] = yield* membersById(applied);
  const gone = new Set<string>();
  const leavers = new Set<string | undefined>();
  for (const { memberId, userId } of removals) {
    const member = byId.get(memberId);
    const match = member === undefined ? undefined : index.userOf(member);
    gone.add(memberId);
    leavers.add(match?.kind === 'one' ? match.value.id : userId);
    yield undefined;
    if (match?.kind !== 'several') continue;
    // Of several memberships of one address, the last to go takes its user along.
    applied = without(applied, gone, leavers);
    [index, byId] = yield* membersById(applied);
  }
  return without(applied, gone, leavers);
}

function* membersById(
  snapshot: AccountSnapshot,
): Steps<readonly [MemberIndex<ScimUser>, ReadonlyMap<string, AccountMember>]> {
  const index = yield* memberIndexSteps(snapshot);
  return [index, new Map(index.members.map((member) => [member.id, member]))];
}

function without(
  snapshot: AccountSnapshot,
  members: ReadonlySet<string>,
  leavers: ReadonlySet<string | undefined>,
): AccountSnapshot {
  const users = snapshot.users.map((user) => (leavers.has(user.id) ? { ...user, active: false } : user));
  return mapMembers({ ...snapshot, users }, (rows) => rows.filter(({ id }) => !members.has(id)));
}

/** A person whom SCIM still lists as inactive is invited like anybody else, and then active until proved otherwise: assumed. */
export function* withInvitations(
  snapshot: AccountSnapshot,
  invitations: readonly Extract<Operation, { kind: 'inviteMember' }>[],
): Steps<AccountSnapshot> {
  const index = yield* memberIndexSteps(snapshot);
  const invited = invitations.map((invitation) => ({
    ...invitation,
    user: index.userNamed(invitation.email),
  }));
  const back = new Set(invited.flatMap(({ user }) => (user.kind === 'one' ? [user.value.id] : [])));
  const users = snapshot.users.map((user) => (back.has(user.id) ? { ...user, active: true } : user));
  const added = invited.map(({ email, roles, policies, user }): AccountMember => ({
    id: `planned:${email}:member`,
    userId: user.kind === 'one' ? user.value.id : undefined,
    email,
    status: 'pending',
    roles,
    policies,
    raw: undefined,
  }));
  return mapMembers({ ...snapshot, users }, (members) => [...members, ...added]);
}

/**
 * Everybody's activity in one pass: hundreds may leave an account of 10,000. Documented: deactivation removes the
 * member, and where several memberships fit, the worse way, all of them. Direct roles do not come back with the person.
 */
export function* setActivity(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): Steps<AccountSnapshot> {
  const activity = new Map<string, boolean>();
  for (const operation of operations) {
    if (operation.kind !== 'reactivateUser' && operation.kind !== 'deactivateUser') continue;
    activity.set(operation.user.id, operation.kind === 'reactivateUser');
  }
  if (activity.size === 0) return snapshot;
  const index = yield* memberIndexSteps(snapshot);
  const gone = new Set(
    operations.flatMap((operation) =>
      operation.kind === 'deactivateUser'
        ? index.of({ id: operation.user.id, userName: operation.user.userName ?? '' })
        : [],
    ),
  );
  const users = snapshot.users.map((user) => {
    const active = activity.get(user.id);
    return active === undefined ? user : { ...user, active };
  });
  yield undefined;
  return mapMembers({ ...snapshot, users }, (members) => members.filter((member) => !gone.has(member)));
}

export function mapMembers(
  snapshot: AccountSnapshot,
  change: (members: readonly AccountMember[]) => readonly AccountMember[],
): AccountSnapshot {
  return { ...snapshot, members: changedRows(snapshot.members, change) };
}
