import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type SetRoles } from '../plan/operation.ts';

/**
 * The one list of a member that an operation writes whole, policies or roles, by content: as planned on, as desired, and
 * as it is. Roles that were written as policies are as desired where the policies are.
 */
export function listOf(
  operation: SetRoles,
  member: AccountMember,
): { readonly before: string; readonly after: string; readonly now: string } {
  const { policies, orPolicies } = operation;
  if (policies === undefined) {
    const after = ids(operation.roles);
    const told = policiesFingerprint(member.policies ?? []);
    const asPolicies = orPolicies !== undefined && told === policiesFingerprint(orPolicies.after);
    return { before: ids(operation.before), after, now: asPolicies ? after : ids(member.roles) };
  }
  return {
    before: policiesFingerprint(policies.before),
    after: policiesFingerprint(policies.after),
    now: policiesFingerprint(member.policies ?? []),
  };
}

function ids(roles: readonly { readonly id: string }[]): string {
  return JSON.stringify(sortedSet(roles.map(({ id }) => id)));
}
