import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { unlistedUserGroups } from '../../cloudflare/snapshot/unlistedUserGroups.ts';
import { type AccountPerson } from './accountPeople.ts';

export type RecordGap =
  /** The user's own record doesn't say which groups they are in, and others do. */
  | { readonly kind: 'recordUntold' }
  /** The user's own record alone says that they are in the group. */
  | { readonly kind: 'recordAlone'; readonly groupId: string; readonly label: string };

const none: readonly RecordGap[] = [];

const untold: readonly RecordGap[] = [{ kind: 'recordUntold' }];

/**
 * What a user's own record says of groups, and nothing else that was read does. A record without `groups` may mean that
 * there are none (RFC 7643 section 2.5), or that it doesn't tell: Cloudflare documents neither.
 */
export function recordGaps(
  snapshot: AccountSnapshot,
): (person: Pick<AccountPerson, 'user' | 'groups'>) => readonly RecordGap[] {
  const listed = new Map(snapshot.groups.map((group) => [group.id, group]));
  const unlisted = new Map(unlistedUserGroups(snapshot).map(({ id, label }) => [id, label]));
  const restOnRecords = snapshot.groups.some(
    ({ membersFrom, members }) => membersFrom === 'users' && members.kind === 'read',
  );
  return ({ user, groups }) => {
    if (user === undefined || user.groups?.length === 0) return none;
    if (user.groups === undefined) return restOnRecords ? untold : none;
    const shown = new Set(groups.map(({ id }) => id));
    return user.groups.flatMap((groupId): readonly RecordGap[] => {
      const group = listed.get(groupId);
      if (shown.has(groupId) || group?.members.kind === 'unread') return none;
      return [{ kind: 'recordAlone', groupId, label: group?.label ?? unlisted.get(groupId) ?? groupId }];
    });
  };
}
