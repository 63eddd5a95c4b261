import { type AccountPerson } from '../../access/grants/accountPeople.ts';
import { narrowed } from '../../access/grants/grantedDirectly.ts';
import { doubtsAboutRole } from '../../access/doubts.ts';
import { type PersonRow } from '../../access/model.ts';
import { grantKey } from '../../access/roleGrants.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type DesiredRoles } from '../../provisioning/plan/desired.ts';
import { notCarried } from '../../provisioning/plan/notCarried.ts';
import { type Rest } from './rest.ts';

/** How somebody comes to have a role no longer. */
export interface RoleLeft {
  /** Ids of groups to leave. */
  readonly groups: readonly string[];
  /** What is then given directly; undefined where that stays as it is. */
  readonly roles: DesiredRoles | undefined;
  readonly rest: readonly Rest[];
}

/** `frozen`, `row`: the person when the review was started, and now. */
export function roleLeft(
  key: string,
  frozen: PersonRow,
  row: PersonRow,
  person: AccountPerson | undefined,
  now: AccountSnapshot,
): RoleLeft {
  const ways = row.grants
    .filter(({ roleKey, access }) => roleKey === key && access === 'allow')
    .map(({ way }) => way);
  const groups = groupsToLeave(key, frozen, row, now);
  const rest: Rest[] = [];
  if (ways.some(({ kind }) => kind === 'organization')) rest.push({ kind: 'organization' });
  const isDirect = ways.some(({ kind }) => kind === 'role' || kind === 'policy' || kind === 'maybeDirectly');
  let roles: DesiredRoles | undefined;
  if (isDirect) {
    const taken = person?.member === undefined ? undefined : withoutRole(person.member, key);
    if (taken === undefined || (person?.maybeSameAs.length ?? 0) > 0) rest.push({ kind: 'unclear' });
    else if (notCarried(taken.policies ?? [], row.name, now.accountId).length > 0)
      rest.push({ kind: 'notCarried' });
    else roles = taken;
  } else if (ways.some((way) => way.kind === 'group' && way.maybeDirectly))
    rest.push({ kind: 'maybeDirectly' });
  const left = new Set(groups);
  for (const { cause } of doubtsAboutRole(row, key)) {
    if (cause.kind === 'grantsUnknown' && left.has(cause.groupId)) continue;
    if (cause.kind === 'membershipUnclear' && rest.some(({ kind }) => kind === 'unclear')) continue;
    rest.push({ kind: 'doubt', cause });
  }
  return { groups, roles, rest };
}

/** Each that gives it now, and each that gave it then of which it can't be read what it gives now. */
function groupsToLeave(
  key: string,
  frozen: PersonRow,
  row: PersonRow,
  { groups }: AccountSnapshot,
): readonly string[] {
  const unknown = new Set(groups.flatMap(({ id, grants }) => (grants.kind === 'unknown' ? [id] : [])));
  const giving = ({ grants }: PersonRow): readonly string[] =>
    grants.flatMap(({ roleKey, access, way }) =>
      roleKey === key && access === 'allow' && way.kind === 'group' ? [way.groupId] : [],
    );
  const once = new Set([...giving(row), ...giving(frozen).filter((id) => unknown.has(id))]);
  return [...once].filter((id) => row.groupIds.has(id));
}

/**
 * The member's own record without the role; a policy that grants other roles as well keeps those. Undefined where the
 * record does not have it.
 */
function withoutRole(
  { id: memberId, roles, policies = [] }: AccountMember,
  key: string,
): DesiredRoles | undefined {
  const keeps = (role: Parameters<typeof grantKey>[0]): boolean => grantKey(role) !== key;
  const own = roles.filter(keeps);
  const after = policies.flatMap((policy) =>
    policy.access === 'allow' ? narrowed(policy, keeps) : [policy],
  );
  const isByPolicy =
    after.length < policies.length || after.some((policy, place) => policy !== policies[place]);
  if (isByPolicy) return { memberId, roles: own, policies: after };
  return own.length < roles.length ? { memberId, roles: own } : undefined;
}
