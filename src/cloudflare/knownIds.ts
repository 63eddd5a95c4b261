/** An id that is the same in every account, as far as public sources tell. */
export interface KnownId {
  readonly id: string;
  readonly name: string;
  /** `documented`: on a page of Cloudflare's. `reported`: in public configurations of several authors. */
  readonly mark: 'documented' | 'reported';
  readonly source: string;
}

const restorePage =
  'developers.cloudflare.com/fundamentals/account/account-security/scim-setup/troubleshooting (restore a Super Administrator)';
const publicConfigurations = 'public Terraform and API configurations';

/** Roles of `/accounts/{id}/roles` and of members. They are not the ids of permission groups. */
export const superAdministratorRole: KnownId = {
  id: '33666b9c79b9a5273fc7344ff42f953d',
  name: 'Super Administrator - All Privileges',
  mark: 'documented',
  source: restorePage,
};

export const knownRoles: readonly KnownId[] = [
  superAdministratorRole,
  reported('05784afa30c1afe1440e79d9351c7430', 'Administrator'),
  reported('f2b20eaa1a5d4af42b53ac16238c99c7', 'Administrator Read Only'),
  reported('298ce8e7a2ba08b9d18ce0a32bb458ee', 'Billing'),
  reported('9dfa4d1b73034f70ad896bf1c26d78f3', 'Audit Logs Viewer'),
  reported('069fe803647ed3609e93d041d5df6050', 'DNS'),
];

/**
 * Permission groups that tokens hold. "Edit" in the dashboard is "Write" here. The id of `SCIM Provisioning` is not
 * public: look it up by name and scope.
 */
export const knownTokenPermissionGroups: readonly (KnownId & { readonly scope: string })[] = [
  account('c1fde68c7bcc44588cbb6ddbc16d6480', 'Account Settings Read'),
  account('1af1fa2adc104452b74a9a3364202f20', 'Account Settings Write'),
  user('3518d0f75557482e952c6762d3e64903', 'Memberships Read'),
  user('9201bc6f42d440968aaab0c6f17ebb1d', 'Memberships Write'),
  user('8acbe5bb0d54464ab867149d7f7cf8ac', 'User Details Read'),
  user('0cc3a61731504c89b99ec1be78b77aa0', 'API Tokens Read'),
  user('686d18d5ac6c441c867cbf6771e58a0a', 'API Tokens Write'),
];

function reported(id: string, name: string): KnownId {
  return { id, name, mark: 'reported', source: publicConfigurations };
}

function account(id: string, name: string): KnownId & { readonly scope: string } {
  return { ...reported(id, name), scope: 'com.cloudflare.api.account' };
}

function user(id: string, name: string): KnownId & { readonly scope: string } {
  return { ...reported(id, name), scope: 'com.cloudflare.api.user' };
}
