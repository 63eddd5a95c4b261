import { superAdministratorRole } from '../cloudflare/knownIds.ts';
import { type Policy } from '../cloudflare/resources/policies.ts';
import { reachOf, resourceGroupName } from '../cloudflare/resources/policySummary.ts';
import { type SnapshotGroup } from '../cloudflare/snapshot/model.ts';
import { type PersonAccess } from './grants/accessOf.ts';
import { roleKey } from './grants/grantedDirectly.ts';
import { foldedRoleName } from './grants/role.ts';
import { isSuperAdministratorRole } from './grants/superAdministrators.ts';
import { type RoleGrant, type Way, type Where } from './model.ts';

export const superAdministratorKey = foldedRoleName(superAdministratorRole.name);

const wholeAccount: Where = { kind: 'account' };

/** What a group grants, by role; empty where that is nothing or not known. Made once a group, shared by its people. */
export function groupRoleGrants(
  group: Pick<SnapshotGroup, 'id' | 'label' | 'grants' | 'policies'>,
  accountId: string,
  maybeDirectly: (key: string) => boolean = () => false,
): readonly RoleGrant[] {
  const way = (key: string, byPolicy: boolean): Way => ({
    kind: 'group',
    groupId: group.id,
    label: group.label,
    byPolicy,
    maybeDirectly: !byPolicy && maybeDirectly(key),
  });
  switch (group.grants.kind) {
    case 'roles':
      return group.grants.names.map((role) => {
        const key = foldedRoleName(role);
        return { roleKey: key, role, access: 'allow', where: wholeAccount, way: way(key, false) };
      });
    case 'policies':
      return group.policies === undefined
        ? group.grants.summaries.map((role) => {
            const key = foldedRoleName(role);
            return { roleKey: key, role, access: 'allow', where: { kind: 'untold' }, way: way(key, true) };
          })
        : group.policies.flatMap((policy) => policyGrants(policy, accountId, way('', true)));
    case 'nothing':
    case 'unknown':
      return [];
  }
}

/** All that a person has, by role: what `accessSteps` tells, with each policy taken apart into the roles it names. */
export function roleGrants(
  { groups, own, grants, accountId }: PersonAccess,
  ofGroup: ReadonlyMap<string, readonly RoleGrant[]>,
): readonly RoleGrant[] {
  const maybe = new Set(own.maybe.map(roleKey));
  const through = groups.flatMap((group) =>
    maybe.size > 0 && group.grants.kind === 'roles'
      ? groupRoleGrants(group, accountId, (key) => maybe.has(key))
      : (ofGroup.get(group.id) ?? []),
  );
  return [
    ...through,
    ...own.roles.map((role) => roleGrant(role, { kind: 'role' })),
    ...own.policies.flatMap((policy) => policyGrants(policy, accountId, { kind: 'policy' })),
    ...grants.flatMap(({ role, through: { kind } }) =>
      kind === 'maybeDirectly' ? [roleGrant({ id: role, name: role }, { kind })] : [],
    ),
  ];
}

function roleGrant(role: { readonly id: string; readonly name: string }, way: Way): RoleGrant {
  return { ...named(role), access: 'allow', where: wholeAccount, way };
}

export function organizationGrant(name: string): RoleGrant {
  return roleGrant(superAdministratorRole, { kind: 'organization', name });
}

function policyGrants(policy: Policy, accountId: string, way: Way): readonly RoleGrant[] {
  const where = whereOf(policy, accountId);
  return policy.permissionGroups.map((group) => ({ ...named(group), access: policy.access, where, way }));
}

interface NamedRole {
  readonly id: string;
  readonly name: string | undefined;
  readonly label?: string | undefined;
}

/** The `roleKey` of a grant of it. */
export function grantKey(role: NamedRole): string {
  return named(role).roleKey;
}

/** Anyone who is Super Administrator by the label of a permission group is so in the column of that role. */
function named(role: NamedRole): { readonly roleKey: string; readonly role: string } {
  return isSuperAdministratorRole(role) === 'yes'
    ? { roleKey: superAdministratorKey, role: superAdministratorRole.name }
    : { roleKey: roleKey(role), role: role.name ?? role.id };
}

function whereOf(policy: Policy, accountId: string): Where {
  const reach = reachOf(policy, accountId);
  if (reach !== 'part') return { kind: reach };
  const { resourceGroups } = policy;
  return {
    kind: 'part',
    of: resourceGroups.map(resourceGroupName),
    scopes: resourceGroups.flatMap(({ scopes }) =>
      scopes.flatMap(({ key, objects }) => objects.map((object) => `${key} ${object}`)),
    ),
  };
}
