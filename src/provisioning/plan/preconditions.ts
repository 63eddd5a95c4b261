import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type GroupIndex, indexGroups, policiesOfGroup } from '../../cloudflare/snapshot/listedGroup.ts';
import { memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson, compareText, fingerprint, sortedSet } from '../../core/canonicalJson.ts';
import { personName } from '../../core/personName.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { accessSteps, type PersonAccess } from '../../access/grants/accessOf.ts';
import { countSteps } from '../../access/grants/superAdministrators.ts';
import {
  type Preconditions,
  type GroupPrecondition,
  type MemberPrecondition,
  type UserPrecondition,
} from './model.ts';
import { type Operation } from './operation.ts';
import { type Part, type Reads, readsSteps, type Rest } from './readsOf.ts';

/**
 * What these operations rest on, as the snapshot has it. Before applying, put what was read again into the
 * snapshot, take the preconditions again and compare with `samePreconditions`.
 */
export function* preconditionsOf(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): Steps<Preconditions> {
  const reads = yield* readsSteps(operations, snapshot);
  return yield* preconditionSteps(reads, snapshot, yield* accessSteps(snapshot));
}

/** `reads`: of the operations. `people`: of the snapshot. */
export function* preconditionSteps(
  reads: readonly Reads[],
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
): Steps<Preconditions> {
  const rests = reads.flatMap(({ restsOn }) => restsOn);
  yield undefined;
  const groups = yield* groupPreconditions(rests, snapshot);
  const users = yield* userPreconditions(rests, snapshot);
  yield undefined;
  const members = yield* memberPreconditions(rests, snapshot);
  yield undefined;
  return { groups, users, members, superAdministrators: yield* countSteps(snapshot, people) };
}

export function samePreconditions(one: Preconditions, other: Preconditions): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Something that changed between planning and applying, by the name it had. */
export type Moved =
  | { readonly kind: 'group' | 'user' | 'member'; readonly name: string }
  | { readonly kind: 'superAdministrators' };

/** What of a one has moved: groups, users and members in the order of the one. */
export function movedSince(before: Preconditions, now: Preconditions): readonly Moved[] {
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
  compare('user', before.users, now.users, ({ userName, id }) => personName(userName, id));
  compare('member', before.members, now.members, ({ email, memberId }) => personName(email, memberId));
  if (canonicalJson(before.superAdministrators) !== canonicalJson(now.superAdministrators))
    moved.push({ kind: 'superAdministrators' });
  return moved;
}

/** The groups that are changed or left, known or by name, and the people who are moved in or out of each. */
function* groupPreconditions(
  rests: readonly Rest[],
  snapshot: AccountSnapshot,
): Steps<readonly GroupPrecondition[]> {
  const index = indexGroups(snapshot);
  const byId = new Map(snapshot.groups.map((group) => [group.id, group]));
  const touched = new Map<string, { name: string; people: Set<string>; changes: boolean }>();
  const found: GroupPrecondition[] = [];
  for (const rest of rests) {
    if (rest.kind === 'groupName') {
      const named = snapshot.groups.find(({ displayName }) => displayName === rest.displayName);
      found.push(groupPrecondition(rest.displayName, named, index, () => true));
    }
    if (rest.kind !== 'group') continue;
    const entry = touched.get(rest.id) ?? { name: rest.displayName, people: new Set(), changes: false };
    touched.set(rest.id, entry);
    for (const id of rest.people) entry.people.add(id);
    entry.changes ||= rest.changes;
  }
  for (const [id, { name, people, changes }] of touched) {
    const group = byId.get(id);
    const whole = changes && group?.membersFrom === 'group';
    found.push(groupPrecondition(name, group, index, (member) => whole || people.has(member)));
    yield undefined;
  }
  return sortedByContent([...new Map(found.map((one) => [canonicalJson(one), one])).values()]);
}

