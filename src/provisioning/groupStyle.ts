import { type AccountSnapshot } from '../cloudflare/snapshotModel.ts';

/**
 * What a group that is created now will be. Read from the groups that are there: an account set up in the style of
 * 2023 has plainly named role groups and no user group; everywhere else Cloudflare makes a user group of it.
 */
export function styleOfNewGroups(snapshot: AccountSnapshot): 'userGroup' | 'plainRoleGroup' | 'undetermined' {
  const kinds = new Set(snapshot.groups.map(({ kind }) => kind));
  if (kinds.has('userGroup')) return 'userGroup';
  if (kinds.has('plainRoleGroup')) return 'plainRoleGroup';
  return snapshot.userGroups.kind === 'read' ? 'userGroup' : 'undetermined';
}
