import { pagesOf } from '../../cloudflare/paging.ts';
import { membersPerPage } from '../../cloudflare/resources/members.ts';
import { userGroupsPerPage } from '../../cloudflare/resources/userGroups.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { compareText, sortedSet } from '../../core/canonicalJson.ts';
import { type Steps } from '../../core/slices.ts';
import {
  countSteps,
  groupMakesSuperAdministrators,
  type SuperAdministratorCount,
} from '../../access/grants/superAdministrators.ts';
import { accessSteps } from '../../access/grants/accessOf.ts';
import { requestsForNobody } from '../../scim/findByName.ts';
import { type Operation } from './operation.ts';
import { type Part, type Reads, readsSteps, type Rest } from './readsOf.ts';
import { requestsForUsers } from './userPages.ts';

/** What is read again before the first write. */
export interface SecondReading {
  /** Ids of groups that tell their own members. */
  readonly groups: ReadonlySet<string>;
  readonly groupNames: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
  readonly userNames: ReadonlySet<string>;
  /** The list of all: what each group is, and what it grants. */
  readonly userGroups: boolean;
  readonly members: ReadonlySet<string> | 'all';
  readonly left: NotReadAgain;
}

/** What the plan rests on and is too dear to read again: whether it has moved shows only afterwards. */
export interface NotReadAgain {
  /** Names of people who join or lose something, sorted. */
  readonly people: readonly string[];
  /** Labels of groups of people who leave the account, sorted. */
  readonly groups: readonly string[];
  /** Groups that somebody who loses something has joined since: nobody's record tells of groups. */
  readonly joinedSince: boolean;
}

interface Wanted {
  readonly groups: Set<string>;
  readonly groupNames: Set<string>;
  readonly users: Set<string>;
  readonly userNames: Set<string>;
  userGroups: boolean;
  readonly members: Set<string>;
  allMembers: boolean;
}

/**
 * So many requests may be spent on people who only lose something in the account, and as many on the groups of those
 * who leave it; what guards decide by is read again at any price.
 */
const affordable = 20;

/**
 * Everything that the operations change, anyone who leaves the account, and what each touched group grants; and where
 * somebody leaves the account, or a plan can lower their number, all that makes Super Administrators.
 * `known`: what the operations read, and the count of the snapshot, for anyone who has them already.
 */
export function* secondReadingSteps(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  known: { readonly reads?: readonly Reads[]; readonly counted?: SuperAdministratorCount } = {},
): Steps<SecondReading> {
  const reads = known.reads ?? (yield* readsSteps(operations, snapshot));
  const rests = reads.flatMap(({ restsOn }) => restsOn);
  yield undefined;
  const wanted = emptyWanted();
  const users = new Set(snapshot.users.map(({ id }) => id));
  const ownMembers = new Set(
    snapshot.groups.filter(({ membersFrom }) => membersFrom === 'group').map(({ id }) => id),
  );
  const withPart = (...parts: readonly Part[]): readonly Rest[] =>
    rests.filter((rest) => 'part' in rest && parts.includes(rest.part));
  for (const rest of rests) {
    if (rest.kind === 'groupName') wanted.groupNames.add(rest.displayName);
    if (rest.kind === 'userName') wanted.userNames.add(rest.userName);
    if (rest.kind === 'address') wanted.allMembers = true;
    if (rest.kind !== 'group' || !ownMembers.has(rest.id)) continue;
    wanted.userGroups = true;
    if (rest.changes) wanted.groups.add(rest.id);
  }
  addPeople(withPart('changes', 'leaves', 'shows'), wanted);
  const leave = withPart('leaves').length > 0;
  const lowers = operations.some(({ phase }) => phase === 'removeSuperAdministrators');
  if (leave || lowers) addWhatMakesThem(snapshot, wanted);
  if (lowers)
    addCounted(known.counted ?? (yield* countSteps(snapshot, yield* accessSteps(snapshot))), users, wanted);
  yield undefined;
  const left = addAffordable(rests, wanted, snapshot, users);
  const unread = { members: snapshot.members.kind, userGroups: snapshot.userGroups.kind };
  return {
    ...wanted,
    userGroups: wanted.userGroups && unread.userGroups !== 'unread',
    members: unread.members === 'unread' ? new Set() : cheaperMembers(wanted, snapshot),
    left,
  };
}

/** Requests that this takes, of a server that counts its lists. */
export function requestsFor(reading: SecondReading, snapshot: AccountSnapshot): number {
  const { groups, groupNames, users, userNames, userGroups, members } = reading;
  return (
    groups.size +
    [...groupNames, ...userNames].reduce((sum, name) => sum + requestsForNobody(name), 0) +
    requestsForUsers(users.size, snapshot.users.length) +
    (userGroups ? pagesOf(knownRows(snapshot.userGroups).length, userGroupsPerPage) : 0) +
    (members === 'all' ? memberPages(snapshot) : members.size)
  );
}