/** `counts`: which of its members the plan rests on. */
function groupPrecondition(
  name: string,
  group: SnapshotGroup | undefined,
  index: GroupIndex,
  counts: (id: string) => boolean,
): GroupPrecondition {
  if (group === undefined)
    return { id: undefined, displayName: name, version: undefined, members: undefined, policies: undefined };
  const { id, displayName, version, members, kind, grants, policies } = group;
  return {
    id,
    displayName,
    version,
    members: members.kind === 'read' ? fingerprint(sortedSet(members.value.filter(counts))) : undefined,
    policies: policies === undefined ? policiesOfGroup(group, index) : policiesFingerprint(policies),
    kind,
    grants: fingerprint(grants),
  };
}

/** The one that tells most of a person stands last. */
const parts: readonly Part[] = ['joins', 'shows', 'loses', 'changes', 'leaves'];

/**
 * People whose own record the plan changes, and those who join or leave a group: of these not the version, which on
 * some servers moves with every group they are in. Not all of them are read again: see `NotReadAgain`.
 */
function* userPreconditions(
  rests: readonly Rest[],
  snapshot: AccountSnapshot,
): Steps<readonly UserPrecondition[]> {
  const byName = yield* NameIndex.inSteps(snapshot.users, (user) => user.userName);
  const byId = new Map<string, ScimUser>();
  yield* stepping(snapshot.users, (user) => {
    byId.set(user.id, user);
  });
  const asFound = (name: string | undefined, found: ScimUser | undefined): UserPrecondition => ({
    id: found?.id,
    userName: found?.userName ?? name,
    version: found?.version,
    active: found?.active,
  });
  const own = new Map<string, UserPrecondition>();
  const told = rests.filter((rest) => rest.kind === 'user');
  for (const { id, userName, part } of told.sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part))) {
    const user = byId.get(id);
    const { groups, ...base } = { ...asFound(userName, user), groups: groupsFingerprint(user) };
    const held = part === 'loses' || part === 'leaves' ? { groups } : {};
    const version = part === 'changes' || part === 'leaves' ? base.version : undefined;
    own.set(id, { ...base, version, ...held });
  }
  for (const rest of rests)
    if (rest.kind === 'userName')
      own.set(`name:${rest.userName}`, {
        ...asFound(rest.userName, byName.find(rest.userName)[0]),
        userName: rest.userName,
      });
  yield undefined;
  return sortedByContent([...own.values()]);
}

/** Of the groups that a person's own record lists. */
function groupsFingerprint(user: ScimUser | undefined): string | undefined {
  return user?.groups === undefined ? undefined : fingerprint(sortedSet(user.groups));
}

function* memberPreconditions(
  rests: readonly Rest[],
  snapshot: AccountSnapshot,
): Steps<readonly MemberPrecondition[]> {
  const index = yield* memberIndexSteps(snapshot);
  const byId = new Map(index.members.map((member) => [member.id, member]));
  const found = new Map<string, MemberPrecondition>();
  const note = (memberId: string, email: string, member: AccountMember | undefined): void => {
    found.set(memberId, {
      memberId,
      email: member?.email ?? email,
      roles: sortedRoles(member?.roles ?? []),
      policies: member?.policies === undefined ? undefined : policiesFingerprint(member.policies),
    });
  };
  for (const rest of rests) {
    if (rest.kind === 'member') note(rest.id, rest.email, byId.get(rest.id));
    if (rest.kind !== 'address') continue;
    // Nobody had that address; anyone who has it by now is told by the id.
    const [member] = index.named(rest.email);
    note(member?.id ?? rest.email, rest.email, member);
  }
  return [...found.values()].sort((one, other) => compareText(one.memberId, other.memberId));
}

function sortedByContent<T>(things: readonly T[]): readonly T[] {
  return things
    .map((thing) => ({ thing, content: canonicalJson(thing) }))
    .sort((one, other) => compareText(one.content, other.content))
    .map(({ thing }) => thing);
}

export function sortedRoles<T extends { readonly id: string }>(roles: readonly T[]): readonly T[] {
  return [...roles].sort((one, other) => compareText(one.id, other.id));
}
