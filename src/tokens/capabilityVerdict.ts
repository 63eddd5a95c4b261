import { type AccountEvidence, type ReadOutcome, type TokenEvidence } from './evidence.ts';
import { type How, type PermissionVerdict } from './permissionVerdict.ts';
import { type Capability, capabilityNeeds, type PermissionKey } from './requirements.ts';

export interface CapabilityVerdict {
  readonly capability: Capability;
  readonly can: 'yes' | 'no' | 'cannotTell';
  readonly how: How;
}

/**
 * Whether the token can do something in an account. Any one of the permissions suffices. What was tried counts more
 * than what is written: a person's token is worth no more than the person's own rights.
 */
export function capabilityVerdict(
  evidence: TokenEvidence,
  account: AccountEvidence,
  permissions: readonly PermissionVerdict[],
  capability: Capability,
): CapabilityVerdict {
  const verdict = (can: CapabilityVerdict['can'], how: How): CapabilityVerdict => ({ capability, can, how });
  if (evidence.status.kind === 'dead') return verdict('no', { kind: 'status' });
  if (account.covered === 'no') return verdict('no', { kind: 'notCovered' });
  const tried = triedBy(account, capability);
  if (tried === 'denied') return verdict('no', { kind: 'readRequest' });
  const needs = permissions.filter(({ permission }) => capabilityNeeds[capability].includes(permission));
  const held = needs.find(({ state }) => state === 'held');
  if (held !== undefined) return verdict('yes', held.how);
  const [first] = needs;
  if (first !== undefined && needs.every(({ state }) => state === 'missing')) return verdict('no', first.how);
  const { lastWrite } = account;
  if (lastWrite !== undefined) return verdict('yes', { kind: 'journalledWrite', at: lastWrite });
  return tried === 'allowed' && isReading(capability)
    ? verdict('yes', { kind: 'readRequest' })
    : verdict('cannotTell', { kind: 'nothing' });
}

/** Whether everything that a permission is good for can be done without it; no SCIM request needs Memberships. */
export function isDispensable(canDo: readonly CapabilityVerdict[], permission: PermissionKey): boolean {
  return canDo.every(
    ({ capability, can }) => can === 'yes' || !capabilityNeeds[capability].includes(permission),
  );
}

function triedBy({ reads }: AccountEvidence, capability: Capability): ReadOutcome {
  // Anyone who may not even read users and groups may not write them: the same permissions serve for both.
  return capability === 'readRolesAndPolicies' ? reads.access : reads.scim;
}

function isReading(capability: Capability): boolean {
  return capability === 'browse' || capability === 'readRolesAndPolicies';
}
