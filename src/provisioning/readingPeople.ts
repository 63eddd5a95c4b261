import { type AccountSnapshot } from '../cloudflare/snapshotModel.ts';
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
export function requestsForPeople(people: number, userCount: number): number {
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
