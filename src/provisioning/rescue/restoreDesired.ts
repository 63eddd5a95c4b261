import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type ResourceGroup } from '../../cloudflare/resources/resourceGroups.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { type DesiredState } from '../propose.ts';
import { asPolicies, superAdministratorGrant } from './superAdministratorGrant.ts';

/** Whom to make a Super Administrator: by member id, and where that is gone by address. */
export interface RescuedPerson {
  /** Undefined for who is no member of the account. */
  readonly memberId: string | undefined;
  readonly email: string;
}

/** The member as the account has it now. */
export function memberOf(
  { memberId, email }: RescuedPerson,
  { members }: AccountSnapshot,
): AccountMember | undefined {
  const listed = knownRows(members);
  const known = listed.find(({ id }) => id === memberId);
  const named = listed.filter((one) => sameName(one.email, email));
  return known ?? (named.length === 1 ? named[0] : undefined);
}

/**
 * The person's direct roles, or policies, as they are and this one; an invitation with it for who is no member of the
 * account. What the record may have from a role group is written with the rest and so held directly from then on: left
 * out, a role that was given directly could be lost. Anyone who has it already costs nothing. It throws `stale` where it cannot be given any more.
 */
export function restoreDesired(person: RescuedPerson, wholeAccount?: ResourceGroup): DesiredState {
  const { email } = person;
  return (now) => {
    const member = memberOf(person, now);
    const grant = superAdministratorGrant(member, now, wholeAccount);
    if (grant.kind !== 'role' && grant.kind !== 'policy') throw new AppError('stale');
    const own = grant.kind === 'role' ? [grant.role] : [];
    const desired = { groups: [], users: [], roles: [] };
    if (member === undefined) {
      const orPolicies = asPolicies(own, now, wholeAccount);
      const instead = grant.kind === 'policy' ? { policies: [grant.policy] } : { orPolicies };
      return { desired: { ...desired, members: [{ kind: 'invited', email, roles: own, ...instead }] } };
    }
    const before = member.policies ?? [];
    const others = member.roles.filter(({ id }) => !own.some((role) => role.id === id));
    const roles = [...others, ...own];
    if (grant.kind === 'policy') {
      const policies = [...before, grant.policy];
      return { desired: { ...desired, roles: [{ memberId: member.id, roles, policies }] } };
    }
    const [without, after] = [member.roles, roles].map((list) => asPolicies(list, now, wholeAccount));
    const orPolicies = without && after && { before, without, after };
    return { desired: { ...desired, roles: [{ memberId: member.id, roles, orPolicies }] } };
  };
}
