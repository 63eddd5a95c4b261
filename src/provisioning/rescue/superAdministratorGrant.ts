import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { allPrivileges, superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type IamPermissionGroup } from '../../cloudflare/resources/iamPermissionGroups.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { permissionGroupOf, type Policy } from '../../cloudflare/resources/policies.ts';
import { coversAccount } from '../../cloudflare/resources/policySummary.ts';
import { type ResourceGroup } from '../../cloudflare/resources/resourceGroups.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { foldedRoleName, type Role } from '../../access/grants/role.ts';

/** As accounts spell the role, the documented name first. Groups of the short name grant little; a role is what it is called. */
const spellings: readonly string[] = [superAdministratorRole.name, 'Super Administrator'];

type PermissionGroup = Role & Pick<Partial<IamPermissionGroup>, 'label'>;

/** What makes a person a Super Administrator, in the one or the other documented body of the member calls. */
export type SuperAdministratorGrant =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'policy'; readonly policy: Policy }
  /** The account has it as a permission group alone, and which resource group is the whole account is not known. */
  | { readonly kind: 'wholeAccountUnknown' }
  /** Roles and policies that say different things: whichever is written might take the place of the other, which is assumed. */
  | { readonly kind: 'wouldLose' }
  | { readonly kind: 'none' };

/**
 * How to give it to a member without taking anything: as a role beside roles, or as a policy beside policies that are
 * no roles. `member`: undefined for who is to be invited. `wholeAccount`: where it was looked up.
 */
export function superAdministratorGrant(
  member: AccountMember | undefined,
  snapshot: AccountSnapshot,
  wholeAccount = wholeAccountIn(snapshot),
): SuperAdministratorGrant {
  const role = superAdministratorRoleOf(snapshot);
  if (role !== undefined && policiesBeyondRoles(member, snapshot.accountId).length === 0)
    return { kind: 'role', role };
  const permissionGroup = superAdministratorPermissionGroupOf(snapshot);
  if (permissionGroup === undefined) return { kind: role === undefined ? 'none' : 'wouldLose' };
  if (rolesBeyondPolicies(member, snapshot.accountId).length > 0) return { kind: 'wouldLose' };
  if (wholeAccount === undefined) return { kind: 'wholeAccountUnknown' };
  return { kind: 'policy', policy: policyOf(permissionGroup, wholeAccount) };
}

/**
 * Roles as policies for the whole account, for a server that takes no roles; undefined where some role has no
 * permission group of its name, or the whole account's resource group is not known.
 */
export function asPolicies(
  roles: readonly Role[],
  snapshot: AccountSnapshot,
  wholeAccount = wholeAccountIn(snapshot),
): readonly Policy[] | undefined {
  if (wholeAccount === undefined) return undefined;
  const policies = roles.flatMap((role): readonly Policy[] => {
    const group =
      role.id === superAdministratorRoleOf(snapshot)?.id
        ? superAdministratorPermissionGroupOf(snapshot)
        : onlyNamed(accountPermissionGroups(snapshot), [role.name]);
    return group === undefined ? [] : [policyOf(group, wholeAccount)];
  });
  return policies.length === roles.length ? policies : undefined;
}

function policyOf(group: PermissionGroup, wholeAccount: ResourceGroup): Policy {
  return {
    id: undefined,
    access: 'allow',
    permissionGroups: [permissionGroupOf(group)],
    resourceGroups: [wholeAccount],
    raw: undefined,
  };
}

/** The account's own Super Administrator role, found by name; undefined where there is none or the roles could not be read. */
export function superAdministratorRoleOf(snapshot: AccountSnapshot): Role | undefined {
  return namedSuperAdministrator(knownRows(snapshot.roles));
}

/** Likewise among the permission groups of accounts, whose ids are others; by the label that says so where one does. */
export function superAdministratorPermissionGroupOf(snapshot: AccountSnapshot): PermissionGroup | undefined {
  const groups = accountPermissionGroups(snapshot);
  const [labelled, ...more] = groups.filter(({ label }) => label === allPrivileges);
  if (labelled !== undefined && more.length === 0) return labelled;
  return namedSuperAdministrator(groups);
}

function accountPermissionGroups({ permissionGroups }: AccountSnapshot): readonly IamPermissionGroup[] {
  return knownRows(permissionGroups).filter(
    ({ scopes }) => scopes.length === 0 || scopes.includes('com.cloudflare.api.account'),
  );
}

function namedSuperAdministrator(things: readonly Role[]): Role | undefined {
  return onlyNamed(things, spellings);
}

/** The one that is named so, by the first of the names that is had at all. */
function onlyNamed(things: readonly Role[], names: readonly string[]): Role | undefined {
  for (const name of names) {
    const found = things.filter((thing) => foldedRoleName(thing.name) === foldedRoleName(name));
    const [first] = found;
    if (first !== undefined && found.length === 1) return { id: first.id, name: first.name };
  }
  return undefined;
}

/** The resource group that is the whole account, where any policy shows it. */
function wholeAccountIn({ accountId, members, groups }: AccountSnapshot): ResourceGroup | undefined {
  const policies = [
    ...knownRows(members).flatMap((member) => member.policies ?? []),
    ...groups.flatMap((group) => group.policies ?? []),
  ];
  for (const { resourceGroups } of policies)
    for (const group of resourceGroups) {
      const { id, name, scopes } = group;
      if (id !== undefined && coversAccount(group, accountId)) return { id, name, scopes };
    }
  return undefined;
}

/** Policies that no role of the member stands for: Cloudflare tells roles as policies too, as far as reports go. */
function policiesBeyondRoles(member: AccountMember | undefined, accountId: string): readonly Policy[] {
  const roles = member?.roles ?? [];
  return (member?.policies ?? []).filter(
    (policy) =>
      !isForWholeAccount(policy, accountId) ||
      !policy.permissionGroups.every((group) => roles.some((role) => isSame(role, group))),
  );
}

function rolesBeyondPolicies(member: AccountMember | undefined, accountId: string): readonly Role[] {
  const policies = (member?.policies ?? []).filter((policy) => isForWholeAccount(policy, accountId));
  return (member?.roles ?? []).filter(
    (role) => !policies.some((policy) => policy.permissionGroups.some((group) => isSame(role, group))),
  );
}

function isForWholeAccount({ access, resourceGroups }: Policy, accountId: string): boolean {
  return access === 'allow' && resourceGroups.some((group) => coversAccount(group, accountId));
}

function isSame(role: Role, group: Policy['permissionGroups'][number]): boolean {
  return (
    role.id === group.id ||
    (group.name !== undefined && foldedRoleName(role.name) === foldedRoleName(group.name))
  );
}
