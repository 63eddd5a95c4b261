import { compareText, fingerprint, sortedSet } from '../../core/canonicalJson.ts';
import { permissionGroupOf, type Policy } from './policies.ts';

/** A role for everything in the account: the one shape of policy this extension offers to attach. */
export function accountPolicy(
  accountId: string,
  role: {
    readonly id: string;
    readonly name: string;
    readonly label?: string | undefined;
    readonly deprecated?: boolean;
  },
): Policy {
  return {
    id: undefined,
    access: 'allow',
    permissionGroups: [
      { ...permissionGroupOf(role), ...(role.deprecated === true ? { deprecated: true } : {}) },
    ],
    resourceGroups: [
      {
        id: undefined,
        name: undefined,
        scopes: [{ key: `com.cloudflare.api.account.${accountId}`, objects: ['*'] }],
      },
    ],
    raw: undefined,
  };
}

/** What a policy says, without the ids and names that the server gives it: the same before and after it was stored. */
export function policyFingerprint(policy: Policy): string {
  return fingerprint({
    access: policy.access,
    permissionGroups: sortedSet(policy.permissionGroups.map(({ id }) => id)),
    resources: sortedSet(policy.resourceGroups.map(resourceFingerprint)),
  });
}

function resourceFingerprint(resource: Policy['resourceGroups'][number]): string {
  if (resource.scopes.length === 0) return fingerprint({ id: resource.id });
  return fingerprint(
    resource.scopes
      .map(({ key, objects }) => ({ key, objects: sortedSet(objects) }))
      .sort((one, other) => compareText(fingerprint(one), fingerprint(other))),
  );
}

/** Of a whole list of policies, in any order. */
export function policiesFingerprint(policies: readonly Policy[]): string {
  return fingerprint(policies.map(policyFingerprint).sort(compareText));
}
