import { type AccountEvidence, type TokenEvidence } from './evidence.ts';
import { grantedBy } from './policyRights.ts';
import { capabilityNeeds, impliedBy, type PermissionKey, requiredPermissions } from './requirements.ts';

/** How something was found out. */
export type How =
  | { readonly kind: 'ownPolicies' }
  /** `label`: of the other stored token that may read them. */
  | { readonly kind: 'otherToken'; readonly label: string }
  /** Held through the permission that includes it. */
  | { readonly kind: 'implied'; readonly by: PermissionKey }
  /** `at`: milliseconds since the epoch. It proves one of the permissions for writing, not which. */
  | { readonly kind: 'journalledWrite'; readonly at: number }
  /** A GET was answered, or refused. An answer proves one of the permissions for reading, not which. */
  | { readonly kind: 'readRequest' }
  /** The token does not reach the account. */
  | { readonly kind: 'notCovered' }
  /** The token is of no use now, whatever it holds. */
  | { readonly kind: 'status' }
  /** The token was not valid yet when it was checked, and is by now. */
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'nothing' };

export interface PermissionVerdict {
  readonly permission: PermissionKey;
  readonly state: 'held' | 'missing' | 'cannotTell';
  readonly how: How;
}

/** One permission on one account, by the first evidence that tells: policies, then writes that were applied, then reads. */
export function permissionVerdict(
  evidence: TokenEvidence,
  account: AccountEvidence,
  permission: PermissionKey,
): PermissionVerdict {
  return { permission, ...byPolicies(evidence, account, permission) };
}

type Finding = Omit<PermissionVerdict, 'permission'>;

function byPolicies(evidence: TokenEvidence, account: AccountEvidence, key: PermissionKey): Finding {
  const { policies, scimProvisioningId } = evidence;
  if (policies.kind === 'unread') return byRequests(evidence, account, key);
  const how: How =
    policies.through === undefined
      ? { kind: 'ownPolicies' }
      : { kind: 'otherToken', label: policies.through };
  const granted = (one: PermissionKey): ReturnType<typeof grantedBy> =>
    grantedBy(policies.policies, one, account.account.id, scimProvisioningId);
  const state = granted(key);
  if (state === 'cannotTell') return { state, how };
  if (state === 'held') return { state, how };
  const by = impliedBy[key];
  if (state === 'missing' && by !== undefined && granted(by) === 'held')
    return { state: 'held', how: { kind: 'implied', by } };
  return { state: 'missing', how };
}

function byRequests(evidence: TokenEvidence, account: AccountEvidence, key: PermissionKey): Finding {
  if (requiredPermissions[key].scope === 'com.cloudflare.api.user') return byMemberships(evidence, key);
  if (account.covered === 'no') return { state: 'missing', how: { kind: 'notCovered' } };
  const { scim } = account.reads;
  // Every one of them would have been enough to be answered.
  if (scim === 'denied') return { state: 'missing', how: { kind: 'readRequest' } };
  if (account.lastWrite !== undefined && capabilityNeeds.pushGroups.includes(key))
    return { state: 'cannotTell', how: { kind: 'journalledWrite', at: account.lastWrite } };
  return { state: 'cannotTell', how: { kind: scim === 'allowed' ? 'readRequest' : 'nothing' } };
}

/** Edit implies Read, so an answer proves that memberships may be read, and a refusal that neither is held. */
function byMemberships({ memberships }: TokenEvidence, key: PermissionKey): Finding {
  if (memberships === 'cannotTell') return { state: 'cannotTell', how: { kind: 'nothing' } };
  const how: How = { kind: 'readRequest' };
  if (memberships === 'denied') return { state: 'missing', how };
  return { state: key === 'membershipsRead' ? 'held' : 'cannotTell', how };
}
