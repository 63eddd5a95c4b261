import { allPrivileges, superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { accessOf, type PersonAccess } from './accessOf.ts';

/** Why the Super Administrators cannot be counted. */
export type Uncounted =
  | { readonly kind: 'membersUnread' }
  | { readonly kind: 'membersIncomplete' }
  | { readonly kind: 'groupsIncomplete' }
  | { readonly kind: 'usersIncomplete' }
  | { readonly kind: 'groupMembersUnread'; readonly groupId: string; readonly label: string }
  | { readonly kind: 'grantsUnknown'; readonly groupId: string; readonly label: string };

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
  return role.name !== undefined && /super\s*admin/iu.test(role.name) ? 'maybe' : 'no';
}

export function isSuperAdministratorPolicy(policy: Policy): Certainty {
  return policy.access === 'deny' ? 'no' : strongest(policy.permissionGroups.map(isSuperAdministratorRole));
}

export function groupMakesSuperAdministrators(group: Pick<SnapshotGroup, 'grants' | 'policies'>): Certainty {
  switch (group.grants.kind) {
    case 'roles':
      return strongest(group.grants.names.map((name) => isSuperAdministratorRole({ name })));
    case 'policies':
      return group.policies === undefined
        ? strongest(group.grants.summaries.map((name) => isSuperAdministratorRole({ name })))
        : strongest(group.policies.map(isSuperAdministratorPolicy));
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
export function holdsSuperAdministrator({ groups, own }: PersonAccess): Certainty {
  return strongest([
    ...groups.map(groupMakesSuperAdministrators),
    ...own.roles.map(isSuperAdministratorRole),
    ...own.policies.map(isSuperAdministratorPolicy),
    ...own.maybe.map((role) => (isSuperAdministratorRole(role) === 'no' ? 'no' : 'maybe')),
  ]);
}

/**
 * Groups and direct roles together. A person counts who is active, an account member who has accepted, and surely a
 * Super Administrator. Where something that bears on the number cannot be read, there is no number.
 */
export function countSuperAdministrators(
  snapshot: AccountSnapshot,
  people = accessOf(snapshot),
): SuperAdministratorCount {
  const why = reasonsNotToCount(snapshot);
  const sure = [...people.values()].filter(
    (person) =>
      person.state === 'active' &&
      (person.member !== undefined || snapshot.members.kind === 'unread') &&
      holdsSuperAdministrator(person) === 'yes',
  );
  const keys = sortedSet(sure.map(({ key }) => key));
  return why.length === 0 ? { kind: 'counted', people: keys } : { kind: 'uncounted', why, known: keys };
}

function reasonsNotToCount(snapshot: AccountSnapshot): readonly Uncounted[] {
  return [
    ...(snapshot.members.kind === 'unread' ? [{ kind: 'membersUnread' } as const] : []),
    ...(snapshot.members.kind === 'partial' ? [{ kind: 'membersIncomplete' } as const] : []),
    ...(snapshot.groupsMayBeIncomplete ? [{ kind: 'groupsIncomplete' } as const] : []),
    ...(snapshot.usersMayBeIncomplete ? [{ kind: 'usersIncomplete' } as const] : []),
    ...snapshot.groups.flatMap((group): readonly Uncounted[] => {
      const { id: groupId, label } = group;
      const certainty = groupMakesSuperAdministrators(group);
      if (certainty === 'no') return [];
      if (group.members.kind === 'unread') return [{ kind: 'groupMembersUnread', groupId, label }];
      return certainty === 'maybe' && group.members.value.length > 0
        ? [{ kind: 'grantsUnknown', groupId, label }]
        : [];
    }),
  ];
}

function strongest(certainties: readonly Certainty[]): Certainty {
  if (certainties.includes('yes')) return 'yes';
  return certainties.includes('maybe') ? 'maybe' : 'no';
}
