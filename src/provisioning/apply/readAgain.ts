import { type Listed } from '../../cloudflare/listed.ts';
import { type AccountMember, listMembers } from '../../cloudflare/resources/members.ts';
import { listUserGroups } from '../../cloudflare/resources/userGroups.ts';
import { withUserGroups } from '../../cloudflare/snapshot/joinSnapshot.ts';
import { changedRows, readingOf } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { withNamedPolicies } from '../../cloudflare/snapshot/namedPolicies.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type ScimGroup, type ScimUser } from '../../scim/model.ts';
import { type SecondReading } from '../plan/secondReading.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { createReadings } from './readings.ts';

const parallel = 6;

/**
 * The snapshot with everything read again that `wanted` names. What it does not name stays as it was; what the groups
 * are and what they grant is told again of all of them where the user groups are read.
 */
export async function readAgain(
  wanted: SecondReading,
  snapshot: AccountSnapshot,
  target: ApplyTarget,
  signal?: AbortSignal,
): Promise<AccountSnapshot> {
  const readings = createReadings(target, snapshot.users.length, signal);
  const each = async <T>(
    keys: ReadonlySet<string>,
    read: (key: string) => Promise<T>,
  ): Promise<ReadonlyMap<string, T>> =>
    new Map(await mapParallel([...keys], parallel, async (key) => [key, await read(key)] as const));
  const { api, accountId } = target;
  const [groups, users, named, found, userGroups, members] = await Promise.all([
    each(wanted.groups, readings.group),
    readings.users(wanted.users),
    each(wanted.groupNames, readings.groupNamed),
    each(wanted.userNames, readings.userNamed),
    wanted.userGroups ? listUserGroups(api, accountId, signal) : undefined,
    wanted.members === 'all' ? listMembers(api, accountId, signal) : each(wanted.members, readings.member),
  ]);
  const withUsers = mergeUsers(snapshot, users, found);
  const withGroups = mergeGroups(withUsers, groups, named);
  const merged = mergeMembers(withGroups, members);
  const now = { ...merged, members: withNamedPolicies(merged.members, merged.permissionGroups) };
  return userGroups === undefined ? now : withUserGroups(now, readingOf(userGroups));
}

/** As the list tells of them: what a server shows only of a member asked for alone was not planned on. */
function mergeMembers(
  snapshot: AccountSnapshot,
  now: Listed<AccountMember> | ReadonlyMap<string, AccountMember | undefined>,
): AccountSnapshot {
  if ('kind' in now) return { ...snapshot, members: readingOf(now) };
  const members = changedRows(snapshot.members, (rows) =>
    rows.flatMap((member) => {
      if (!now.has(member.id)) return [member];
      const reread = now.get(member.id);
      if (reread === undefined) return [];
      const told = member.policies !== undefined && reread.policies !== undefined;
      return [{ ...reread, policies: told ? reread.policies : member.policies, raw: undefined }];
    }),
  );
  return { ...snapshot, members };
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
