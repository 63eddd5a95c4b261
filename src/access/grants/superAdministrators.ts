import { allPrivileges, superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { reachOf } from '../../cloudflare/resources/policySummary.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import {
  mayLackUserGroups,
  type UnlistedGroup,
  unlistedUserGroups,
} from '../../cloudflare/snapshot/unlistedUserGroups.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { addressKey } from '../../scim/names/sameAddress.ts';
import { type AccessGap, type PersonAccess } from './accessOf.ts';
import { roleKey, roleKeysOf } from './grantedDirectly.ts';

/** Why the Super Administrators cannot be counted. */
export type Uncounted =
  | { readonly kind: 'membersUnread' }
  | { readonly kind: 'membersIncomplete' }
  | { readonly kind: 'groupsIncomplete' }
  | { readonly kind: 'usersIncomplete' }
  | { readonly kind: 'userGroupsUnread' }
  /** See `recordGaps`. */
  | { readonly kind: 'recordsUnclear' }
  | {
      readonly kind: 'groupMembersUnread' | 'groupUnlisted';
      readonly groupId: string;
      readonly label: string;
    }
  | { readonly kind: 'grantsUnknown'; readonly groupId: string; readonly label: string }
  /** One by all that they hold, with a membership whose state isn't one that Cloudflare documents. */
  | { readonly kind: 'statusUnknown'; readonly key: string; readonly name: string }
  /** What they were given directly may make them one. */
  | { readonly kind: 'directGrantsUnknown'; readonly key: string; readonly name: string };

/** Effective: active, not merely invited, and a Super Administrator through a group or directly. */
export type SuperAdministratorCount =
  | {
      readonly kind: 'counted';
      /** Person keys (see `access.ts`), sorted, distinct. */
      readonly people: readonly string[];
    }
  | { readonly kind: 'uncounted'; readonly why: readonly Uncounted[]; readonly known: readonly string[] };

/** `maybe`: the name is close, or what is granted cannot be seen. */
export type Certainty = 'yes' | 'maybe' | 'no';

/** Whether a role is Super Administrator. The short name is not: a group named so was found to grant minimal access. */
export function isSuperAdministratorRole(role: {
  readonly id?: string;
  readonly name: string | undefined;
  readonly label?: string | undefined;
}): Certainty {
  if (role.label === allPrivileges) return 'yes';
  if (role.id === superAdministratorRole.id || role.name === superAdministratorRole.name) return 'yes';
  return role.name === undefined || /super\s*admin/iu.test(role.name) ? 'maybe' : 'no';
}

/** Of an allowing policy for the whole account; a maybe where it isn't known what it grants, or on what. */
export function isSuperAdministratorPolicy(policy: Policy, accountId: string): Certainty {
  const reach = reachOf(policy, accountId);
  if (policy.access === 'deny' || reach === 'part') return 'no';
  const granted = strongest(policy.permissionGroups.map(isSuperAdministratorRole));
  return granted === 'yes' && reach === 'untold' ? 'maybe' : granted;
}

/** What a name alone tells is no more than a maybe. */
export function groupMakesSuperAdministrators(
  group: Pick<SnapshotGroup, 'grants' | 'policies' | 'label' | 'assumed'>,
  accountId: string,
): Certainty {
  if (group.assumed === true)
    return isSuperAdministratorRole({ name: group.label }) === 'no' ? 'no' : 'maybe';
  switch (group.grants.kind) {
    case 'roles':
      return strongest(group.grants.names.map((name) => isSuperAdministratorRole({ name })));
    case 'policies': {
      const { policies, grants } = group;
      if (policies === undefined)
        return strongest(grants.summaries.map((name) => isSuperAdministratorRole({ name })));
      const granted = strongest(policies.map((policy) => isSuperAdministratorPolicy(policy, accountId)));
      return granted === 'yes' && policies.some(deniesSuperAdministrator) ? 'maybe' : granted;
    }
    case 'nothing':
      return 'no';
    case 'unknown':
      return 'maybe';
  }
}

/**
 * Whether a person is a Super Administrator by what they were given, accepted and active or not. Who left the role group
 * that the role on their record may have come from is one maybe.
 */
export function holdsSuperAdministrator(person: PersonAccess): Certainty {
  return heldThrough(person, person.groups);
}

/** The same without what a group is only assumed to grant: what the list of members, or a policy, shows. */
export function isShownAsSuperAdministrator(person: PersonAccess): Certainty {
  return heldThrough(
    person,
    person.groups.filter(({ assumed }) => assumed !== true),
  );
}

function heldThrough(
  { groups: all, own, accountId }: PersonAccess,
  groups: readonly SnapshotGroup[],
): Certainty {
  const granted = new Set(all.flatMap(roleKeysOf));
  const held = strongest([
    ...groups.map((group) => groupMakesSuperAdministrators(group, accountId)),
    ...own.roles.map(isSuperAdministratorRole),
    ...own.policies.map((policy) => isSuperAdministratorPolicy(policy, accountId)),
    ...own.maybe.map((role) => {
      const certainty = isSuperAdministratorRole(role);
      // Whichever of the two the role came by, the person still has both.
      return certainty === 'no' || granted.has(roleKey(role)) ? certainty : 'maybe';
    }),
  ]);
  const denied = [...own.policies, ...groups.flatMap(({ policies = [] }) => policies)];
  return held === 'yes' && denied.some(deniesSuperAdministrator) ? 'maybe' : held;
}

/** The same, of anyone the person may be as well: one who leaves may take the other's role along. */
export function mayHoldSuperAdministrator(
  person: PersonAccess,
  people: ReadonlyMap<string, PersonAccess>,
): boolean {
  return [person, ...sameAs(person, people)].some((one) => holdsSuperAdministrator(one) !== 'no');
}

