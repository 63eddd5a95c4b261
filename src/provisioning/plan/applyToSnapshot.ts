import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { changedRows } from '../../cloudflare/snapshot/listReading.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { policySummary } from '../../cloudflare/resources/policySummary.ts';
import { deprecatedGrants, deprecatedIn } from '../../cloudflare/snapshot/deprecatedGrants.ts';
import { assumesNoUserGroups, roleNamesOf } from '../../cloudflare/snapshot/listedGroup.ts';
import { type Match, type MemberIndex, memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { atOnce, type Steps } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { accountPeople, type AccountPerson } from '../access/accountPeople.ts';
import { maybeInheritedSteps } from '../access/heldDirectly.ts';
import { type GroupRef, type Operation, type UserRef } from './operation.ts';
import { styleOfNewGroups } from './planGroup.ts';
import { withAccess } from './withAccess.ts';

/**
 * The account as it will be if every operation lands: the after side of a review, and the model that plans are
 * tested against. People and groups that do not exist yet stand under a made-up id.
 */
export function applyToSnapshot(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): AccountSnapshot {
  return atOnce(applySteps(operations, snapshot, accountPeople(snapshot)));
}

/** `people`: of the snapshot. */
export function* applySteps(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, AccountPerson>,
): Steps<AccountSnapshot> {
  const model = { ...snapshot, maybeInherited: yield* maybeInheritedSteps(snapshot, people) };
  let applied: AccountSnapshot = model;
  let index: MemberIndex<ScimUser> | undefined;
  for (const [nth, operation] of operations.entries()) {
    // Serves a run of the same: no invitation changes whose address it is, no removal whose the other memberships are.
    if (operations[nth - 1]?.kind !== operation.kind) index = undefined;
    if (operation.kind === 'inviteMember') {
      index ??= yield* memberIndexSteps(applied);
      applied = withInvitation(applied, operation, index.userNamed(operation.email));
    } else if (operation.kind === 'removeFromAccount') {
      index ??= yield* memberIndexSteps(applied);
      const match = userOfMember(index, operation.memberId);
      applied = withoutMember(applied, operation, match);
      // Of several memberships of one address, the last to go takes its user along.
      if (match?.kind === 'several') index = undefined;
    } else applied = applyOne(applied, operation);
    yield undefined;
  }
  return yield* setActivity(operations, applied);
}

export function plannedId(ref: UserRef | GroupRef): string {
  if (ref.kind === 'known') return ref.id;
  return `planned:${'userName' in ref ? ref.userName : ref.displayName}`;
}

function applyOne(
  snapshot: AccountSnapshot,
  operation: Exclude<Operation, { kind: 'inviteMember' | 'removeFromAccount' }>,
): AccountSnapshot {
  switch (operation.kind) {
    case 'createUser':
      return withNewUser(snapshot, operation.user);
    case 'reactivateUser':
    case 'deactivateUser':
      return snapshot;
    case 'createGroup':
      return withNewGroup(snapshot, operation.displayName, operation.externalId);
    case 'deleteGroup':
      return withoutGroup(snapshot, operation.group.id);
    case 'addMembers':
      return changeMembers(snapshot, plannedId(operation.group), operation.users.map(plannedId), []);
    case 'removeMembers':
      return changeMembers(snapshot, operation.group.id, [], operation.users.map(plannedId));
    case 'attachPolicy':
      return changePolicies(snapshot, plannedId(operation.group), (policies) => [
        ...policies,
        operation.policy,
      ]);
    case 'detachPolicy':
      return changePolicies(snapshot, operation.group.id, (policies) => {
        const gone = policyFingerprint(operation.policy);
        return policies.filter((policy) => policyFingerprint(policy) !== gone);
      });
    case 'setRoles':
      return mapMembers(snapshot, (members) =>
        members.map((member) => (member.id === operation.memberId ? withAccess(member, operation) : member)),
      );
  }
}

/** Whoever has a user leaves like somebody who is deactivated: assumed. */
function withoutMember(
  snapshot: AccountSnapshot,
  { memberId, userId }: Extract<Operation, { kind: 'removeFromAccount' }>,
  match: Match<ScimUser> | undefined,
): AccountSnapshot {
  const leaver = match?.kind === 'one' ? match.value.id : userId;
  const users = snapshot.users.map((user) => (user.id === leaver ? { ...user, active: false } : user));
  return mapMembers({ ...snapshot, users }, (members) => members.filter(({ id }) => id !== memberId));
}

function userOfMember(index: MemberIndex<ScimUser>, memberId: string): Match<ScimUser> | undefined {
  const member = index.members.find(({ id }) => id === memberId);
  return member === undefined ? undefined : index.userOf(member);
}

function withNewUser(
  snapshot: AccountSnapshot,
  user: Extract<Operation, { kind: 'createUser' }>['user'],
): AccountSnapshot {
  const id = plannedId({ kind: 'planned', userName: user.userName });
  const added: ScimUser = { ...user, id, active: true, groups: [], version: undefined };
  const after = { ...snapshot, users: [...snapshot.users, added] };
  return mapMembers(after, (members) => [
    ...members,
    {
      id: `${id}:member`,
      userId: id,
      email: user.userName,
      status: 'pending',
      roles: [],
      policies: undefined,
      raw: undefined,
    },
  ]);
}

/** Whoever SCIM still lists as inactive is invited like anybody else, and then active until proved otherwise: assumed. */
function withInvitation(
  snapshot: AccountSnapshot,
  { email, roles, policies }: Extract<Operation, { kind: 'inviteMember' }>,
  match: Match<ScimUser>,
): AccountSnapshot {
  const invited = match.kind === 'one' ? match.value : undefined;
  const users = snapshot.users.map((user) => (user.id === invited?.id ? { ...user, active: true } : user));
  return mapMembers({ ...snapshot, users }, (members) => [
    ...members,
    {
      id: `planned:${email}:member`,
      userId: invited?.id,
      email,
      status: 'pending',
      roles,
      policies,
      raw: undefined,
    },
  ]);
}

/**
 * Everybody's activity in one pass: hundreds may leave an account of 10,000. Documented: deactivation removes the
 * member, and where several memberships fit, the worse way, all of them. Direct roles do not come back with the person.
 */
function* setActivity(operations: readonly Operation[], snapshot: AccountSnapshot): Steps<AccountSnapshot> {
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

function mapMembers(
  snapshot: AccountSnapshot,
  change: (members: readonly AccountMember[]) => readonly AccountMember[],
): AccountSnapshot {
  return { ...snapshot, members: changedRows(snapshot.members, change) };
}

function withNewGroup(
  snapshot: AccountSnapshot,
  displayName: string,
  externalId: string | undefined,
): AccountSnapshot {
  const id = plannedId({ kind: 'planned', displayName });
  const kind = styleOfNewGroups(snapshot);
  const { roles, permissionGroups } = snapshot;
  const isRole = roleNamesOf(snapshot)?.has(displayName) === true;
  const rolesWhole = (roles.kind === 'unread' ? permissionGroups : roles).kind === 'read';
  const group: SnapshotGroup = {
    id,
    displayName,
    label: displayName,
    kind,
    grants:
      kind === 'undetermined' || (kind === 'plainRoleGroup' && !isRole && !rolesWhole)
        ? { kind: 'unknown' }
        : kind === 'plainRoleGroup' && isRole
          ? { kind: 'roles', names: [displayName] }
          : { kind: 'nothing' },
    membersFrom: 'group',
    externalId,
    members: { kind: 'read', value: [] },
    version: undefined,
    policies: kind === 'userGroup' ? [] : undefined,
    ...(assumesNoUserGroups(snapshot) ? { assumed: true } : {}),
  };
  const after = { ...snapshot, groups: [...snapshot.groups, group] };
  if (kind !== 'userGroup') return after;
  const userGroup = { id, name: displayName, policies: [], raw: undefined };
  return { ...after, userGroups: changedRows(snapshot.userGroups, (groups) => [...groups, userGroup]) };
}

function withoutGroup(snapshot: AccountSnapshot, id: string): AccountSnapshot {
  return {
    ...snapshot,
    groups: snapshot.groups.filter((group) => group.id !== id),
    users: snapshot.users.map((user) =>
      user.groups?.includes(id) === true
        ? { ...user, groups: user.groups.filter((one) => one !== id) }
        : user,
    ),
    userGroups: changedRows(snapshot.userGroups, (groups) => groups.filter((group) => group.id !== id)),
  };
}

function changeMembers(
  snapshot: AccountSnapshot,
  groupId: string,
  add: readonly string[],
  remove: readonly string[],
): AccountSnapshot {
  const [joins, leaves] = [new Set(add), new Set(remove)];
  const change = (
    ids: readonly string[],
    ownAdd: readonly string[],
    ownRemove: ReadonlySet<string>,
  ): readonly string[] => [...new Set([...ids, ...ownAdd].filter((id) => !ownRemove.has(id)))];
  return {
    ...snapshot,
    groups: snapshot.groups.map((group) =>
      group.id === groupId && group.members.kind === 'read'
        ? { ...group, members: { kind: 'read', value: change(group.members.value, add, leaves) } }
        : group,
    ),
    users: snapshot.users.map((user) => {
      if (user.groups === undefined || !(joins.has(user.id) || leaves.has(user.id))) return user;
      const groups = user.groups.filter((id) => id !== groupId);
      return { ...user, groups: joins.has(user.id) ? [...groups, groupId] : groups };
    }),
  };
}

function changePolicies(
  snapshot: AccountSnapshot,
  groupId: string,
  change: (policies: readonly Policy[]) => readonly Policy[],
): AccountSnapshot {
  const known = deprecatedGrants(snapshot.permissionGroups);
  return {
    ...snapshot,
    groups: snapshot.groups.map((group) => {
      if (group.id !== groupId) return group;
      const policies = change(group.policies ?? []);
      const grants: SnapshotGroup['grants'] =
        policies.length === 0
          ? { kind: 'nothing' }
          : {
              kind: 'policies',
              summaries: policies.map((policy) => policySummary(policy, snapshot.accountId)),
            };
      const { deprecated: _before, ...rest } = group;
      const deprecated = deprecatedIn(policies, known);
      return { ...rest, policies, grants, ...(deprecated.length === 0 ? {} : { deprecated }) };
    }),
    userGroups: changedRows(snapshot.userGroups, (groups) =>
      groups.map((group) =>
        group.id === groupId ? { ...group, policies: change(group.policies ?? []) } : group,
      ),
    ),
  };
}
