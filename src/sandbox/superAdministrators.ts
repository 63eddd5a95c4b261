import { roleOfGroup } from './groupRoles.ts';
import { type SandboxAccount, type SandboxGroup } from './model.ts';
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
      policies.some(allowsAll) ||
      granting.some(({ memberIds }) => memberIds.has(userId))
    )
      found.add(userId);
  }
  return found;
}

function grants(account: SandboxAccount, group: SandboxGroup): boolean {
  return (
    roleOfGroup(account, group)?.id === roleId || (account.hasUserGroups && group.policies.some(allowsAll))
  );
}

function allowsAll({ access, permission_groups: granted }: SandboxGroup['policies'][number]): boolean {
  return access === 'allow' && granted.some(({ id }) => id === permissionGroupId);
}
