import { type MemberIndex, memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { atOnce, type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type GroupRef, type KnownUser, type Operation, type UserRef } from './operation.ts';

/**
 * What somebody has to do with an operation. `changes`: their own record is written. `leaves`: the account, with all
 * they hold. `loses`: something that the operation takes away. `shows`: it is on their record that a membership shows.
 * `joins`: a group that tells its own members.
 */
export type Part = 'changes' | 'leaves' | 'loses' | 'shows' | 'joins';

/** One thing that an operation rests on, as it was planned on. */
export type Rest =
  /** `people`: ids of those whom it is about. `changes`: the group itself; else it is one that somebody leaves with the account. */
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly displayName: string;
      readonly people: readonly string[];
      readonly changes: boolean;
    }
  /** That no group has this name. */
  | { readonly kind: 'groupName'; readonly displayName: string }
  | {
      readonly kind: 'user';
      readonly id: string;
      readonly userName: string | undefined;
      readonly part: Part;
    }
  /** That nobody has this name. */
  | { readonly kind: 'userName'; readonly userName: string }
  | { readonly kind: 'member'; readonly id: string; readonly email: string; readonly part: Part }
  /** That no member has this address. */
  | { readonly kind: 'address'; readonly email: string };

/** One thing to read afterwards; a group by id, or by the name it is created under. */
export type Proof =
  | {
      readonly kind: 'group' | 'groupName' | 'user' | 'userName' | 'userGroup' | 'member';
      readonly of: string;
    }
  /** That nothing has this name any more. */
  | { readonly kind: 'noGroupName' | 'noUserName'; readonly of: string }
  /** A membership, told by these people's own records. */
  | { readonly kind: 'users'; readonly of: readonly string[] }
  /** The same, where it only confirms what the group tells. */
  | { readonly kind: 'confirmed'; readonly of: readonly string[] }
  | { readonly kind: 'allMembers' }
  | { readonly kind: 'allUsers' };

/** All that an operation reads: what it rests on, the lists it writes whole, and what shows that it landed. */
export interface Reads {
  /** Read again before the first write: where it has moved by then, nothing is written. */
  readonly restsOn: readonly Rest[];
  /** How many lists are read once more, right before they are written whole. */
  readonly rightBefore: number;
  /** The worst case: that something is gone is told by two addresses. */
  readonly proof: readonly Proof[];
}

interface Account {
  readonly index: MemberIndex<ScimUser>;
  readonly users: ReadonlyMap<string, ScimUser>;
  readonly groups: ReadonlyMap<string, SnapshotGroup>;
  /** Groups that tell their own members, by member. */
  readonly groupsOf: ReadonlyMap<string, readonly SnapshotGroup[]>;
}

/** What each of these operations reads, in their order. */
export function readsOf(operations: readonly Operation[], snapshot: AccountSnapshot): readonly Reads[] {
  return atOnce(readsSteps(operations, snapshot));
}

export function* readsSteps(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): Steps<readonly Reads[]> {
  const index = yield* memberIndexSteps(snapshot);
  const users = new Map<string, ScimUser>();
  yield* stepping(snapshot.users, (user) => {
    users.set(user.id, user);
  });
  const groups = new Map(snapshot.groups.map((group) => [group.id, group]));
  const groupsOf = new Map<string, SnapshotGroup[]>();
  for (const group of snapshot.groups)
    if (group.membersFrom === 'group')
      yield* stepping(membersOf(group), (id) => {
        const found = groupsOf.get(id);
        if (found === undefined) groupsOf.set(id, [group]);
        else found.push(group);
      });
  const account: Account = { index, users, groups, groupsOf };
  const reads: Reads[] = [];
  for (const operation of operations) {
    reads.push(readsOfOne(operation, account));
    yield undefined;
  }
  return reads;
}

