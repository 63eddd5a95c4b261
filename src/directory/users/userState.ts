import { type MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type ScimUser } from '../../scim/model.ts';

/** What users can be filtered by. A person may be in several of these states. */
export const userStates = ['active', 'inactive', 'invited', 'inNoGroup', 'halfOffboarded'] as const;

export type UserState = (typeof userStates)[number];

/** In which way somebody is offboarded by half, and the membership that is left. */
export type HalfOffboarded =
  /** Deactivated in SCIM, yet a member of the account, or invited to be one. */
  | { readonly kind: 'inactiveMember'; readonly member: AccountMember }
  /** A member who is in no group: leaving a group never removes the member, as Cloudflare documents. */
  | { readonly kind: 'memberInNoGroup'; readonly member: AccountMember };

/** Whether a state can only be told by the account's members. */
export function needsMembers(state: UserState): boolean {
  return state === 'invited' || state === 'halfOffboarded';
}

/** Whether somebody is in a state; undefined where the server does not tell. */
export function isInState(
  user: ScimUser,
  state: UserState,
  members: MemberIndex | undefined,
): boolean | undefined {
  switch (state) {
    case 'active':
      return user.active;
    case 'inactive':
      return user.active === undefined ? undefined : !user.active;
    case 'inNoGroup':
      return user.groups === undefined ? undefined : user.groups.length === 0;
    case 'invited':
      return members?.of(user).some(({ status }) => status === 'pending');
    case 'halfOffboarded':
      return members === undefined ? undefined : isHalfOffboarded(user, members);
  }
}

/** Told only of what both sides say: the SCIM user, and the account's members. */
export function halfOffboarded(user: ScimUser, members: MemberIndex): HalfOffboarded | undefined {
  const memberships = members.of(user).filter(({ status }) => status !== 'rejected');
  const accepted = memberships.find(({ status }) => status === 'accepted');
  if (user.active === false) {
    const member = accepted ?? memberships[0];
    return member === undefined ? undefined : { kind: 'inactiveMember', member };
  }
  // Who was only just invited is not there yet, let alone on the way out.
  return accepted !== undefined && user.groups?.length === 0
    ? { kind: 'memberInNoGroup', member: accepted }
    : undefined;
}

function isHalfOffboarded(user: ScimUser, members: MemberIndex): boolean | undefined {
  if (halfOffboarded(user, members) !== undefined) return true;
  const isMember = members.of(user).some(({ status }) => status === 'accepted');
  const isUntold = user.active === undefined || user.groups === undefined;
  return isMember && user.active !== false && isUntold ? undefined : false;
}
