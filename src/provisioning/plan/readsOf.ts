import { type MemberIndex, memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type GroupRef, type KnownUser, type Operation, type UserRef } from './operation.ts';
import { type Proof, proofOf } from './proofOf.ts';

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

/** All that an operation reads: what it rests on, the lists it writes whole, and what shows that it was applied. */
export interface Reads {
  /** Read again before the first write: where it has moved by then, nothing is written. */
  readonly restsOn: readonly Rest[];
  /** How many lists are read once more, right before they are written whole. */
  readonly rightBefore: number;
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
  return {
    restsOn: restsOf(operation, account),
    rightBefore: isWrittenWhole(operation) ? 1 : 0,
    proof: proofOf(operation, (groupId) => isOnUsers(groupId, account)),
  };
}

function isWrittenWhole({ kind }: Operation): boolean {
  return kind === 'attachPolicy' || kind === 'detachPolicy' || kind === 'setRoles';
}

function restsOf(operation: Operation, account: Account): readonly Rest[] {
  switch (operation.kind) {
    case 'createUser':
      return [{ kind: 'userName', userName: operation.user.userName }];
    case 'reactivateUser':
      return [userRest(operation.user, 'changes')];
    case 'deactivateUser':
      return leaves(operation.user, account);
    case 'createGroup':
      return [{ kind: 'groupName', displayName: operation.displayName }];
    case 'deleteGroup':
    case 'detachPolicy':
      return [...groupRests(operation.group, []), ...losers(operation.group, account)];
    case 'addMembers':
    case 'removeMembers':
      return restsOfMembership(operation, account);
    case 'attachPolicy':
      return groupRests(operation.group, []);
    case 'setRoles':
      return [{ kind: 'member', id: operation.memberId, email: operation.email, part: 'changes' }];
    case 'inviteMember':
      return [{ kind: 'address', email: operation.email }];
    case 'removeFromAccount': {
      const { memberId: id, email, userId } = operation;
      return [
        { kind: 'member', id, email, part: 'leaves' },
        ...(userId === undefined ? [] : leaversGroups(userId, account)),
      ];
    }
  }
}

function restsOfMembership(
  { kind, group, users }: Extract<Operation, { kind: 'addMembers' | 'removeMembers' }>,
  account: Account,
): readonly Rest[] {
  const refs: readonly UserRef[] = users;
  const known = refs.filter((user) => user.kind === 'known');
  const onUsers = group.kind === 'known' && isOnUsers(group.id, account);
  const joins = onUsers ? 'shows' : 'joins';
  return [
    ...groupRests(
      group,
      known.map(({ id }) => id),
    ),
    ...known.map((user) => userRest(user, kind === 'removeMembers' ? 'loses' : joins)),
    ...(onUsers ? known.map((user) => userRest(user, 'shows')) : []),
    ...(kind === 'removeMembers' ? known.flatMap((user) => memberRests(user, 'loses', account)) : []),
  ];
}

/** Anyone who leaves takes along what they hold: their memberships, and all their groups that tell of them. */
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

function isOnUsers(groupId: string, { groups }: Account): boolean {
  return groups.get(groupId)?.membersFrom === 'users';
}

function membersOf({ members }: SnapshotGroup): readonly string[] {
  return members.kind === 'read' ? members.value : [];
}
