import { readingOf } from '../../cloudflare/snapshot/listReading.ts';
import { listMembers } from '../../cloudflare/resources/members.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type ScimGroup, type ScimUser } from '../../scim/model.ts';
import { countSuperAdministrators, groupMakesSuperAdministrators } from '../access/superAdministrators.ts';
import { type Operation } from '../plan/operation.ts';
import { joinersToReadAgain } from '../plan/requests.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { createReadings } from './readings.ts';

const parallel = 6;

/** Operations that rest on the list of account members. */
const ofMembers: ReadonlySet<Operation['kind']> = new Set(['setRoles', 'inviteMember', 'removeFromAccount']);

/**
 * The snapshot with everything that a plan touches read anew, and, where the plan can lower their number, all that
 * the Super Administrators are counted by. What the plan does not touch stays as it was, and so do joiners whom
 * `joinersToReadAgain` leaves out.
 */
export async function readAgain(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  target: ApplyTarget,
  signal?: AbortSignal,
): Promise<AccountSnapshot> {
  const wanted = whatToRead(operations, snapshot);
  const readings = createReadings(target, snapshot.users.length, signal);
  const each = async <T>(
    keys: ReadonlySet<string>,
    read: (key: string) => Promise<T>,
  ): Promise<ReadonlyMap<string, T>> =>
    new Map(await mapParallel([...keys], parallel, async (key) => [key, await read(key)] as const));
  const [groups, users, named, found, userGroups, members] = await Promise.all([
    each(wanted.groups, readings.group),
    readings.users(wanted.users),
    each(wanted.groupNames, readings.groupNamed),
    each(wanted.userNames, readings.userNamed),
    each(wanted.policies, readings.userGroup),
    wanted.allMembers ? listMembers(target.api, target.accountId, signal) : undefined,
  ]);
  const withUsers = mergeUsers(snapshot, users, found);
  const withGroups = mergeGroups(withUsers, groups, named);
  const withPolicies: AccountSnapshot = {
    ...withGroups,
    groups: withGroups.groups.map((group) =>
      wanted.policies.has(group.id)
        ? { ...group, policies: userGroups.get(group.id)?.policies ?? [] }
        : group,
    ),
  };
  return members === undefined ? withPolicies : { ...withPolicies, members: readingOf(members) };
}

interface Wanted {
  readonly groups: ReadonlySet<string>;
  readonly groupNames: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly userNames: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly allMembers: boolean;
}

function whatToRead(operations: readonly Operation[], snapshot: AccountSnapshot): Wanted {
  const byId = new Map(snapshot.groups.map((group) => [group.id, group]));
  const wanted = {
    groups: new Set<string>(),
    groupNames: new Set<string>(),
    users: new Set<string>(),
    userNames: new Set<string>(),
    policies: new Set<string>(),
  };
  for (const operation of operations) {
    if (operation.kind === 'createGroup') wanted.groupNames.add(operation.displayName);
    if (operation.kind === 'createUser') wanted.userNames.add(operation.user.userName);
    if (operation.kind === 'deactivateUser' || operation.kind === 'reactivateUser')
      wanted.users.add(operation.user.id);
    if (!('group' in operation) || operation.group.kind === 'planned') continue;
    const { id } = operation.group;
    if (operation.kind === 'attachPolicy' || operation.kind === 'detachPolicy') wanted.policies.add(id);
    if (byId.get(id)?.membersFrom !== 'users') wanted.groups.add(id);
    else if ('users' in operation)
      for (const user of operation.users) if (user.kind === 'known') wanted.users.add(user.id);
  }
  for (const id of joinersToReadAgain(operations, snapshot)) wanted.users.add(id);
  const lowers = operations.some(({ phase }) => phase === 'removeSuperAdministrators');
  if (lowers) addCounted(snapshot, wanted);
  const members = operations.some(({ kind }) => ofMembers.has(kind));
  return { ...wanted, allMembers: (lowers || members) && snapshot.members.kind !== 'unread' };
}

