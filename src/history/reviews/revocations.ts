import { accountPeopleSteps } from '../../access/grants/accountPeople.ts';
import { narrowed, roleKey } from '../../access/grants/grantedDirectly.ts';
import { type PersonRow } from '../../access/model.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { atOnce } from '../../core/slices.ts';
import {
  type Desired,
  type DesiredGroup,
  type DesiredMember,
  type DesiredRoles,
  type DesiredUser,
} from '../../provisioning/plan/desired.ts';
import { type AccessReview } from './model.ts';

/** Why a revocation is in no plan. */
export type ByHandReason = 'gone' | 'organization' | 'unclear' | 'membershipUnread';

export interface Revocations {
  readonly desired: Desired;
  /** Whose revocation the plan does not carry out, or not all of it. */
  readonly byHand: readonly { readonly row: PersonRow; readonly why: ByHandReason }[];
}

/**
 * What would be so after the revocations of a review, as the account is now: people are looked up by the ids of the
 * review. Of an account, people leave it; of a group, they leave the group; of a role, they leave each group that gives
 * it, and what they hold of it directly is taken.
 */
export function revocations(review: AccessReview, now: AccountSnapshot): Revocations {
  const revoked = review.people.filter(({ key }) => review.decisions.get(key)?.decision === 'revoke');
  const found = new Map(atOnce(accountPeopleSteps(now)));
  const users: DesiredUser[] = [];
  const members: DesiredMember[] = [];
  const roles: DesiredRoles[] = [];
  const leaving = new Map<string, string[]>();
  const byHand: { row: PersonRow; why: ByHandReason }[] = [];
  const { subject } = review.frozen;
  const leave = (groupId: string, userId: string): void => {
    leaving.set(groupId, [...(leaving.get(groupId) ?? []), userId]);
  };
  for (const row of revoked) {
    const person = found.get(row.key);
    const put = (why: ByHandReason): void => {
      byHand.push({ row, why });
    };
    if (row.state === 'outside') put('organization');
    else if (person === undefined) put('gone');
    else if (subject.kind === 'account') {
      if (person.maybeSameAs.length > 0) put('unclear');
      if (person.user !== undefined)
        users.push({ kind: 'inactive', person: { kind: 'id', id: person.user.id } });
      else if (person.member === undefined) put('membershipUnread');
      else members.push({ kind: 'gone', email: person.member.email, memberId: person.member.id });
    } else if (subject.kind === 'group') {
      if (person.user === undefined) put('unclear');
      else if (person.groups.some(({ id }) => id === subject.id)) leave(subject.id, person.user.id);
    } else {
      const giving = givingGroups(row, subject.key);
      for (const { id } of person.groups)
        if (giving.has(id) && person.user !== undefined) leave(id, person.user.id);
      if (isOfOrganization(row, subject.key)) put('organization');
      if (!holdsDirectly(row, subject.key)) continue;
      if (person.member === undefined) put('membershipUnread');
      else if (person.maybeSameAs.length > 0) put('unclear');
      else roles.push(withoutRole(person.member, subject.key));
    }
  }
  const groups = [...leaving].map(([id, ids]): DesiredGroup => ({
    target: { kind: 'id', id },
    whenMissing: { kind: 'refuse' },
    membership: { kind: 'change', add: [], remove: ids.map((userId) => ({ kind: 'id', id: userId })) },
    attach: [],
    detach: [],
  }));
  // A list that was not read tells of nobody that they are gone.
  const isWhole = !now.usersMayBeIncomplete && now.members.kind === 'read';
  return {
    desired: { groups, users, roles, members },
    byHand: byHand.map(({ row, why }) => ({
      row,
      why: why === 'gone' && !isWhole ? 'membershipUnread' : why,
    })),
  };
}

function givingGroups({ grants }: PersonRow, key: string): ReadonlySet<string> {
  return new Set(
    grants.flatMap(({ roleKey: role, access, way }) =>
      role === key && access === 'allow' && way.kind === 'group' ? [way.groupId] : [],
    ),
  );
}

function isOfOrganization({ grants }: PersonRow, key: string): boolean {
  return grants.some(({ roleKey: role, way }) => role === key && way.kind === 'organization');
}

function holdsDirectly({ grants }: PersonRow, key: string): boolean {
  return grants.some(
    ({ roleKey: role, access, way }) =>
      role === key &&
      access === 'allow' &&
      (way.kind === 'role' || way.kind === 'policy' || way.kind === 'maybeDirectly'),
  );
}

/** The member's own record without the role; a policy that grants other roles as well keeps those. */
function withoutRole({ id: memberId, roles, policies = [] }: AccountMember, key: string): DesiredRoles {
  const keeps = (role: { readonly id: string; readonly name: string | undefined }): boolean =>
    roleKey(role) !== key;
  const own = roles.filter(keeps);
  const after = policies.flatMap((policy) =>
    policy.access === 'allow' ? narrowed(policy, keeps) : [policy],
  );
  const isByPolicy =
    after.length < policies.length || after.some((policy, place) => policy !== policies[place]);
  return isByPolicy ? { memberId, roles: own, policies: after } : { memberId, roles: own };
}
