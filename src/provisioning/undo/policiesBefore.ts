import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type SetRoles } from '../plan/operation.ts';

/** Of roles that the server took as policies, what the roles before granted. */
export function policiesBefore(
  { policies, orPolicies }: SetRoles,
  member: AccountMember,
): readonly Policy[] | undefined {
  if (policies !== undefined) return policies.before;
  const told = policiesFingerprint(member.policies ?? []);
  return orPolicies !== undefined && told === policiesFingerprint(orPolicies.after)
    ? orPolicies.without
    : undefined;
}