/** What a policy takes away stands above what another one gives, as Cloudflare documents for tokens. */
function deniesSuperAdministrator({ access, permissionGroups }: Policy): boolean {
  return access === 'deny' && permissionGroups.some((group) => isSuperAdministratorRole(group) !== 'no');
}

/**
 * Groups and direct roles together. A person counts who is active, an account member who has accepted, and surely a
 * Super Administrator. Where something that bears on the number cannot be read, there is no number. Through a group that
 * is only assumed to grant the role nobody counts: the list of members has to show it.
 */
export function* countSteps(
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
): Steps<SuperAdministratorCount> {
  const why = [...reasonsNotToCount(snapshot)];
  const mayGive = mayGiveSuperAdministrator(snapshot);
  const unclear = new Set<'recordsUnclear'>();
  const sure: PersonAccess[] = [];
  yield* stepping(people.values(), (person) => {
    const { key, name, member } = person;
    const counts = member !== undefined || snapshot.members.kind === 'unread';
    if (!counts || person.state !== 'active') return;
    if (!isSurelyOne(person, people)) {
      if (mayBeOneDirectly(person)) why.push({ kind: 'directGrantsUnknown', key, name });
      if (person.gaps.some(mayGive)) unclear.add('recordsUnclear');
    } else if (member?.status === 'unknown') why.push({ kind: 'statusUnknown', key, name });
    else sure.push(person);
  });
  const keys = sortedSet(distinctLogins(sure).map(({ key }) => key));
  why.push(...[...unclear].map((kind) => ({ kind })));
  return why.length === 0 ? { kind: 'counted', people: keys } : { kind: 'uncounted', why, known: keys };
}

/** But for a membership of unknown status. Where several people may be this one, it has to be so whichever of them it is. */
function isSurelyOne(person: PersonAccess, people: ReadonlyMap<string, PersonAccess>): boolean {
  const others = sameAs(person, people);
  if ([person, ...others].some(({ state }) => state !== 'active')) return false;
  if (holdsSuperAdministrator(person) === 'yes') return true;
  return others.length > 0 && others.every((other) => holdsSuperAdministrator(other) === 'yes');
}

/** By what is theirs alone: a group of which it isn't known is a reason by itself. */
function mayBeOneDirectly({ own, accountId }: PersonAccess): boolean {
  const held = [
    ...own.roles.map(isSuperAdministratorRole),
    ...own.policies.map((policy) => isSuperAdministratorPolicy(policy, accountId)),
  ];
  return strongest(held) === 'maybe';
}

function sameAs(
  { maybeSameAs }: PersonAccess,
  people: ReadonlyMap<string, PersonAccess>,
): readonly PersonAccess[] {
  return maybeSameAs.flatMap((key) => people.get(key) ?? []);
}

/** Two memberships of one login or of one address are one human. */
function distinctLogins(people: readonly PersonAccess[]): readonly PersonAccess[] {
  const seen = new Set<string>();
  return people.filter(({ member }) => {
    if (member === undefined) return true;
    const { userId, email } = member;
    const address = addressKey(email);
    const marks = [
      ...(userId === undefined ? [] : [`id ${userId}`]),
      ...(address === '' ? [] : [`address ${address}`]),
    ];
    const isNew = !marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return isNew;
  });
}

function reasonsNotToCount(snapshot: AccountSnapshot): readonly Uncounted[] {
  return [
    ...(snapshot.members.kind === 'unread' ? [{ kind: 'membersUnread' } as const] : []),
    ...(snapshot.members.kind === 'partial' ? [{ kind: 'membersIncomplete' } as const] : []),
    ...(snapshot.groupsMayBeIncomplete ? [{ kind: 'groupsIncomplete' } as const] : []),
    ...(snapshot.usersMayBeIncomplete ? [{ kind: 'usersIncomplete' } as const] : []),
    ...(mayLackUserGroups(snapshot) ? [{ kind: 'userGroupsUnread' } as const] : []),
    ...unlistedUserGroups(snapshot)
      .filter((group) => groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no')
      .map(({ id, label }) => ({ kind: 'groupUnlisted', groupId: id, label }) as const),
    ...snapshot.groups.flatMap((group): readonly Uncounted[] => {
      const { id: groupId, label } = group;
      const certainty = groupMakesSuperAdministrators(group, snapshot.accountId);
      if (certainty === 'no') return [];
      if (group.members.kind === 'unread') return [{ kind: 'groupMembersUnread', groupId, label }];
      return certainty === 'maybe' && group.assumed !== true && group.members.value.length > 0
        ? [{ kind: 'grantsUnknown', groupId, label }]
        : [];
    }),
  ];
}

/** Of what a user's own record says, or leaves out. */
function mayGiveSuperAdministrator(snapshot: AccountSnapshot): (gap: AccessGap) => boolean {
  const isHarmless = (group: UnlistedGroup): boolean =>
    groupMakesSuperAdministrators(group, snapshot.accountId) === 'no';
  const known = [...snapshot.groups, ...unlistedUserGroups(snapshot)];
  const harmless = new Set(known.filter(isHarmless).map(({ id }) => id));
  const records = snapshot.groups.some((group) => group.membersFrom === 'users' && !isHarmless(group));
  return (gap) =>
    gap.kind === 'recordUntold' ? records : gap.kind === 'recordAlone' && !harmless.has(gap.groupId);
}

function strongest(certainties: readonly Certainty[]): Certainty {
  if (certainties.includes('yes')) return 'yes';
  return certainties.includes('maybe') ? 'maybe' : 'no';
}
