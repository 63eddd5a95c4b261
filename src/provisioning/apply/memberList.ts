import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type SetRoles } from '../plan/operation.ts';

/** The one list of a member that an operation writes whole, policies or roles, by content: as planned on, as wished, and as it is. */
export function listOf(
  operation: SetRoles,
  member: AccountMember,
): { readonly before: string; readonly after: string; readonly now: string } {
  const { policies } = operation;
  if (policies === undefined)
    return { before: ids(operation.before), after: ids(operation.roles), now: ids(member.roles) };
  return {
    before: policiesFingerprint(policies.before),
    after: policiesFingerprint(policies.after),
    now: policiesFingerprint(member.policies ?? []),
  };
}

function ids(roles: readonly { readonly id: string }[]): string {
  return JSON.stringify(sortedSet(roles.map(({ id }) => id)));
}
