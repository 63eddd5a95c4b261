import { assumesNoUserGroups, userGroupsOf } from './listedGroup.ts';
import { type AccountSnapshot, type SnapshotGroup } from './model.ts';

/** What is known of a user group that no SCIM group is: everything but who is in it. */
export type UnlistedGroup = Pick<SnapshotGroup, 'id' | 'label' | 'grants' | 'policies'>;

/**
 * User groups that are none of the SCIM groups, as those made in the dashboard may be: Cloudflare doesn't document that
 * SCIM lists them. Told only where both lists are whole; otherwise that says already that groups may be missing.
 */
export function unlistedUserGroups(
  snapshot: Pick<AccountSnapshot, 'userGroups' | 'groups' | 'groupsMayBeIncomplete'>,
): readonly UnlistedGroup[] {
  const { userGroups, groups, groupsMayBeIncomplete } = snapshot;
  if (userGroups.kind !== 'read' || groupsMayBeIncomplete) return [];
  const listed = userGroupsOf(groups, userGroups);
  return userGroups.value
    .filter(({ id }) => !listed.has(id))
    .map(({ id, name, policies = [] }) => ({
      id,
      label: name,
      grants: policies.length === 0 ? { kind: 'nothing' } : { kind: 'policies', summaries: [] },
      policies,
    }));
}

/** Whether there may be user groups of which nothing was read. */
export function mayLackUserGroups(
  snapshot: Pick<AccountSnapshot, 'userGroups' | 'roles' | 'permissionGroups'>,
): boolean {
  return snapshot.userGroups.kind !== 'read' && !assumesNoUserGroups(snapshot);
}
