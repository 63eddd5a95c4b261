import { superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { reachOf } from '../../cloudflare/resources/policySummary.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type AccountPerson } from './accountPeople.ts';
import { foldedRoleName, type Role } from './role.ts';

/**
 * What a member's own record has, apart from what it may have from a role group. Cloudflare does not document whether
 * a member lists the roles and policies that come with a role group, so one that a group of the person grants as well
 * is not known to be held directly.
 */
export interface GrantedDirectly {
  readonly roles: readonly Role[];
  /** Of a policy that grants a role group's role beside others, the others. */
  readonly policies: readonly Policy[];
  /** On the record, and granted by a role group too: each role once, however often it is listed. */
  readonly maybe: readonly Role[];
}

/** By member id: keys (see `roleKey`) of what may have come from a role group when the account was read. */
export type MaybeInherited = NonNullable<AccountSnapshot['maybeInherited']>;

/** Of a model of what will be, as the account was when it was read. */
export function* maybeInheritedSteps(
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, AccountPerson>,
): Steps<MaybeInherited> {
  if (snapshot.maybeInherited !== undefined) return snapshot.maybeInherited;
  const { accountId } = snapshot;
  const apart = yield* groupsKeptApart(people.values());
  const found = new Map<string, ReadonlySet<string>>();
  yield* stepping(people.values(), ({ member, groups: own, maybeSameAs }) => {
    if (member === undefined) return;
    const groups = [...own, ...maybeSameAs.flatMap((key) => people.get(key)?.groups ?? [])];
    const granted = new Set(groups.filter(({ id }) => !apart.has(id)).flatMap(roleKeysOf));
    if (granted.size === 0) return;
    const listed = recordRoles(member, (policy) => mayBeRole(policy, accountId)).map(roleKey);
    const keys = listed.filter((key) => granted.has(key));
    if (keys.length > 0) found.set(member.id, new Set(keys));
  });
  return found;
}

export function grantedDirectly(
  member: AccountMember | undefined,
  accountId: string,
  inherited: MaybeInherited,
): GrantedDirectly {
  if (member === undefined) return { roles: [], policies: [], maybe: [] };
  const { roles, policies = [] } = member;
  const doubtful = inherited.get(member.id);
  if (doubtful === undefined) return { roles, policies, maybe: [] };
  const isOwn = (role: NamedRole): boolean => !doubtful.has(roleKey(role));
  const maybe = recordRoles(member, (policy) => mayBeRole(policy, accountId)).filter((role) => !isOwn(role));
  return {
    roles: roles.filter(isOwn),
    policies: policies.flatMap((policy) =>
      mayBeRole(policy, accountId) ? narrowed(policy, isOwn) : [policy],
    ),
    maybe: [...new Map(maybe.map((role) => [roleKey(role), role])).values()],
  };
}

/** The roles and the permission groups of one name are one: their ids differ. */
export function roleKey({ id, name }: NamedRole): string {
  return foldedRoleName(id === superAdministratorRole.id ? superAdministratorRole.name : (name ?? id));
}

/** What being in a role group gives: no other kind of group is a role. */
export function roleKeysOf({ grants }: Pick<SnapshotGroup, 'grants'>): readonly string[] {
  return grants.kind === 'roles' ? grants.names.map(foldedRoleName) : [];
}

/** A policy that grants these alone; none where it grants nothing any more. */
export function narrowed(
  policy: Policy,
  keeps: (group: Policy['permissionGroups'][number]) => boolean,
): readonly Policy[] {
  const permissionGroups = policy.permissionGroups.filter(keeps);
  if (permissionGroups.length === policy.permissionGroups.length) return [policy];
  return permissionGroups.length === 0 ? [] : [{ ...policy, permissionGroups }];
}

interface NamedRole {
  readonly id: string;
  readonly name: string | undefined;
}

function recordRoles(
  { roles, policies = [] }: AccountMember,
  counts: (policy: Policy) => boolean,
): readonly Role[] {
  const groups = policies.filter(counts).flatMap(({ permissionGroups }) => permissionGroups);
  return [...roles, ...groups.map(({ id, name }) => ({ id, name: name ?? id }))];
}

/** A role is for the whole account: a policy that is surely for a part of it comes from no role group. */
function mayBeRole(policy: Policy, accountId: string): boolean {
  return policy.access === 'allow' && reachOf(policy, accountId) !== 'part';
}

/**
 * Ids of role groups whose roles members do not list: somebody is in it whose record has none of them. What a record
 * lists of these is held directly. Assumed: the account lists for everybody in a group, or for nobody. An invitation,
 * somebody inactive, and a record that tells of no access at all prove nothing.
 */
function* groupsKeptApart(people: Iterable<AccountPerson>): Steps<ReadonlySet<string>> {
  const apart = new Set<string>();
  yield* stepping(people, ({ user, member, groups }) => {
    if (user === undefined || user.active === false || member?.userId !== user.id) return;
    if (member.status !== 'accepted') return;
    if (member.roles.length === 0 && member.policies === undefined) return;
    const listed = new Set(recordRoles(member, () => true).map(roleKey));
    for (const group of groups) {
      const keys = roleKeysOf(group);
      if (keys.length > 0 && keys.every((key) => !listed.has(key))) apart.add(group.id);
    }
  });
  return apart;
}
