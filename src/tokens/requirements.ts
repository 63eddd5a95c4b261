import { type TemplatePermission } from '../cloudflare/dashboardUrls.ts';

/** What provisioning wants to do with a token. */
export type Capability = 'browse' | 'pushGroups' | 'deactivateUsers' | 'readRolesAndPolicies';

/** `legacy`: the four permissions of the set-up page of 2023. `current`: the one that replaced them. */
export type Profile = 'legacy' | 'current';

export type PermissionKey =
  | 'scimProvisioning'
  | 'accountSettingsRead'
  | 'accountSettingsWrite'
  | 'membershipsRead'
  | 'membershipsWrite';

export interface RequiredPermission {
  /** As the API spells it: the dashboard's "Edit" is "Write" there. */
  readonly name: string;
  /** As the dashboard's *Create token* page has it, from left to right. */
  readonly dashboard: string;
  /** The kind of resource it is granted on. Names alone are not unique. */
  readonly scope: 'com.cloudflare.api.account' | 'com.cloudflare.api.user';
  /** Undefined where no public page gives it: it is then known by name and scope alone. */
  readonly id: string | undefined;
  /** The page that asks for it. */
  readonly source: string;
  /** For the prefilled *Create token* page; no key of SCIM Provisioning is known. */
  readonly template: TemplatePermission | undefined;
}

const setUpPage = 'https://developers.cloudflare.com/fundamentals/account/account-security/scim-setup/';

const setUpPageOf2023 =
  'https://developers.cloudflare.com/fundamentals/account-and-billing/account-security/scim-setup/';

export const requiredPermissions: Readonly<Record<PermissionKey, RequiredPermission>> = {
  scimProvisioning: {
    name: 'SCIM Provisioning',
    dashboard: 'Account > SCIM Provisioning > Edit',
    scope: 'com.cloudflare.api.account',
    id: undefined,
    source: setUpPage,
    template: undefined,
  },
  accountSettingsRead: {
    name: 'Account Settings Read',
    dashboard: 'Account > Account Settings > Read',
    scope: 'com.cloudflare.api.account',
    id: 'c1fde68c7bcc44588cbb6ddbc16d6480',
    source: setUpPageOf2023,
    template: { key: 'account_settings', type: 'read' },
  },
  accountSettingsWrite: {
    name: 'Account Settings Write',
    dashboard: 'Account > Account Settings > Edit',
    scope: 'com.cloudflare.api.account',
    id: '1af1fa2adc104452b74a9a3364202f20',
    source: setUpPageOf2023,
    template: { key: 'account_settings', type: 'edit' },
  },
  membershipsRead: {
    name: 'Memberships Read',
    dashboard: 'User > Memberships > Read',
    scope: 'com.cloudflare.api.user',
    id: '3518d0f75557482e952c6762d3e64903',
    source: setUpPageOf2023,
    template: { key: 'memberships', type: 'read' },
  },
  membershipsWrite: {
    name: 'Memberships Write',
    dashboard: 'User > Memberships > Edit',
    scope: 'com.cloudflare.api.user',
    id: '9201bc6f42d440968aaab0c6f17ebb1d',
    source: setUpPageOf2023,
    template: { key: 'memberships', type: 'edit' },
  },
};

export const permissionKeys = Object.keys(requiredPermissions) as readonly PermissionKey[];

export const profiles: Readonly<Record<Profile, readonly PermissionKey[]>> = {
  legacy: ['accountSettingsRead', 'accountSettingsWrite', 'membershipsRead', 'membershipsWrite'],
  current: ['scimProvisioning'],
};

const reading: readonly PermissionKey[] = ['scimProvisioning', 'accountSettingsWrite', 'accountSettingsRead'];

const writing: readonly PermissionKey[] = ['scimProvisioning', 'accountSettingsWrite'];

/**
 * Any one of these suffices. Documented for the SCIM endpoints in Cloudflare's OpenAPI description, and for members,
 * user groups and their members, resource groups, roles and permission groups on the pages of its API reference.
 */
export const capabilityNeeds: Readonly<Record<Capability, readonly PermissionKey[]>> = {
  browse: reading,
  pushGroups: writing,
  deactivateUsers: writing,
  readRolesAndPolicies: reading,
};

export const capabilities = Object.keys(capabilityNeeds) as readonly Capability[];

/** The permission that includes this one: Edit implies Read. */
export const impliedBy: Readonly<Partial<Record<PermissionKey, PermissionKey>>> = {
  accountSettingsRead: 'accountSettingsWrite',
  membershipsRead: 'membershipsWrite',
};

/** Whether two names of permissions mean the same: in any case, "Edit" being "Write". */
export function samePermissionName(a: string, b: string): boolean {
  return spelling(a) === spelling(b);
}

function spelling(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[\s:>]+/gu, ' ')
    .trim()
    .replace(/ edit$/u, ' write');
  // The one permission without levels: the dashboard shows it as "Edit" all the same.
  return words === 'scim provisioning write' ? 'scim provisioning' : words;
}
