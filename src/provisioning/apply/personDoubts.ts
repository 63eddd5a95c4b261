import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type PersonDoubt } from '../journal/pushEntry.ts';
import { type AddMembers, type RemoveMembers } from '../plan/operation.ts';
import { proofOf } from '../plan/proofOf.ts';
import { type Known, type Verified } from './verifyOperation.ts';
import { type Readings } from './readings.ts';

/** Whether people's own records list groups that tell their members themselves: not every server does so. */
export function usersListSuchGroups({ users, groups }: AccountSnapshot): boolean {
  const own = new Set(groups.filter(({ membersFrom }) => membersFrom === 'group').map(({ id }) => id));
  return users.some((user) => user.groups?.some((id) => own.has(id)) === true);
}

/**
 * What people's own records say against a change of membership that their group shows. Of a group whose members are
 * known from the users alone there is nothing to compare. Never throws: who cannot be read is a doubt.
 */
export async function personDoubts(
  operation: AddMembers | RemoveMembers,
  found: Verified,
  known: Known & { readonly usersListGroups: boolean },
  readings: Readings,
): Promise<readonly PersonDoubt[]> {
  const groupId = known.created.groupIfThere(operation.group);
  const confirmed = proofOf(operation, known.membersOnUsers).find(({ kind }) => kind === 'confirmed');
  if (groupId === undefined || confirmed === undefined) return [];
  if (found.kind !== 'applied' && found.kind !== 'partly') return [];
  const left = new Set(found.kind === 'partly' ? found.left : []);
  const ids = operation.users
    .flatMap((user) => known.created.userIfThere(user) ?? [])
    .filter((id) => !left.has(id));
  try {
    const users = await readings.users(new Set(ids));
    return ids.flatMap((userId) => {
      const user = users.get(userId);
      const kind =
        operation.kind === 'addMembers'
          ? doubtOfJoiner(user, known.usersListGroups ? groupId : undefined)
          : doubtOfLeaver(user, groupId);
      return kind === undefined ? [] : [{ kind, userId }];
    });
  } catch {
    return ids.map((userId) => ({ kind: 'unread', userId }));
  }
}

/** `groupId`: where the person's record has to list it. */
function doubtOfJoiner(
  user: ScimUser | undefined,
  groupId: string | undefined,
): PersonDoubt['kind'] | undefined {
  if (user === undefined) return 'gone';
  if (user.active === false) return 'inactive';
  return groupId !== undefined && user.groups?.includes(groupId) === false ? 'disagrees' : undefined;
}

/** Somebody who left may be gone from the account as well. */
function doubtOfLeaver(user: ScimUser | undefined, groupId: string): PersonDoubt['kind'] | undefined {
  return user?.groups?.includes(groupId) === true ? 'disagrees' : undefined;
}
