import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type Draft } from './draft.ts';
import { sortedRoles } from './preconditions.ts';
import { type DesiredMember } from './desired.ts';
import { type Problem } from './model.ts';
import { type Drafted } from './planGroup.ts';
import { notCarried } from './notCarried.ts';
import { planRoles } from './planUsers.ts';

/** `byId`: the account's members. Invites who is no member of the account, or takes a member out. */
export function planMember(
  desired: DesiredMember,
  snapshot: AccountSnapshot,
  index: MemberIndex<ScimUser>,
  byId: ReadonlyMap<string, readonly AccountMember[]>,
): Drafted {
  const { email } = desired;
  if (snapshot.members.kind === 'unread') return problem({ kind: 'accountMembersUnread', email });
  const id = desired.kind === 'gone' ? desired.memberId : undefined;
  const found = id === undefined ? index.named(email) : (byId.get(id) ?? []);
  const [member] = found;
  if (found.length > 1)
    return problem({ kind: 'personAmbiguous', userName: email, ids: found.map((one) => one.id) });
  if (member === undefined && snapshot.members.kind === 'partial')
    return problem({ kind: 'accountMembersUnread', email });
  if (desired.kind === 'gone') return { drafts: member === undefined ? [] : [removal(member)], problems: [] };
  if (member !== undefined)
    return planRoles(
      {
        memberId: member.id,
        roles: [...member.roles, ...desired.roles],
        policies:
          desired.policies === undefined ? undefined : [...(member.policies ?? []), ...desired.policies],
      },
      index,
      snapshot.accountId,
    );
  const policies = {
    policies: desired.policies,
    orPolicies: desired.orPolicies,
  };
  const lost = notCarried(desired.policies ?? [], email, snapshot.accountId);
  if (lost.length > 0) return { drafts: [], problems: lost };
  const roles = sortedRoles(desired.roles);
  const user = index.userNamed(email);
  const known = user.kind === 'one' ? { userId: user.value.id } : {};
  return {
    drafts: [{ kind: 'inviteMember', email, ...known, roles, ...policies, reason: 'requested' }],
    problems: [],
  };
}

function problem(one: Problem): Drafted {
  return { drafts: [], problems: [one] };
}

function removal({ id: memberId, email, userId, status, roles, policies = [] }: AccountMember): Draft {
  return {
    kind: 'removeFromAccount',
    memberId,
    email,
    userId,
    ...(status === 'pending' ? { invited: true } : {}),
    before: sortedRoles(roles),
    ...(policies.length === 0 ? {} : { policiesBefore: policies }),
    reason: 'requested',
  };
}