function readsOfOne(operation: Operation, account: Account): Reads {
  switch (operation.kind) {
    case 'createUser': {
      const { userName } = operation.user;
      return reads([{ kind: 'userName', userName }], [{ kind: 'userName', of: userName }]);
    }
    case 'reactivateUser': {
      const { id } = operation.user;
      return reads([userRest(operation.user, 'changes')], [{ kind: 'user', of: id }]);
    }
    case 'deactivateUser': {
      const { id, userName } = operation.user;
      const listed: Proof =
        userName === undefined || userName === ''
          ? { kind: 'allUsers' }
          : { kind: 'noUserName', of: userName };
      return reads(leaves(operation.user, account), [{ kind: 'user', of: id }, listed]);
    }
    case 'createGroup': {
      const { displayName } = operation;
      return reads([{ kind: 'groupName', displayName }], [{ kind: 'groupName', of: displayName }]);
    }
    case 'deleteGroup': {
      const { id, displayName } = operation.group;
      return reads(
        [...groupRests(operation.group, []), ...losers(operation.group, account)],
        [
          { kind: 'group', of: id },
          { kind: 'noGroupName', of: displayName },
        ],
      );
    }
    case 'addMembers':
    case 'removeMembers':
      return readsOfMembership(operation, account);
    case 'attachPolicy':
    case 'detachPolicy': {
      const lost = operation.kind === 'detachPolicy' ? losers(operation.group, account) : [];
      const proof: Proof = { kind: 'userGroup', of: keyOf(operation.group) };
      return reads([...groupRests(operation.group, []), ...lost], [proof], 1);
    }
    case 'setRoles': {
      const { memberId: id, email } = operation;
      return reads([{ kind: 'member', id, email, part: 'changes' }], [{ kind: 'member', of: id }], 1);
    }
    case 'inviteMember': {
      const { email } = operation;
      return reads([{ kind: 'address', email }], [{ kind: 'allMembers' }]);
    }
    case 'removeFromAccount': {
      const { memberId: id, email, userId } = operation;
      const own: readonly Rest[] = [{ kind: 'member', id, email, part: 'leaves' }];
      const person = userId === undefined ? [] : leaversGroups(userId, account);
      return reads([...own, ...person], [{ kind: 'member', of: id }, { kind: 'allMembers' }]);
    }
  }
}

function readsOfMembership(
  operation: Extract<Operation, { kind: 'addMembers' | 'removeMembers' }>,
  account: Account,
): Reads {
  const users: readonly UserRef[] = operation.users;
  const known = users.filter((user) => user.kind === 'known');
  const onUsers = isOnUsers(operation.group, account);
  const part = (): Part => {
    if (operation.kind === 'removeMembers') return 'loses';
    return onUsers ? 'shows' : 'joins';
  };
  const restsOn = [
    ...groupRests(
      operation.group,
      known.map(({ id }) => id),
    ),
    ...known.map((user) => userRest(user, part())),
    ...(onUsers ? known.map((user) => userRest(user, 'shows')) : []),
    ...(operation.kind === 'removeMembers'
      ? known.flatMap((user) => memberRests(user, 'loses', account))
      : []),
  ];
  const people = operation.users.map(keyOf);
  return reads(
    restsOn,
    onUsers
      ? [{ kind: 'users', of: people }]
      : [
          { kind: 'group', of: keyOf(operation.group) },
          { kind: 'confirmed', of: people },
        ],
  );
}

function reads(restsOn: readonly Rest[], proof: readonly Proof[], rightBefore = 0): Reads {
  return { restsOn, rightBefore, proof };
}

/** Whoever leaves takes along what they hold: their memberships, and all their groups that tell of them. */
function leaves(user: KnownUser, account: Account): readonly Rest[] {
  return [
    userRest(user, 'leaves'),
    ...memberRests(user, 'leaves', account),
    ...leaversGroups(user.id, account),
  ];
}

function leaversGroups(userId: string, { groupsOf }: Account): readonly Rest[] {
  return (groupsOf.get(userId) ?? []).map(({ id, displayName }) => ({
    kind: 'group',
    id,
    displayName,
    people: [userId],
    changes: false,
  }));
}

/** Everybody in a group that goes, or that grants less. */
function losers(group: GroupRef, account: Account): readonly Rest[] {
  const found = group.kind === 'known' ? account.groups.get(group.id) : undefined;
  if (found === undefined) return [];
  return membersOf(found).flatMap((id) => {
    const user: KnownUser = { kind: 'known', id, userName: account.users.get(id)?.userName };
    return [userRest(user, 'loses'), ...memberRests(user, 'loses', account)];
  });
}

function groupRests(group: GroupRef, people: readonly string[]): readonly Rest[] {
  if (group.kind === 'planned') return [];
  return [{ kind: 'group', id: group.id, displayName: group.displayName, people, changes: true }];
}

function userRest({ id, userName }: KnownUser, part: Part): Rest {
  return { kind: 'user', id, userName, part };
}

function memberRests({ id, userName }: KnownUser, part: Part, { index }: Account): readonly Rest[] {
  return index
    .of({ id, userName: userName ?? '' })
    .map((member) => ({ kind: 'member', id: member.id, email: member.email, part }));
}

/** Where a group's members show on their own records alone. A group yet to be made tells its own. */
function isOnUsers(group: GroupRef, { groups }: Account): boolean {
  return group.kind === 'known' && groups.get(group.id)?.membersFrom === 'users';
}

function membersOf({ members }: SnapshotGroup): readonly string[] {
  return members.kind === 'read' ? members.value : [];
}

function keyOf(ref: UserRef | GroupRef): string {
  if (ref.kind === 'known') return ref.id;
  return 'userName' in ref ? ref.userName : ref.displayName;
}
