import {
  type AccountAccess,
  type Doubt,
  type PersonRow,
  type RoleGrant,
  type Way,
} from '../../access/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type SnapshotAccount, type SnapshotGrant, type SnapshotPerson } from './snapshotFile.ts';

/** What of an account is compared: as it was read, or as a file keeps it. */
export interface KeptAccount extends Pick<
  AccountAccess,
  'accountId' | 'accountName' | 'takenAt' | 'people' | 'unread'
> {
  readonly token: string;
  /** Names by key. */
  readonly roles: ReadonlyMap<string, string>;
  /** Names by id. */
  readonly groups: ReadonlyMap<string, string>;
}

/** The account of a file that was checked by `readSnapshot`. */
export function* keptAccountSteps(account: SnapshotAccount): Steps<KeptAccount> {
  const roles = new Map(account.roles.map(({ key, name }) => [key, name]));
  const groups = new Map(account.groups.map(({ id, name }) => [id, name]));
  const doubts = account.gaps.map(({ cause, roles: ofRoles, groups: ofGroups }): Doubt => ({
    cause,
    roles: ofRoles === null ? 'any' : new Set(ofRoles),
    groups: ofGroups === null ? 'any' : new Set(ofGroups),
  }));
  const organization = account.organization ?? '';
  // Most people have the same gaps: they are one list for all of them.
  const lists = new Map<string, readonly Doubt[]>();
  const doubtsOf = (places: readonly number[]): readonly Doubt[] => {
    const key = places.join();
    const list = lists.get(key) ?? [...new Set(places)].flatMap((place) => doubts[place] ?? []);
    lists.set(key, list);
    return list;
  };
  const grantOf = (grant: SnapshotGrant): RoleGrant => ({
    roleKey: grant.role,
    role: roles.get(grant.role) ?? grant.role,
    access: grant.access,
    where:
      grant.where === 'part'
        ? { kind: 'part', of: grant.parts, scopes: grant.scopes }
        : { kind: grant.where },
    way: wayOf(grant, groups, organization),
  });
  const row = (person: SnapshotPerson): PersonRow => ({
    key: person.key,
    name: person.name,
    displayName: person.displayName ?? undefined,
    userId: person.userId ?? undefined,
    state: person.state,
    grants: person.access.map(grantOf),
    groupIds: new Set(person.groups),
    doubts: doubtsOf(person.unsure),
  });
  const people: PersonRow[] = [];
  yield* stepping(account.people, (person) => {
    people.push(row(person));
  });
  return {
    accountId: account.id,
    accountName: account.name,
    takenAt: Date.parse(account.readAt),
    token: account.token,
    people,
    unread: account.notReadable,
    roles,
    groups,
  };
}

function wayOf(
  { how, group, alsoMaybeDirectly }: SnapshotGrant,
  groups: ReadonlyMap<string, string>,
  organization: string,
): Way {
  switch (how) {
    case 'role':
    case 'policy':
    case 'maybeDirectly':
      return { kind: how };
    case 'organization':
      return { kind: how, name: organization };
    case 'roleGroup':
    case 'groupPolicy': {
      const groupId = group ?? '';
      return {
        kind: 'group',
        groupId,
        label: groups.get(groupId) ?? groupId,
        byPolicy: how === 'groupPolicy',
        maybeDirectly: alsoMaybeDirectly,
      };
    }
  }
}
