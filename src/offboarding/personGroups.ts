import { findRow, rowsAndDoubt } from '../cloudflare/listed.ts';
import { type AccountMember } from '../cloudflare/resources/members.ts';
import { listUserGroupMembers, listUserGroups } from '../cloudflare/resources/userGroups.ts';
import { type ListReading } from '../cloudflare/snapshot/model.ts';
import { unread } from '../cloudflare/snapshot/readOrNot.ts';
import { AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { type ScimUser } from '../scim/model.ts';
import { type OffboardSource, type PersonGroup } from './model.ts';

/** User groups whose members are read at a time. */
const atATime = 4;

/** The groups of a SCIM user. Members of system groups show from the users' side alone, so the user's own list counts. */
export async function groupsOfUser(
  { groups: ids }: ScimUser,
  { scim }: OffboardSource,
  signal: AbortSignal | undefined,
): Promise<ListReading<PersonGroup>> {
  if (ids === undefined)
    return { kind: 'unread', error: new AppError('unsupported', { detail: 'groups are not told' }) };
  if (ids.length === 0) return { kind: 'read', value: [] };
  const listed = await scim
    .groups()
    .rest({ signal })
    .catch((error: unknown) => {
      // Their ids are known all the same.
      unread(error);
      return [];
    });
  const names = new Map(listed.map(({ id, displayName }) => [id, displayName]));
  return { kind: 'read', value: ids.map((id) => ({ id, displayName: names.get(id) })) };
}

/** The user groups of memberships that no SCIM user stands behind. Reads the members of every user group. */
export async function groupsOfMembers(
  members: readonly AccountMember[],
  { api, account }: OffboardSource,
  signal: AbortSignal | undefined,
): Promise<ListReading<PersonGroup>> {
  const ids = new Set(members.map(({ id }) => id));
  if (ids.size === 0) return { kind: 'read', value: [] };
  try {
    const groups = await listUserGroups(api, account.id, signal);
    const { rows, doubt } = rowsAndDoubt(groups);
    let why = doubt;
    const found = await mapParallel(rows, atATime, async ({ id, name }) => {
      const list = await listUserGroupMembers(api, account.id, id, signal);
      if (findRow(list, (member) => ids.has(member.id)).kind === 'found') return [{ id, displayName: name }];
      if (list.kind === 'partial') why ??= list.why;
      return [];
    });
    return why === undefined
      ? { kind: 'read', value: found.flat() }
      : { kind: 'partial', some: found.flat(), why };
  } catch (error) {
    return unread(error);
  }
}
