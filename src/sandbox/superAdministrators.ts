import { roleOfGroup } from './groupRoles.ts';
import { type SandboxAccount, type SandboxGroup } from './model.ts';
import { fields } from './reply.ts';
import { sandboxPermissionGroups, sandboxRoles, superAdministrator } from './roles.ts';

const roleId = sandboxRoles.find((role) => role.name === superAdministrator)?.id ?? '';

const permissionGroupId =
  sandboxPermissionGroups.find((group) => group.name === superAdministrator)?.id ?? '';

/** Ids of the users who are Super Administrators by a direct role, a direct policy or a group; invitations do not count. */
export function superAdministrators(account: SandboxAccount): ReadonlySet<string> {
  const granting = [...account.groups.values()].filter((group) => grants(account, group));
  const found = new Set<string>();
  for (const { userId, status, roleIds, policies } of account.members.values()) {
    if (userId === undefined || status !== 'accepted') continue;
    if (
      roleIds.includes(roleId) ||
      allowAll(account, policies) ||
      granting.some(({ memberIds }) => memberIds.has(userId))
    )
      found.add(userId);
  }
  return found;
}

function grants(account: SandboxAccount, group: SandboxGroup): boolean {
  return (
    roleOfGroup(account, group)?.id === roleId || (account.hasUserGroups && allowAll(account, group.policies))
  );
}

/** A policy for a part of the account makes nobody one, and one that denies takes away what another gives. */
function allowAll(account: SandboxAccount, policies: SandboxGroup['policies']): boolean {
  const isAll = ({ permission_groups: granted }: SandboxGroup['policies'][number]): boolean =>
    granted.some(({ id }) => id === permissionGroupId);
  return (
    policies.some((policy) => policy.access === 'allow' && isAll(policy) && coversAll(account, policy)) &&
    !policies.some((policy) => policy.access === 'deny' && isAll(policy))
  );
}

function coversAll(
  { id }: SandboxAccount,
  { resource_groups: resources }: SandboxGroup['policies'][number],
): boolean {
  const key = `com.cloudflare.api.account.${id}`;
  return resources.some((resource) => {
    const { scope } = fields(resource);
    const scopes: readonly unknown[] = Array.isArray(scope) ? scope : [scope];
    return scopes.map(fields).some(({ key: name, objects }) => {
      const named = Array.isArray(objects) ? objects.map((object: unknown) => fields(object).key) : [];
      return name === key && named.includes('*');
    });
  });
}
