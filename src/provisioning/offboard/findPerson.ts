import { listMembers } from '../../cloudflare/members.ts';
import { type AccountMember } from '../../cloudflare/model.ts';
import { readOrNot, unread } from '../../cloudflare/readOrNot.ts';
import { type Reading } from '../../cloudflare/snapshotModel.ts';
import { type Clock } from '../../core/clock.ts';
import { type ScimUser } from '../../scim/model.ts';
import { sameName } from '../../scim/sameName.ts';
import { type OffboardSource, type PersonGroup, type PersonInAccount } from './model.ts';
import { groupsOfMembers, groupsOfUser } from './personGroups.ts';

/**
 * Looks into one account. The person is the SCIM user whose userName is this address, whatever the case (RFC 7643
 * section 4.1.1): `findUser` compares every row itself, so a server that ignores the filter and sends everybody never
 * yields somebody else. A membership is the person's by that user's id, or by its address. Throws only `cancelled`.
 */
export async function findPerson(
  address: string,
  source: OffboardSource,
  clock: Pick<Clock, 'now'>,
  signal?: AbortSignal,
): Promise<PersonInAccount> {
  const { account, api, scim } = source;
  const readAt = clock.now();
  const [user, everybody] = await Promise.all([
    scim.findUser(address, signal).then((value): Reading<ScimUser | undefined> => {
      return { kind: 'read', value };
    }, unread),
    readOrNot(listMembers(api, account.id, signal)),
  ]);
  const members = ownMembers(address, user, everybody);
  return {
    source,
    otherTokens: [],
    readAt,
    user,
    members,
    groups: await groupsOf(user, members, source, signal),
  };
}

function ownMembers(
  address: string,
  user: PersonInAccount['user'],
  everybody: Reading<readonly AccountMember[]>,
): Reading<readonly AccountMember[]> {
  if (everybody.kind === 'unread') return everybody;
  const userId = user.kind === 'read' ? user.value?.id : undefined;
  const isPerson = (member: AccountMember): boolean =>
    (member.userId !== undefined && member.userId === userId) || sameName(member.email, address);
  return { ...everybody, value: everybody.value.filter(isPerson) };
}

async function groupsOf(
  user: PersonInAccount['user'],
  members: PersonInAccount['members'],
  source: OffboardSource,
  signal: AbortSignal | undefined,
): Promise<Reading<readonly PersonGroup[]>> {
  if (user.kind === 'unread') return user;
  if (user.value !== undefined) return groupsOfUser(user.value, source, signal);
  if (members.kind === 'unread') return members;
  return groupsOfMembers(members.value, source, signal);
}
