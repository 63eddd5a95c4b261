import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policiesFingerprint, policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { canonicalJson } from '../../core/canonicalJson.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type Draft } from './draft.ts';
import { sortedRoles } from './preconditions.ts';
import { type DesiredRoles, type DesiredUser } from './desired.ts';
import { type IgnoredAttribute, type Problem } from './model.ts';
import { notCarried } from './notCarried.ts';
import { type NewUser } from './operation.ts';
import { type Drafted } from './planGroup.ts';
import { type Resolver } from './resolve.ts';

export interface DraftedUser extends Drafted {
  readonly ignored: readonly IgnoredAttribute[];
}

export function planUser(desired: DesiredUser, resolver: Resolver): DraftedUser {
  return desired.kind === 'active' ? planActive(desired, resolver) : planInactive(desired, resolver);
}

function planActive(desired: Extract<DesiredUser, { kind: 'active' }>, resolver: Resolver): DraftedUser {
  const { userName } = desired.user;
  const found = resolver.userNamed(userName);
  if (found.kind === 'problem') return only({ problem: found.problem });
  const user = found.value;
  if (user === undefined) {
    return desired.whenMissing === 'create'
      ? only({ draft: { kind: 'createUser', user: desired.user, reason: 'requested' } })
      : only({ problem: { kind: 'personUnknown', person: { kind: 'userName', userName } } });
  }
  const ignored = ignoredAttributes(user, desired.user);
  if (user.active !== false) return { drafts: [], problems: [], ignored };
  const known = { kind: 'known', id: user.id, userName: user.userName } as const;
  return { drafts: [{ kind: 'reactivateUser', user: known, reason: 'requested' }], problems: [], ignored };
}

function planInactive(desired: Extract<DesiredUser, { kind: 'inactive' }>, resolver: Resolver): DraftedUser {
  const found = resolver.person(desired.person);
  if (found.kind === 'problem') return only({ problem: found.problem });
  if (found.value.kind === 'planned')
    return only({ problem: { kind: 'contradiction', person: desired.person } });
  if (resolver.user(found.value.id)?.active === false) return only({});
  return only({ draft: { kind: 'deactivateUser', user: found.value, reason: 'requested' } });
}

/** Cloudflare's page for identity providers: names and addresses cannot be changed after provisioning. */
function ignoredAttributes(user: ScimUser, wanted: NewUser): readonly IgnoredAttribute[] {
  return (['givenName', 'familyName', 'displayName', 'externalId'] as const).flatMap((attribute) => {
    const value = wanted[attribute];
    return value === undefined || value === user[attribute]
      ? []
      : [{ userName: user.userName, attribute, current: user[attribute], wanted: value }];
  });
}

function only(result: { readonly draft?: Draft; readonly problem?: Problem }): DraftedUser {
  return {
    drafts: result.draft === undefined ? [] : [result.draft],
    problems: result.problem === undefined ? [] : [result.problem],
    ignored: [],
  };
}

export function planRoles(desired: DesiredRoles, index: MemberIndex<ScimUser>, accountId: string): Drafted {
  const member = index.members.find(({ id }) => id === desired.memberId);
  if (member === undefined)
    return { drafts: [], problems: [{ kind: 'memberUnknown', memberId: desired.memberId }] };
  const before = sortedRoles(member.roles);
  const roles = sortedRoles([...new Map(desired.roles.map((role) => [role.id, role])).values()]);
  const user = index.userOf(member);
  const draft = {
    kind: 'setRoles',
    memberId: member.id,
    email: member.email,
    ...(user.kind === 'one' ? { userId: user.value.id } : {}),
    before,
  } as const;
  if (desired.policies !== undefined) {
    const policies = { before: member.policies ?? [], after: distinctPolicies(desired.policies) };
    if (policiesFingerprint(policies.before) === policiesFingerprint(policies.after))
      return { drafts: [], problems: [] };
    const lost = notCarried(policies.after, member.email, accountId);
    if (lost.length > 0) return { drafts: [], problems: lost };
    return { drafts: [{ ...draft, roles: before, policies, reason: 'requested' }], problems: [] };
  }
  const { orPolicies } = desired;
  const told = policiesFingerprint(member.policies ?? []);
  if (orPolicies !== undefined && told === policiesFingerprint(orPolicies.after))
    return { drafts: [], problems: [] };
  const ids = (list: typeof roles): string => canonicalJson(list.map(({ id }) => id));
  if (ids(before) === ids(roles)) return { drafts: [], problems: [] };
  return { drafts: [{ ...draft, roles, orPolicies, reason: 'requested' }], problems: [] };
}

/** Those that the server has are told apart by id: they may differ in fields that are not known here. */
function distinctPolicies(policies: readonly Policy[]): readonly Policy[] {
  const stored = policies.filter(({ id }) => id !== undefined);
  const there = new Set(stored.map(policyFingerprint));
  const fresh = policies.filter((policy) => policy.id === undefined && !there.has(policyFingerprint(policy)));
  return [
    ...new Map(stored.map((policy) => [policy.id, policy])).values(),
    ...new Map(fresh.map((policy) => [policyFingerprint(policy), policy])).values(),
  ];
}
