import { type PersonState } from '../core/personState.ts';
import { type GroupApart, groupNameApart, groupsApart } from '../cloudflare/snapshot/groupsApart.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../cloudflare/snapshot/model.ts';
import { unlistedUserGroups } from '../cloudflare/snapshot/unlistedUserGroups.ts';
import { byName } from '../core/byName.ts';
import { groupBy } from '../core/groupBy.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { accessSteps } from './grants/accessOf.ts';
import { countSteps } from './grants/superAdministrators.ts';
import { foldedName } from '../scim/names/sameName.ts';
import { Doubts } from './doubts.ts';
import { type AccountAccess, type GroupColumn, type PersonRow } from './model.ts';
import { organizationPeople, type OrganizationPeople } from './organizationPeople.ts';
import { groupRoleGrants, organizationGrant, roleGrants } from './roleGrants.ts';
import { roleColumns } from './roleColumns.ts';
import { unreadOf } from './unread.ts';

/** Who has what in an account and how: what `accessSteps` tells, together with the people of the organization. */
export function* accountAccess(snapshot: AccountSnapshot): Steps<AccountAccess> {
  const { accountId, accountName, takenAt, groups, organization } = snapshot;
  const people = yield* accessSteps(snapshot);
  const granted = new Map(
    [...groups, ...unlistedUserGroups(snapshot)].map((group) => [
      group.id,
      groupRoleGrants(group, accountId),
    ]),
  );
  const doubts = new Doubts(snapshot, granted);
  const managing = organization && organizationPeople(organization, people.values());
  const addresses = sharedAddresses([...people.values()].map(({ name }) => name));
  const inside: PersonRow[] = [];
  yield* stepping(people.values(), (person) => {
    const { key, name, user, member } = person;
    const shared = person.maybeSameAs.length === 0 && addresses.has(name);
    // Several entries of one address that no user ties together: what the person has may stand under another one.
    const gaps = shared ? [...person.gaps, { kind: 'membershipUnclear' } as const] : person.gaps;
    const inOrganization = managing?.inside.get(key);
    const own = roleGrants(person, granted);
    inside.push({
      key,
      name,
      displayName: user?.displayName,
      userId: user?.id,
      state: user === undefined && member === undefined ? 'unlisted' : person.state,
      grants: inOrganization === 'yes' && managing ? [...own, organizationGrant(managing.name)] : own,
      groupIds: new Set(person.groups.map(({ id }) => id)),
      doubts: doubts.of(gaps, user !== undefined, inOrganization === 'maybe' ? 'unclear' : 'clear'),
    });
  });
  const all = [...inside, ...outsiders(managing, doubts)];
  const apart = groupsApart(snapshot);
  return {
    accountId,
    accountName,
    takenAt,
    people: all,
    roles: yield* roleColumns(all, [...granted.values()].flat()),
    groups: groups
      .map((group) => groupColumn(group, apart))
      .sort((one, other) => byName(one.label, other.label)),
    superAdministrators: yield* countSteps(snapshot, people),
    organization: organization?.name,
    unread: unreadOf(snapshot),
  };
}

/** Names that another entry has as well. Most are told apart by their small letters alone. */
function sharedAddresses(names: readonly string[]): ReadonlySet<string> {
  const alike = groupBy(names, (name) => (name.trim() === '' ? undefined : name.toLowerCase()));
  const several = [...alike.values()].filter(({ length }) => length > 1).flat();
  return new Set([...groupBy(several, foldedName).values()].filter(({ length }) => length > 1).flat());
}

function outsiders(managing: OrganizationPeople | undefined, doubts: Doubts): readonly PersonRow[] {
  if (managing === undefined) return [];
  const grants = [organizationGrant(managing.name)];
  return managing.outside.map(({ id, email }) => ({
    key: `organization:${id}`,
    name: email,
    displayName: undefined,
    userId: undefined,
    state: 'outside' satisfies PersonState,
    grants,
    groupIds: new Set<string>(),
    doubts: doubts.outside(),
  }));
}

function groupColumn(
  { id, label, kind, grants, members }: SnapshotGroup,
  apart: ReadonlyMap<string, GroupApart>,
): GroupColumn {
  return {
    id,
    label: groupNameApart(label, id, apart),
    kind,
    grants: grants.kind === 'policies' ? 'roles' : grants.kind,
    people: members.kind === 'read' ? members.value.length : undefined,
  };
}
