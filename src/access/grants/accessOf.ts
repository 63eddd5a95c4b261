import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { policySummary } from '../../cloudflare/resources/policySummary.ts';
import {
  type DeprecatedGrants,
  deprecatedGrants,
  deprecatedIn,
} from '../../cloudflare/snapshot/deprecatedGrants.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { mayLackUserGroups, unlistedUserGroups } from '../../cloudflare/snapshot/unlistedUserGroups.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../../scim/model.ts';
import { accountPeopleSteps, type AccountPerson } from './accountPeople.ts';
import {
  grantedDirectly,
  type GrantedDirectly,
  type MaybeInherited,
  maybeInheritedSteps,
  roleKey,
  roleKeysOf,
} from './grantedDirectly.ts';
import { type RecordGap, recordGaps } from './recordGaps.ts';
import { foldedRoleName } from './role.ts';

export type Through =
  | {
      readonly kind: 'group';
      readonly groupId: string;
      readonly label: string;
      /** The member's own record has the role too, which may be the group's doing. */
      readonly maybeDirectly?: true;
      /** That the group grants it is told by its name alone. */
      readonly assumed?: true;
    }
  | { readonly kind: 'role' }
  | { readonly kind: 'policy' }
  /** Left with, perhaps: the role group is left, and the member's record is not known to have it without. */
  | { readonly kind: 'maybeDirectly' };

/** One role, and how a person came by it. */
export interface Grant {
  readonly role: string;
  readonly through: Through;
  /** Cloudflare still grants it, and has deprecated it. */
  readonly deprecated?: true;
}

/** Something that may give the person more than is shown. */
export type AccessGap =
  | { readonly kind: 'membersUnread' }
  /** Several users or memberships fit each other: part of what the person has may stand under another one. */
  | { readonly kind: 'membershipUnclear' }
  | { readonly kind: 'groupMembersUnread'; readonly groupId: string; readonly label: string }
  | { readonly kind: 'grantsUnknown'; readonly groupId: string; readonly label: string }
  /** There may be user groups of which nothing was read. */
  | { readonly kind: 'userGroupsUnread' }
  /** A user group that is none of the SCIM groups, so that nothing tells who is in it. */
  | { readonly kind: 'groupUnlisted'; readonly groupId: string; readonly label: string }
  | RecordGap;

export interface PersonAccess extends AccountPerson {
  readonly accountId: string;
  /** `pending`: invited, not accepted. Someone inactive or pending has no access, whatever the grants. */
  readonly state: 'active' | 'inactive' | 'pending';
  readonly own: GrantedDirectly;
  /** Each role once for each way; what the member's record has and a role group grants is the group's. */
  readonly grants: readonly Grant[];
  readonly gaps: readonly AccessGap[];
}

/** Everybody in the account: which roles they have, through which group or directly. By person key. */
export function* accessSteps(snapshot: AccountSnapshot): Steps<ReadonlyMap<string, PersonAccess>> {
  const people = yield* accountPeopleSteps(snapshot);
  const inherited = yield* maybeInheritedSteps(snapshot, people);
  const gaps = accountGaps(snapshot);
  const gapsOfRecord = recordGaps(snapshot);
  const deprecated = deprecatedGrants(snapshot.permissionGroups);
  const access = new Map<string, PersonAccess>();
  yield* stepping(people, ([key, person]) => {
    // Of a list that is not whole somebody may be missing with what they hold directly.
    const unlisted = snapshot.members.kind === 'partial' && person.member === undefined;
    const record = gapsOfRecord(person);
    const shared = unlisted ? [{ kind: 'membersUnread' } as const, ...gaps] : gaps;
    const own = record.length === 0 ? shared : [...shared, ...record];
    access.set(key, personAccess(person, inherited, own, snapshot.accountId, deprecated));
  });
  return access;
}

/** What nobody's access is complete without. */
function accountGaps(snapshot: AccountSnapshot): readonly AccessGap[] {
  return [
    ...(snapshot.members.kind === 'unread' ? [{ kind: 'membersUnread' } as const] : []),
    ...snapshot.groups
      .filter((group) => group.members.kind === 'unread' && group.grants.kind !== 'nothing')
      .map(({ id, label }) => ({ kind: 'groupMembersUnread', groupId: id, label }) as const),
    ...(mayLackUserGroups(snapshot) ? [{ kind: 'userGroupsUnread' } as const] : []),
    ...unlistedUserGroups(snapshot)
      .filter(({ grants }) => grants.kind !== 'nothing')
      .map(({ id, label }) => ({ kind: 'groupUnlisted', groupId: id, label }) as const),
  ];
}

function personAccess(
  person: AccountPerson,
  inherited: MaybeInherited,
  gaps: readonly AccessGap[],
  accountId: string,
  deprecated: DeprecatedGrants,
): PersonAccess {
  const { user, member, groups } = person;
  const own = grantedDirectly(member, accountId, inherited);
  const ownGaps: readonly AccessGap[] = [
    ...(person.maybeSameAs.length > 0 ? [{ kind: 'membershipUnclear' } as const] : []),
    ...groups
      .filter((group) => group.grants.kind === 'unknown')
      .map(({ id, label }) => ({ kind: 'grantsUnknown', groupId: id, label }) as const),
  ];
  return {
    ...person,
    accountId,
    state: stateOf(user, member),
    own,
    grants: [
      ...groups.flatMap((group) => groupGrants(group, own)),
      ...directGrants(own, accountId, deprecated),
      ...leftGrants(own, groups),
    ],
    gaps: ownGaps.length === 0 ? gaps : [...gaps, ...ownGaps],
  };
}

/** RFC 7643 gives `active` no default; only a clear "no" is taken for one. */
function stateOf(user: ScimUser | undefined, member: AccountMember | undefined): PersonAccess['state'] {
  if (user?.active === false) return 'inactive';
  return member?.status === 'pending' || member?.status === 'rejected' ? 'pending' : 'active';
}

function groupGrants(group: SnapshotGroup, { maybe }: GrantedDirectly): readonly Grant[] {
  const assumed = group.assumed === true ? { assumed: true as const } : {};
  const through: Through = { kind: 'group', groupId: group.id, label: group.label, ...assumed };
  switch (group.grants.kind) {
    case 'roles': {
      const listed = new Set(maybe.map(roleKey));
      return group.grants.names.map((role) => ({
        role,
        through: listed.has(foldedRoleName(role)) ? { ...through, maybeDirectly: true } : through,
      }));
    }
    case 'policies':
      return group.grants.summaries.map((role) => ({ role, through }));
    case 'nothing':
    case 'unknown':
      return [];
  }
}

function directGrants(
  { roles, policies }: GrantedDirectly,
  accountId: string,
  deprecated: DeprecatedGrants,
): readonly Grant[] {
  const mark = (isOld: boolean) => (isOld ? { deprecated: true as const } : {});
  return [
    ...roles.map(({ name }) => ({
      role: name,
      through: { kind: 'role' } as const,
      ...mark(deprecated.names.has(name)),
    })),
    ...policies.map((policy) => ({
      role: policySummary(policy, accountId),
      through: { kind: 'policy' } as const,
      ...mark(deprecatedIn([policy], deprecated).length > 0),
    })),
  ];
}

/** Of a model alone: what the record had while the person was in the role group. */
function leftGrants({ maybe }: GrantedDirectly, groups: readonly SnapshotGroup[]): readonly Grant[] {
  const granted = new Set(groups.flatMap(roleKeysOf));
  return maybe
    .filter((role) => !granted.has(roleKey(role)))
    .map(({ name }) => ({ role: name, through: { kind: 'maybeDirectly' } }));
}
