import { type AccountMember, listMembers } from '../cloudflare/resources/members.ts';
import { type ListReading, type Reading } from '../cloudflare/snapshot/model.ts';
import { changedRows, knownRows } from '../cloudflare/snapshot/listReading.ts';
import { MemberIndex } from '../cloudflare/snapshot/memberIndex.ts';
import { readOrNot, unread } from '../cloudflare/snapshot/readOrNot.ts';
import { readOrganization } from '../cloudflare/snapshot/takeSnapshot.ts';
import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { type ScimUser } from '../scim/model.ts';
import { likenessOf } from '../scim/names/lookAlike.ts';
import { type OffboardSource, type PersonGroup, type PersonInAccount, type Similar } from './model.ts';
import { groupsOfMembers, groupsOfUser } from './personGroups.ts';

/**
 * Looks into one account. The person is the SCIM user whose userName is this address, whatever the case (RFC 7643
 * section 4.1.1): `findUser` compares every row itself, so a server that ignores the filter and sends everybody never
 * yields somebody else. A membership is the person's by that user's id, or by its address. Throws only `cancelled`, and
 * only where the signal is aborted.
 */
export async function findPerson(
  address: string,
  source: OffboardSource,
  clock: Pick<Clock, 'now'>,
  signal?: AbortSignal,
): Promise<PersonInAccount> {
  const readAt = clock.now();
  try {
    return { source, otherTokens: [], readAt, ...(await look(address, source, signal)) };
  } catch (error) {
    // The wait of one request was ended, or its token removed: that says nothing of the other accounts.
    if (signal?.aborted === true || !AppError.is(error, 'cancelled')) throw error;
    return nothingRead(source, readAt, error);
  }
}

/** An account of which nothing is known. */
export function nothingRead(source: OffboardSource, readAt: number, error: AppError): PersonInAccount {
  const nothing = { kind: 'unread', error } as const;
  const { managedBy } = source.account;
  return {
    source,
    otherTokens: [],
    readAt,
    user: nothing,
    members: nothing,
    groups: nothing,
    similar: [],
    organization: managedBy === undefined ? undefined : { name: managedBy.name, members: nothing },
  };
}

async function look(
  address: string,
  source: OffboardSource,
  signal: AbortSignal | undefined,
): Promise<Pick<PersonInAccount, 'user' | 'members' | 'groups' | 'similar' | 'organization'>> {
  const { account, api, scim } = source;
  const [user, everybody, organization] = await Promise.all([
    scim.findUser(address, signal).then((value): Reading<ScimUser | undefined> => {
      return { kind: 'read', value };
    }, unread),
    readOrNot(listMembers(api, account.id, signal)),
    readOrganization(api, account.managedBy, signal),
  ]);
  const members = ownMembers(address, user, everybody);
  const emails = knownRows(everybody).map(({ email }) => email);
  const similar = similarOf(address, emails);
  return {
    user,
    members,
    groups: await groupsOf(user, members, source, signal),
    similar,
    organization: organization && {
      ...organization,
      members: ownMembers(address, user, organization.members),
    },
  };
}

const maxSimilar = 20;

/** Each once, those that look the same first. */
export function similarOf(address: string, names: readonly string[]): readonly Similar[] {
  const found = [...new Set(names)].flatMap((name): readonly Similar[] => {
    const likeness = likenessOf(name, address);
    return likeness === undefined ? [] : [{ address: name, likeness }];
  });
  return found
    .toSorted((one, other) => Number(other.likeness === 'looksSame') - Number(one.likeness === 'looksSame'))
    .slice(0, maxSimilar);
}

/** Those of the person: by the SCIM user's id, or by address. */
export function ownMembers<T extends Pick<AccountMember, 'userId' | 'email'>>(
  address: string,
  user: PersonInAccount['user'],
  everybody: ListReading<T>,
): ListReading<T> {
  const id = user.kind === 'read' ? user.value?.id : undefined;
  return changedRows(everybody, (some) =>
    new MemberIndex({ kind: 'partial', some, why: 'refused' }).of({ id, userName: address }),
  );
}

async function groupsOf(
  user: PersonInAccount['user'],
  members: PersonInAccount['members'],
  source: OffboardSource,
  signal: AbortSignal | undefined,
): Promise<ListReading<PersonGroup>> {
  if (user.kind === 'unread') return user;
  if (user.value !== undefined) return groupsOfUser(user.value, source, signal);
  if (members.kind === 'unread') return members;
  return groupsOfMembers(knownRows(members), source, signal);
}
