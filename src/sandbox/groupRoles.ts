import { policyFor } from './accountBuilder.ts';
import { type SandboxAccount, type SandboxGroup, type SandboxMember, type SandboxRole } from './model.ts';

/** The role that being in a group is. A plain name is one only where there are no user groups yet: the 2023 style. */
export function roleOfGroup(account: SandboxAccount, group: SandboxGroup): SandboxRole | undefined {
  const name = group.system
    ? account.permissionGroups.find(({ id }) => group.id === `cloudflare-v1-${id}`)?.name
    : account.hasUserGroups
      ? undefined
      : group.displayName;
  return account.roles.find((role) => role.name === name);
}

/**
 * What a member's own record tells: roles and policies held directly, and, where the account tells them, those that come
 * from role groups, each as a role and as a policy for the whole account. Which of the two Cloudflare does is not
 * documented.
 */
export function toldAccess(
  account: SandboxAccount,
  member: SandboxMember,
): Pick<SandboxMember, 'roleIds' | 'policies'> {
  const { userId, roleIds, policies } = member;
  if (!account.membersListGroupRoles || userId === undefined) return { roleIds, policies };
  const inherited = [...account.groups.values()]
    .filter(({ memberIds }) => memberIds.has(userId))
    .flatMap((group) => roleOfGroup(account, group) ?? []);
  return {
    roleIds: [...new Set([...roleIds, ...inherited.map(({ id }) => id)])],
    policies: [...policies, ...inherited.map(({ name }) => policyFor(account, name))],
  };
}
