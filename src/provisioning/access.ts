import { type AccountMember, type Policy } from '../cloudflare/model.ts';
import { policySummary } from '../cloudflare/policySummary.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../cloudflare/snapshotModel.ts';
import { type ScimUser } from '../scim/model.ts';
import { NameIndex } from './nameIndex.ts';

export type Through =
  | { readonly kind: 'group'; readonly groupId: string; readonly label: string }
  | { readonly kind: 'role' }
  | { readonly kind: 'policy' };

/** One role, and how a person came by it. */
export interface Grant {
  readonly role: string;
  readonly through: Through;
}

/** Something that may give the person more than is shown. */
export type AccessGap =
  | { readonly kind: 'membersUnread' }
  | { readonly kind: 'groupMembersUnread'; readonly groupId: string; readonly label: string }
  | { readonly kind: 'grantsUnknown'; readonly groupId: string; readonly label: string };

export interface PersonAccess {
  /** The SCIM user's id; `member:` and the member's id for a member without a SCIM user. */
  readonly key: string;
  readonly name: string;
  /** `pending`: invited, not accepted. Someone inactive or pending has no access, whatever the grants. */
  readonly state: 'active' | 'inactive' | 'pending';
  readonly user: ScimUser | undefined;
  readonly member: AccountMember | undefined;
  readonly groups: readonly SnapshotGroup[];
  readonly grants: readonly Grant[];
  readonly gaps: readonly AccessGap[];
}

/** Everybody in the account: which roles they have, through which group or directly. By person key. */
export function accessOf(snapshot: AccountSnapshot): ReadonlyMap<string, PersonAccess> {
  const members = snapshot.members.kind === 'read' ? snapshot.members.value : [];
  const byUserId = new Map(
    members.flatMap((member) => (member.userId === undefined ? [] : [[member.userId, member]])),
  );
  const byEmail = new NameIndex(members, (member) => member.email);
  const groups = groupsByMember(snapshot);
  const gaps = accountGaps(snapshot);
  const { accountId } = snapshot;
  const people = new Map<string, PersonAccess>();
  const matched = new Set<AccountMember>();
  for (const user of snapshot.users) {
    const member = byUserId.get(user.id) ?? onlyOne(byEmail.find(user.userName));
    if (member !== undefined) matched.add(member);
    people.set(
      user.id,
      personAccess(user.id, user.userName, user, member, groups.get(user.id) ?? [], gaps, accountId),
    );
  }
  for (const member of members) {
    if (matched.has(member)) continue;
    const key = member.userId ?? `member:${member.id}`;
    people.set(
      key,
      personAccess(key, member.email, undefined, member, groups.get(key) ?? [], gaps, accountId),
    );
  }
  for (const [id, inGroups] of groups)
    if (!people.has(id))
      people.set(id, personAccess(id, id, undefined, undefined, inGroups, gaps, accountId));
  return people;
}

function onlyOne<T>(things: readonly T[]): T | undefined {
  return things.length === 1 ? things[0] : undefined;
}

function groupsByMember(snapshot: AccountSnapshot): ReadonlyMap<string, readonly SnapshotGroup[]> {
  const groups = new Map<string, SnapshotGroup[]>();
  for (const group of snapshot.groups) {
    if (group.members.kind === 'unread') continue;
    for (const id of group.members.value) {
      const list = groups.get(id);
      if (list === undefined) groups.set(id, [group]);
      else list.push(group);
    }
  }
  return groups;
}

/** What nobody's access is complete without. */
function accountGaps(snapshot: AccountSnapshot): readonly AccessGap[] {
  return [
    ...(snapshot.members.kind === 'unread' ? [{ kind: 'membersUnread' } as const] : []),
    ...snapshot.groups
      .filter((group) => group.members.kind === 'unread' && group.grants.kind !== 'nothing')
      .map(({ id, label }) => ({ kind: 'groupMembersUnread', groupId: id, label }) as const),
  ];
}

function personAccess(
  key: string,
  name: string,
  user: ScimUser | undefined,
  member: AccountMember | undefined,
  groups: readonly SnapshotGroup[],
  gaps: readonly AccessGap[],
  accountId: string,
): PersonAccess {
  const ownGaps = groups
    .filter((group) => group.grants.kind === 'unknown')
    .map(({ id, label }) => ({ kind: 'grantsUnknown', groupId: id, label }) as const);
  return {
    key,
    name,
    state: stateOf(user, member),
    user,
    member,
    groups,
    grants: [...groups.flatMap(groupGrants), ...directGrants(member, accountId)],
    gaps: ownGaps.length === 0 ? gaps : [...gaps, ...ownGaps],
  };
}

/** RFC 7643 gives `active` no default; only a clear "no" is taken for one. */
function stateOf(user: ScimUser | undefined, member: AccountMember | undefined): PersonAccess['state'] {
  if (user?.active === false) return 'inactive';
  return member?.status === 'pending' || member?.status === 'rejected' ? 'pending' : 'active';
}

function groupGrants(group: SnapshotGroup): readonly Grant[] {
  const through: Through = { kind: 'group', groupId: group.id, label: group.label };
  switch (group.grants.kind) {
    case 'roles':
      return group.grants.names.map((role) => ({ role, through }));
    case 'policies':
      return group.grants.summaries.map((role) => ({ role, through }));
    case 'nothing':
    case 'unknown':
      return [];
  }
}

function directGrants(member: AccountMember | undefined, accountId: string): readonly Grant[] {
  const policies: readonly Policy[] = member?.policies ?? [];
  return [
    ...(member?.roles ?? []).map(({ name }) => ({ role: name, through: { kind: 'role' } }) as const),
    ...policies.map(
      (policy) => ({ role: policySummary(policy, accountId), through: { kind: 'policy' } }) as const,
    ),
  ];
}
