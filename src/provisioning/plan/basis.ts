import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { memberIndexOf } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson, compareText, fingerprint, sortedSet } from '../../core/canonicalJson.ts';
import { type ScimUser } from '../../scim/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { countSuperAdministrators } from '../access/superAdministrators.ts';
import { type Basis, type GroupBasis, type MemberBasis, type UserBasis } from './model.ts';
import { type Operation } from './operation.ts';

/**
 * What these operations rest on, as the snapshot has it. Before applying, put what was read again into the
 * snapshot, take the basis anew and compare with `sameBasis`.
 */
export function takeBasis(operations: readonly Operation[], snapshot: AccountSnapshot): Basis {
  return {
    groups: groupBases(operations, snapshot),
    users: userBases(operations, snapshot),
    members: memberBases(operations, snapshot),
    superAdministrators: countSuperAdministrators(snapshot),
  };
}

export function sameBasis(one: Basis, other: Basis): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Something that changed between planning and applying, by the name it had. */
export type Moved =
  | { readonly kind: 'group' | 'user' | 'member'; readonly name: string }
  | { readonly kind: 'superAdministrators' };

/** What of a basis has moved: groups, users and members in the order of the basis. */
export function movedSince(before: Basis, now: Basis): readonly Moved[] {
  const moved: Moved[] = [];
  const compare = <T>(
    kind: 'group' | 'user' | 'member',
    olds: readonly T[],
    news: readonly T[],
    name: (thing: T) => string,
  ): void => {
    const fresh = new Map(news.map((thing) => [name(thing), canonicalJson(thing)]));
    for (const old of olds)
      if (fresh.get(name(old)) !== canonicalJson(old)) moved.push({ kind, name: name(old) });
  };
  compare('group', before.groups, now.groups, ({ displayName }) => displayName);
  compare('user', before.users, now.users, ({ userName, id }) => userName ?? id ?? '');
  compare('member', before.members, now.members, ({ memberId }) => memberId);
  if (canonicalJson(before.superAdministrators) !== canonicalJson(now.superAdministrators))
    moved.push({ kind: 'superAdministrators' });
  return moved;
}

/** The groups an operation changes, known or by name, and the people it moves in or out of each. */
function groupBases(operations: readonly Operation[], snapshot: AccountSnapshot): readonly GroupBasis[] {
  const touched = new Map<string, { name: string; id?: string; people: Set<string>; policies: boolean }>();
  const touch = (name: string, id?: string): { people: Set<string>; policies: boolean } => {
    const key = id ?? `name:${name}`;
    const entry = touched.get(key) ?? {
      name,
      ...(id === undefined ? {} : { id }),
      people: new Set(),
      policies: false,
    };
    touched.set(key, entry);
    return entry;
  };
  for (const operation of operations) {
    if (operation.kind === 'createGroup') touch(operation.displayName);
    if (!('group' in operation) || operation.group.kind === 'planned') continue;
    const entry = touch(operation.group.displayName, operation.group.id);
    if ('users' in operation)
      for (const user of operation.users) if (user.kind === 'known') entry.people.add(user.id);
    if (operation.kind === 'attachPolicy' || operation.kind === 'detachPolicy') entry.policies = true;
  }
  return [...touched.values()]
    .map(({ name, id, people, policies }) => {
      const group = snapshot.groups.find((one) =>
        id === undefined ? one.displayName === name : one.id === id,
      );
      return {
        id: group?.id,
        displayName: group?.displayName ?? name,
        version: group?.version,
        members: group === undefined ? undefined : membersFingerprint(group, people),
        policies: group !== undefined && policies ? policiesFingerprint(group.policies ?? []) : undefined,
      };
    })
    .sort((one, other) => compareText(canonicalJson(one), canonicalJson(other)));
}

function membersFingerprint(group: SnapshotGroup, people: ReadonlySet<string>): string | undefined {
  if (group.members.kind === 'unread') return undefined;
  const members = group.members.value.filter((id) => group.membersFrom === 'group' || people.has(id));
  return fingerprint(sortedSet(members));
}

/**
 * People whose own record the plan changes, and those who join a group: of these not the version, which on some servers
 * moves with every group they are in. Not all joiners are read again: see `joinersToReadAgain`.
 */
function userBases(operations: readonly Operation[], snapshot: AccountSnapshot): readonly UserBasis[] {
  const byName = new NameIndex(snapshot.users, (user) => user.userName);
  const byId = new Map(snapshot.users.map((user) => [user.id, user]));
  const joiners = new Map<string, UserBasis>();
  const own = new Map<string, UserBasis>();
  const basis = (name: string | undefined, found: ScimUser | undefined): UserBasis => ({
    id: found?.id,
    userName: found?.userName ?? name,
    version: found?.version,
    active: found?.active,
  });
  for (const operation of operations) {
    switch (operation.kind) {
      case 'createUser': {
        const { userName } = operation.user;
        own.set(`name:${userName}`, { ...basis(userName, byName.find(userName)[0]), userName });
        break;
      }
      case 'reactivateUser':
      case 'deactivateUser': {
        const { id, userName } = operation.user;
        own.set(id, basis(userName, byId.get(id)));
        break;
      }
      case 'addMembers':
        for (const user of operation.users)
          if (user.kind === 'known')
            joiners.set(user.id, { ...basis(user.userName, byId.get(user.id)), version: undefined });
        break;
      default:
    }
  }
  return [...new Map([...joiners, ...own]).values()].sort((one, other) =>
    compareText(canonicalJson(one), canonicalJson(other)),
  );
}

function memberBases(operations: readonly Operation[], snapshot: AccountSnapshot): readonly MemberBasis[] {
  const index = memberIndexOf(snapshot);
  const { members } = index;
  const basis = (memberId: string, member: AccountMember | undefined, policies = false): MemberBasis => ({
    memberId,
    roles: sortedRoles(member?.roles ?? []),
    ...(policies ? { policies: policiesFingerprint(member?.policies ?? []) } : {}),
  });
  return operations
    .flatMap((operation): readonly MemberBasis[] => {
      switch (operation.kind) {
        case 'setRoles':
        case 'removeFromAccount': {
          const { memberId } = operation;
          return [
            basis(
              memberId,
              members.find(({ id }) => id === memberId),
              operation.kind === 'setRoles' && operation.policies !== undefined,
            ),
          ];
        }
        // Nobody had that address; whoever has it by now is told by the id.
        case 'inviteMember': {
          const [member] = index.named(operation.email);
          return [basis(member?.id ?? operation.email, member)];
        }
        default:
          return [];
      }
    })
    .sort((one, other) => compareText(one.memberId, other.memberId));
}

export function sortedRoles<T extends { readonly id: string }>(roles: readonly T[]): readonly T[] {
  return [...roles].sort((one, other) => compareText(one.id, other.id));
}
