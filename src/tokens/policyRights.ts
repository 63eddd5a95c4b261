import { type TokenPolicy } from '../cloudflare/resources/tokenDetails.ts';
import {
  type PermissionKey,
  permissionKeys,
  type RequiredPermission,
  requiredPermissions,
  samePermissionName,
} from './requirements.ts';

type Granted = TokenPolicy['permissionGroups'][number];

/** What a permission that provisioning does not need may be there for. */
export interface ExcessPermission {
  /** Its name, or its id where the policy has no name. Text of the server. */
  readonly name: string;
  /** `selfCheck`: lets this check read the token's own policies. `ssoDomains`: lets plans be held against the sign-on domains. */
  readonly use: 'selfCheck' | 'ssoDomains' | 'none';
}

/**
 * Whether policies grant a permission on an account, or on the person for permissions of users. Deny wins over allow,
 * and what no policy allows is denied (documented). `cannotTell` where a policy names a group by an id that could be it.
 */
export function grantedBy(
  policies: readonly TokenPolicy[],
  key: PermissionKey,
  accountId: string,
  scimProvisioningId: string | undefined,
): 'held' | 'denied' | 'missing' | 'cannotTell' {
  const permission = requiredPermissions[key];
  const id = permission.id ?? scimProvisioningId;
  const relevant = policies.filter((policy) => isOn(policy, permission.scope, accountId));
  const has = (effect: TokenPolicy['effect'], fits: (group: Granted) => boolean): boolean =>
    relevant.some((policy) => policy.effect === effect && policy.permissionGroups.some(fits));
  const fits = (group: Granted): boolean => isPermission(group, key, scimProvisioningId);
  const mayFit = (group: Granted): boolean =>
    id === undefined && group.name === undefined && !isKnownId(group.id);
  if (has('deny', fits)) return 'denied';
  if (has('deny', mayFit)) return 'cannotTell';
  if (has('allow', fits)) return 'held';
  return has('allow', mayFit) ? 'cannotTell' : 'missing';
}

/** What the policies allow beyond every documented list, distinct, in their order. */
export function excessOf(
  policies: readonly TokenPolicy[],
  scimProvisioningId: string | undefined,
): readonly ExcessPermission[] {
  const found = new Map<string, ExcessPermission>();
  for (const policy of policies) {
    if (policy.effect !== 'allow') continue;
    for (const group of policy.permissionGroups) {
      const required = permissionKeys.some((key) => isPermission(group, key, scimProvisioningId));
      const name = group.name ?? group.id;
      if (!required && !found.has(name)) found.set(name, { name, use: useOf(name) });
    }
  }
  return [...found.values()];
}

function useOf(name: string): ExcessPermission['use'] {
  if (['API Tokens Read', 'Account API Tokens Read'].some((known) => samePermissionName(name, known)))
    return 'selfCheck';
  return samePermissionName(name, 'SSO Connector Read') ? 'ssoDomains' : 'none';
}

/** By id where the id is known, and by name. */
export function isPermission(
  group: Granted,
  key: PermissionKey,
  scimProvisioningId: string | undefined,
): boolean {
  const { id = scimProvisioningId, name } = requiredPermissions[key];
  return group.id === id || (group.name !== undefined && samePermissionName(group.name, name));
}

function isKnownId(id: string): boolean {
  return permissionKeys.some((key) => requiredPermissions[key].id === id);
}

/** Only the whole of an account or person counts: a part of it (zones, for example) is nothing that SCIM is about. */
function isOn(policy: TokenPolicy, scope: RequiredPermission['scope'], accountId: string): boolean {
  const resources = Object.entries(policy.resources)
    .filter(([, value]) => value === '*')
    .map(([resource]) => resource);
  if (scope === 'com.cloudflare.api.user') return resources.some((one) => one.startsWith(`${scope}.`));
  return resources.some((one) => one === `${scope}.${accountId}` || one === `${scope}.*`);
}
