import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { narrowed, roleKey } from '../../access/grants/grantedDirectly.ts';
import { type SetRoles } from './operation.ts';

/**
 * A member as the writing of roles or policies leaves it, the worse way: a record may tell one role both as a role and
 * as a policy, and what is not written any more goes in either shape.
 */
export function withAccess(member: AccountMember, { before, roles, policies }: SetRoles): AccountMember {
  if (policies === undefined) {
    const kept = new Set(roles.map(({ id }) => id));
    const lost = new Set(before.filter(({ id }) => !kept.has(id)).map(roleKey));
    const left = member.policies?.flatMap((policy) =>
      policy.access === 'deny' ? [policy] : narrowed(policy, (group) => !lost.has(roleKey(group))),
    );
    return { ...member, roles, policies: left };
  }
  const kept = new Set(policies.after.map(policyFingerprint));
  const gone = policies.before.filter((policy) => !kept.has(policyFingerprint(policy)));
  const lost = new Set(gone.flatMap(({ permissionGroups }) => permissionGroups.map(roleKey)));
  return { ...member, roles: roles.filter((role) => !lost.has(roleKey(role))), policies: policies.after };
}