export function memberPages({ members }: AccountSnapshot): number {
  return pagesOf(knownRows(members).length, membersPerPage);
}

function emptyWanted(): Wanted {
  return {
    groups: new Set(),
    groupNames: new Set(),
    users: new Set(),
    userNames: new Set(),
    userGroups: false,
    members: new Set(),
    allMembers: false,
  };
}

function addPeople(rests: readonly Rest[], wanted: Pick<Wanted, 'users' | 'members'>): void {
  for (const rest of rests) {
    if (rest.kind === 'user') wanted.users.add(rest.id);
    if (rest.kind === 'member') wanted.members.add(rest.id);
  }
}

/** The groups that may make Super Administrators: who is in them, and what every group grants by now. */
function addWhatMakesThem(snapshot: AccountSnapshot, wanted: Wanted): void {
  wanted.userGroups = true;
  for (const group of snapshot.groups)
    if (
      group.membersFrom === 'group' &&
      group.members.kind === 'read' &&
      groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no'
    )
      wanted.groups.add(group.id);
}

/**
 * Those who were counted: more of them since then do no harm, and each of these who is one no longer is found.
 */
function addCounted(count: SuperAdministratorCount, known: ReadonlySet<string>, wanted: Wanted): void {
  for (const key of count.kind === 'counted' ? count.people : count.known)
    if (known.has(key)) wanted.users.add(key);
  wanted.allMembers = true;
}

/**
 * The rest of the people and groups, each kind whole or not at all. Joiners: where that takes no more than one request
 * for each group of the plan, which is read again itself.
 */
function addAffordable(
  rests: readonly Rest[],
  wanted: Wanted,
  snapshot: AccountSnapshot,
  known: ReadonlySet<string>,
): NotReadAgain {
  const people: string[] = [];
  const readable = rests.filter((rest) =>
    rest.kind === 'user' ? known.has(rest.id) : snapshot.members.kind !== 'unread',
  );
  const withPart = (part: Part): readonly Rest[] =>
    readable.filter((rest) => 'part' in rest && rest.part === part);
  const offer = (some: readonly Rest[], isAffordable: (more: number) => boolean): void => {
    const more = { users: new Set(wanted.users), members: new Set(wanted.members) };
    addPeople(some, more);
    const price = costOfPeople({ ...wanted, ...more }, snapshot) - costOfPeople(wanted, snapshot);
    if (isAffordable(price)) addPeople(some, wanted);
    else people.push(...namesOf(some));
  };
  const changed = new Set(rests.flatMap((rest) => (rest.kind === 'group' && rest.changes ? [rest.id] : [])));
  offer(withPart('joins'), (price) => price <= changed.size);
  offer(withPart('loses'), (price) => price <= affordable);
  const leavers = new Set(rests.flatMap((rest) => (rest.kind === 'group' && !rest.changes ? [rest.id] : [])));
  const missing = [...leavers].filter((id) => !wanted.groups.has(id));
  const left = missing.length <= affordable ? [] : missing;
  if (left.length === 0) for (const id of missing) wanted.groups.add(id);
  const labels = snapshot.groups.filter(({ id }) => left.includes(id)).map(({ label }) => label);
  const told = snapshot.users.some((user) => user.groups !== undefined);
  const isLess = rests.some((rest) => 'part' in rest && (rest.part === 'loses' || rest.part === 'leaves'));
  return { people: sortedSet(people), groups: labels.sort(compareText), joinedSince: isLess && !told };
}

function costOfPeople(wanted: Wanted, snapshot: AccountSnapshot): number {
  const members = cheaperMembers(wanted, snapshot);
  return (
    requestsForUsers(wanted.users.size, snapshot.users.length) +
    (members === 'all' ? memberPages(snapshot) : members.size)
  );
}

/** One by one, or the whole list. */
function cheaperMembers(
  { members, allMembers }: Pick<Wanted, 'members' | 'allMembers'>,
  snapshot: AccountSnapshot,
): ReadonlySet<string> | 'all' {
  if (allMembers) return 'all';
  return members.size > 0 && members.size >= memberPages(snapshot) ? 'all' : members;
}

function namesOf(rests: readonly Rest[]): readonly string[] {
  return rests.flatMap((rest) => {
    if (rest.kind === 'user') return [rest.userName ?? rest.id];
    return rest.kind === 'member' ? [rest.email] : [];
  });
}
