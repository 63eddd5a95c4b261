const fundamentals = 'https://developers.cloudflare.com/fundamentals';

/** Pages of Cloudflare's documentation that findings are explained by. */
export const pages = {
  scim: `${fundamentals}/account/account-security/scim-setup/`,
  entra: `${fundamentals}/account/account-security/scim-setup/entra/`,
  restore: `${fundamentals}/account/account-security/scim-setup/troubleshooting/`,
  members: `${fundamentals}/manage-members/manage/`,
  roles: `${fundamentals}/manage-members/roles/`,
  userGroups: `${fundamentals}/manage-members/user-groups/`,
  organizations: `${fundamentals}/organizations/`,
  secondFactor: `${fundamentals}/user-profiles/2fa/`,
  accountTokens: `${fundamentals}/api/get-started/account-owned-tokens/`,
} as const;
