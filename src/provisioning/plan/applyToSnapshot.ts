import { changedRows } from '../../cloudflare/snapshot/listReading.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { policySummary } from '../../cloudflare/resources/policySummary.ts';
import { deprecatedGrants, deprecatedIn } from '../../cloudflare/snapshot/deprecatedGrants.ts';
import { assumesNoUserGroups, roleNamesOf } from '../../cloudflare/snapshot/listedGroup.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type Steps } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type AccountPerson } from '../../access/grants/accountPeople.ts';
import { maybeInheritedSteps } from '../../access/grants/grantedDirectly.ts';
import { mapMembers, setActivity, withInvitations, withoutMembers, withRoles } from './applyToMembers.ts';
import { type GroupRef, type Operation, type UserRef } from './operation.ts';
import { styleOfNewGroups } from './planGroup.ts';

/**
 * The account as it will be if every operation is applied: the after side of a review, and the model that plans are
 * tested against. People and groups that do not exist yet stand under a made-up id. `people`: of the snapshot.
 */
export function* applySteps(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, AccountPerson>,
): Steps<AccountSnapshot> {
  const model = { ...snapshot, maybeInherited: yield* maybeInheritedSteps(snapshot, people) };
  let applied: AccountSnapshot = model;
  for (const run of runsOf(operations)) {
    applied = yield* applyRun(run, applied);
    yield undefined;
  }
  return yield* setActivity(operations, applied);
}

export function plannedId(ref: UserRef | GroupRef): string {
  if (ref.kind === 'known') return ref.id;
  return `planned:${'userName' in ref ? ref.userName : ref.displayName}`;
}

/** Operations of one kind in a row. */
function runsOf(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const runs: Operation[][] = [];
  for (const operation of operations) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === operation.kind) last.push(operation);
    else runs.push([operation]);
  }
  return runs;
}

/** Hundreds may leave an account of 20,000, which is not copied for each of them. */
function* applyRun(run: readonly Operation[], snapshot: AccountSnapshot): Steps<AccountSnapshot> {
  const invitations = run.filter((operation) => operation.kind === 'inviteMember');
  if (invitations.length > 0) return yield* withInvitations(snapshot, invitations);
  const removals = run.filter((operation) => operation.kind === 'removeFromAccount');
  if (removals.length > 0) return yield* withoutMembers(snapshot, removals);
  const roles = run.filter((operation) => operation.kind === 'setRoles');
  if (roles.length > 0) return withRoles(snapshot, roles);
  let applied = snapshot;
  for (const operation of run) {
    applied = applyOne(applied, operation);
    yield undefined;
  }
  return applied;
}

function applyOne(snapshot: AccountSnapshot, operation: Operation): AccountSnapshot {
  switch (operation.kind) {
    case 'createUser':
      return withNewUser(snapshot, operation.user);
    case 'reactivateUser':
    case 'deactivateUser':
    case 'inviteMember':
    case 'removeFromAccount':
    case 'setRoles':
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
  }
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
