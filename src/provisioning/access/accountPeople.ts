import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';

/** One person of an account: the SCIM user and the account member that are the same, and the groups they are in. */
export interface AccountPerson {
  /** The SCIM user's id; `member:` and the member's id for a member without a SCIM user. */
  readonly key: string;
  readonly name: string;
  readonly user: ScimUser | undefined;
  readonly member: AccountMember | undefined;
  readonly groups: readonly SnapshotGroup[];
}

/** Everybody in the account, by person key: users first, then members without one, then who only a group names. */
export function accountPeople(snapshot: AccountSnapshot): ReadonlyMap<string, AccountPerson> {
  const members = knownRows(snapshot.members);
  const byUserId = new Map(
    members.flatMap((member) => (member.userId === undefined ? [] : [[member.userId, member]])),
  );
  const byEmail = new NameIndex(members, (member) => member.email);
  const groups = groupsByMember(snapshot);
  const people = new Map<string, AccountPerson>();
  const add = (
    key: string,
    name: string,
    user: ScimUser | undefined,
    member: AccountMember | undefined,
  ): void => {
    people.set(key, { key, name, user, member, groups: groups.get(key) ?? [] });
  };
  const matched = new Set<AccountMember>();
  for (const user of snapshot.users) {
    const member = byUserId.get(user.id) ?? onlyOne(byEmail.find(user.userName));
    if (member !== undefined) matched.add(member);
    add(user.id, user.userName, user, member);
  }
  for (const member of members)
    if (!matched.has(member)) add(member.userId ?? `member:${member.id}`, member.email, undefined, member);
  for (const id of groups.keys()) if (!people.has(id)) add(id, id, undefined, undefined);
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
