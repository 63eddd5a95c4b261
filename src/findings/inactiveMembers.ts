import { type AccountMember } from '../cloudflare/resources/members.ts';
import { policySummary } from '../cloudflare/resources/policySummary.ts';
import { halfOffboarded } from '../directory/users/userState.ts';
import { type ScimUser } from '../scim/model.ts';
import { type AccountFacts } from './model.ts';

/** Somebody whom SCIM has as inactive, and what is left of their membership. */
export interface InactiveMember {
  readonly user: ScimUser;
  readonly members: readonly AccountMember[];
  /** Names of roles and policies that the memberships list; which of them came from a role group is not told. */
  readonly roles: readonly string[];
}

export function inactiveMembers({ snapshot, members }: AccountFacts): readonly InactiveMember[] {
  return snapshot.users.flatMap((user): readonly InactiveMember[] => {
    if (user.active !== false || halfOffboarded(user, members)?.kind !== 'inactiveMember') return [];
    const left = members.of(user).filter(({ status }) => status !== 'rejected');
    const roles = left.flatMap(({ roles: own, policies = [] }) => [
      ...own.map(({ name }) => name),
      ...policies.map((policy) => policySummary(policy, snapshot.accountId)),
    ]);
    return [{ user, members: left, roles: [...new Set(roles)] }];
  });
}