/**
 * Whatever makes those Super Administrators who were counted: more of them since then do no harm, and each of these
 * who is one no longer is found.
 */
function addCounted(
  snapshot: AccountSnapshot,
  wanted: { groups: Set<string>; users: Set<string>; policies: Set<string> },
): void {
  const count = countSuperAdministrators(snapshot);
  const known = new Set(snapshot.users.map(({ id }) => id));
  for (const key of count.kind === 'counted' ? count.people : count.known)
    if (known.has(key)) wanted.users.add(key);
  for (const group of snapshot.groups) {
    if (groupMakesSuperAdministrators(group, snapshot.accountId) === 'no') continue;
    if (group.membersFrom === 'group') wanted.groups.add(group.id);
    if (group.kind === 'userGroup' && group.policies !== undefined) wanted.policies.add(group.id);
  }
}

function mergeUsers(
  snapshot: AccountSnapshot,
  reread: ReadonlyMap<string, ScimUser | undefined>,
  found: ReadonlyMap<string, ScimUser | undefined>,
): AccountSnapshot {
  const known = new Set(snapshot.users.map(({ id }) => id));
  const users = snapshot.users.flatMap((user) => {
    if (!reread.has(user.id)) return [user];
    const now = reread.get(user.id);
    return now === undefined ? [] : [now];
  });
  const appeared = [...found.values()]
    .filter((user) => user !== undefined)
    .filter(({ id }) => !known.has(id));
  return {
    ...snapshot,
    users: [...users, ...appeared],
    groups: snapshot.groups.map((group) =>
      group.membersFrom === 'users' ? movedByUsers(group, reread) : group,
    ),
  };
}

/** A system role group's members are known from the users alone. */
function movedByUsers(
  group: SnapshotGroup,
  reread: ReadonlyMap<string, ScimUser | undefined>,
): SnapshotGroup {
  if (group.members.kind === 'unread') return group;
  const stays = group.members.value.filter(
    (id) => !reread.has(id) || reread.get(id)?.groups?.includes(group.id) === true,
  );
  const was = new Set(group.members.value);
  const joined = [...reread].filter(
    ([id, user]) => !was.has(id) && user?.groups?.includes(group.id) === true,
  );
  return { ...group, members: { kind: 'read', value: [...stays, ...joined.map(([id]) => id)] } };
}

function mergeGroups(
  snapshot: AccountSnapshot,
  reread: ReadonlyMap<string, ScimGroup | undefined>,
  named: ReadonlyMap<string, ScimGroup | undefined>,
): AccountSnapshot {
  const groups = snapshot.groups.flatMap((group): readonly SnapshotGroup[] => {
    if (!reread.has(group.id)) return [group];
    const now = reread.get(group.id);
    return now === undefined ? [] : [withMembers(group, now)];
  });
  const known = new Set(snapshot.groups.map(({ id }) => id));
  const appeared = [...named.values()]
    .filter((group) => group !== undefined)
    .filter(({ id }) => !known.has(id));
  return { ...snapshot, groups: [...groups, ...appeared.map(unknownGroup)] };
}

function withMembers(group: SnapshotGroup, now: ScimGroup): SnapshotGroup {
  const ids = [...new Set((now.members ?? []).map(({ value }) => value))];
  return {
    ...group,
    displayName: now.displayName,
    version: now.version,
    members: { kind: 'read', value: ids },
  };
}

/** Somebody made a group of that name meanwhile: enough to see that the plan no longer fits. */
function unknownGroup(group: ScimGroup): SnapshotGroup {
  const base: SnapshotGroup = {
    id: group.id,
    displayName: group.displayName,
    label: group.displayName,
    kind: 'undetermined',
    grants: { kind: 'unknown' },
    membersFrom: 'group',
    externalId: group.externalId,
    members: { kind: 'read', value: [] },
    version: group.version,
    policies: undefined,
  };
  return withMembers(base, group);
}
