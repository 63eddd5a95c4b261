import { AppError } from '../../core/errors.ts';
import { type ScimGroup, type ScimUser } from '../../scim/model.ts';
import { confirmedUserGroup, indexGroups, listedGroup } from './listedGroup.ts';
import { type AccountSnapshot, type Reading, type SnapshotGroup } from './model.ts';
import { withNamedPolicies } from './namedPolicies.ts';
import { tellGroups } from './tellGroups.ts';

/** All that was read of an account, not yet joined. */
export interface SnapshotParts extends Omit<AccountSnapshot, 'groups'> {
  /** As listed: without members. */
  readonly listedGroups: readonly ScimGroup[];
  /** The groups that were read one by one, by id. */
  readonly readGroups: ReadonlyMap<string, Reading<ScimGroup>>;
}

/** Whether a group shows its members when it is read by itself. System role groups never do. */
export function showsMembers(groupId: string): boolean {
  return !groupId.startsWith('cloudflare-v1-');
}

/** One account from its parts: kinds, grants and members of every group. Pure; keeps the order of the lists. */
export function joinSnapshot({ listedGroups, readGroups, ...rest }: SnapshotParts): AccountSnapshot {
  const fromUsers = membersFromUsers(rest.users);
  const index = indexGroups(rest);
  return {
    ...rest,
    members: withNamedPolicies(rest.members, rest.permissionGroups),
    groups: listedGroups.map((group): SnapshotGroup => {
      const listed = listedGroup(group, index);
      const read = readGroups.get(group.id);
      return {
        ...listed,
        members: listed.membersFrom === 'users' ? fromUsers(group.id) : membersOf(read),
        version: read?.kind === 'read' ? read.value.version : group.version,
        policies: confirmedUserGroup(group, index)?.policies,
      };
    }),
  };
}

/** An answer about one group without `members` means that it has none (RFC 7643 section 2.5). */
function membersOf(read: Reading<ScimGroup> | undefined): Reading<readonly string[]> {
  if (read === undefined) return notTold();
  if (read.kind === 'unread') return read;
  const ids = new Set((read.value.members ?? []).map(({ value }) => value));
  return { kind: 'read', value: [...ids] };
}

/** The same account with its user groups as they are by now: kind, grants and policies of each group are told again. */
export function withUserGroups(
  snapshot: AccountSnapshot,
  userGroups: AccountSnapshot['userGroups'],
): AccountSnapshot {
  const now = { ...snapshot, userGroups };
  const index = indexGroups(now);
  const groups = snapshot.groups.map((group): SnapshotGroup => ({
    ...group,
    ...listedGroup(group, index),
    policies: confirmedUserGroup(group, index)?.policies,
  }));
  return { ...now, groups };
}

/** Who is in a group according to the users. */
function membersFromUsers(users: readonly ScimUser[]): (groupId: string) => Reading<readonly string[]> {
  if (!tellGroups(users)) return notTold;
  const byGroup = new Map<string, Set<string>>();
  for (const { id, groups = [] } of users) {
    for (const group of groups) {
      const members = byGroup.get(group);
      if (members === undefined) byGroup.set(group, new Set([id]));
      else members.add(id);
    }
  }
  return (groupId) => ({ kind: 'read', value: [...(byGroup.get(groupId) ?? [])] });
}

function notTold(): Reading<readonly string[]> {
  return { kind: 'unread', error: new AppError('unsupported', { detail: 'members are not told' }) };
}
