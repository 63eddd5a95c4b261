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

/** `meta.label` of the permission group that is Super Administrator. Reported: tests of terraform-provider-cloudflare. */
export const allPrivileges = 'all_privileges' as const;

export const knownRoles: readonly KnownId[] = [
  superAdministratorRole,
  reported('05784afa30c1afe1440e79d9351c7430', 'Administrator'),
  reported('f2b20eaa1a5d4af42b53ac16238c99c7', 'Administrator Read Only'),
  reported('298ce8e7a2ba08b9d18ce0a32bb458ee', 'Billing'),
  reported('9dfa4d1b73034f70ad896bf1c26d78f3', 'Audit Logs Viewer'),
  reported('069fe803647ed3609e93d041d5df6050', 'DNS'),
];

function reported(id: string, name: string): KnownId {
  return { id, name, mark: 'reported', source: publicConfigurations };
}
