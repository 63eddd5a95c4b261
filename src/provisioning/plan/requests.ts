import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { groupMakesSuperAdministrators } from '../access/superAdministrators.ts';
import { type PlanOptions } from './desired.ts';
import { type RequestCount } from './model.ts';
import { type Operation } from './operation.ts';

const userPage = 100;

/** Pages that so many users fill. */
export function userPages(userCount: number): number {
  return Math.ceil(userCount / userPage);
}

/**
 * Requests that reading some of the users again takes: one for each, or the pages; of several pages also the empty one
 * that ends them.
 */
function requestsForPeople(people: number, userCount: number): number {
  const pages = userPages(userCount);
  if (people <= pages || pages === 1) return Math.min(people, pages);
  return pages + 1;
}

/**
 * Ids of people to be read again because they join a group that tells its own members: all of them, or none where that
 * would cost more than one request for each such group. Such a group is read again itself, which proves who is in it
 * and is all that a removal rests on; a push is to be kept to two requests for each group beside its writes, and the
 * group's own is one of them. Of joiners who are not read again, an account that has moved may show only afterwards.
 */
export function joinersToReadAgain(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
): ReadonlySet<string> {
  const ownMembers = new Set(
    snapshot.groups.filter(({ membersFrom }) => membersFrom === 'group').map(({ id }) => id),
  );
  const known = new Set(snapshot.users.map(({ id }) => id));
  const groups = new Set<string>();
  const joiners = new Set<string>();
  for (const operation of operations) {
    if (operation.kind !== 'addMembers' && operation.kind !== 'removeMembers') continue;
    const { group } = operation;
    if (group.kind === 'known' && ownMembers.has(group.id)) groups.add(group.id);
    else if (group.kind === 'known') continue;
    if (operation.kind === 'addMembers')
      for (const user of operation.users)
        if (user.kind === 'known' && known.has(user.id)) joiners.add(user.id);
  }
  return requestsForPeople(joiners.size, snapshot.users.length) <= groups.size ? joiners : new Set();
}

const memberPage = 50;

/** Read back by one request each; of invitations, as long as all members are on one page. */
const perPerson: ReadonlySet<Operation['kind']> = new Set([
  'createUser',
  'reactivateUser',
  'deactivateUser',
  'setRoles',
  'inviteMember',
  'removeFromAccount',
]);

/** Written as a whole list, which is read right before. */
const wholeLists: ReadonlySet<Operation['kind']> = new Set(['attachPolicy', 'detachPolicy', 'setRoles']);

/** Documented: 1200 requests in five minutes for one token. */
const budget = { requests: 1200, ms: 300_000 } as const;

/**
 * Reads before: one for each group that tells its members, each person whose record changes and each list of
 * policies; for groups whose members show only on users the cheaper of all user pages or one per person, and likewise
 * for those joiners who are read again; lists that are written whole once more; and what it takes to count the Super Administrators again where the plan can
 * change them. Verification reads the same back, but for the joiners.
 */
export function countRequests(operations: readonly Operation[], snapshot: AccountSnapshot): RequestCount {
  const writes = operations.reduce((sum, operation) => sum + operation.requests, 0);
  if (operations.length === 0) return { writes, reads: 0, verification: 0 };
  const groups = new Set<string>();
  const readPolicies = new Set<string>();
  const peopleOfSystemGroups = new Set<string>();
  let people = 0;
  for (const operation of operations) {
    if (operation.kind === 'createGroup') groups.add(operation.displayName);
    if (perPerson.has(operation.kind)) people++;
    if (!('group' in operation)) continue;
    const { group } = operation;
    const known = group.kind === 'known' ? snapshot.groups.find(({ id }) => id === group.id) : undefined;
    if (operation.kind === 'attachPolicy' || operation.kind === 'detachPolicy')
      readPolicies.add(group.displayName);
    if (known?.membersFrom !== 'users') groups.add(group.displayName);
    else if ('users' in operation)
      for (const user of operation.users)
        peopleOfSystemGroups.add(user.kind === 'known' ? user.id : user.userName);
  }
  const lists = operations.filter(({ kind }) => wholeLists.has(kind)).length;
  const fromUsers = (of: ReadonlySet<string>): number => requestsForPeople(of.size, snapshot.users.length);
  const touched = groups.size + readPolicies.size + people;
  const again = new Set([...peopleOfSystemGroups, ...joinersToReadAgain(operations, snapshot)]);
  return {
    writes,
    reads: touched + lists + fromUsers(again) + recount(operations, snapshot, groups, readPolicies),
    verification: touched + fromUsers(peopleOfSystemGroups),
  };
}

function recount(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  already: ReadonlySet<string>,
  alreadyPolicies: ReadonlySet<string>,
): number {
  if (!operations.some(({ phase }) => phase === 'removeSuperAdministrators')) return 0;
  const members = Math.ceil(knownRows(snapshot.members).length / memberPage);
  const groups = snapshot.groups.filter(
    (group) => groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no',
  );
  const own = groups.filter(
    ({ membersFrom, displayName }) => membersFrom === 'group' && !already.has(displayName),
  );
  const policies = groups.filter(
    (group) =>
      group.kind === 'userGroup' && group.policies !== undefined && !alreadyPolicies.has(group.displayName),
  );
  const fromUsers = groups.some(({ membersFrom }) => membersFrom === 'users');
  return members + own.length + policies.length + (fromUsers ? userPages(snapshot.users.length) : 0);
}

/** Milliseconds: so much a request, and whole five minutes for what goes beyond the token's budget. */
export function expectedDuration(requests: RequestCount, options: PlanOptions): number {
  const total = requests.writes + requests.reads + requests.verification;
  const waits = Math.floor(Math.max(total - 1, 0) / budget.requests) * budget.ms;
  return Math.max(total * options.msPerRequest, waits);
}
