import { joinSnapshot } from '../../src/cloudflare/snapshot/joinSnapshot.ts';
import { type AccountSnapshot } from '../../src/cloudflare/snapshot/model.ts';
import { type Policy } from '../../src/cloudflare/resources/policies.ts';
import { superAdministratorRole } from '../../src/cloudflare/knownIds.ts';

const groups = 300;

/** 32 hex digits, as Cloudflare's ids are. */
export function idOf(index: number, lead: string): string {
  return lead + index.toString(16).padStart(31, '0');
}

const policy: Policy = {
  id: 'p',
  access: 'allow',
  permissionGroups: [{ id: 'billing', name: 'Billing' }],
  resourceGroups: [
    { id: 'all', name: 'all', scopes: [{ key: 'com.cloudflare.api.account.acc', objects: ['*'] }] },
  ],
  raw: {},
};

/** An account as it was read: so many users, each of them a member and in four of 300 user groups. */
export function bigAccount(count: number): AccountSnapshot {
  const users = Array.from({ length: count }, (_unused, index) => ({
    id: idOf(index, 'a'),
    userName: `person.${String(index)}@example.com`,
    active: true,
    displayName: `Person ${String(index)}`,
    givenName: 'Person',
    familyName: String(index),
    externalId: `00u${String(index)}`,
    groups: [0, 13, 26, 39].map((step) => idOf((index * 7 + step) % groups, 'c')),
    version: undefined,
  }));
  const listed = Array.from({ length: groups }, (_unused, index) => ({
    id: idOf(index, 'c'),
    displayName: `Group ${String(index)}`,
    externalId: undefined,
    members: undefined,
    version: undefined,
  }));
  const members = new Map<string, { value: string; display: undefined }[]>(listed.map(({ id }) => [id, []]));
  for (const { id, groups: own } of users)
    for (const group of own) members.get(group)?.push({ value: id, display: undefined });
  return joinSnapshot({
    accountId: 'acc',
    accountName: 'Big',
    takenAt: 0,
    users,
    usersMayBeIncomplete: false,
    listedGroups: listed,
    groupsMayBeIncomplete: false,
    readGroups: new Map(
      listed.map((group) => [
        group.id,
        { kind: 'read', value: { ...group, members: members.get(group.id) ?? [] } },
      ]),
    ),
    members: {
      kind: 'read',
      value: users.map(({ id, userName }, index) => ({
        id: idOf(index, 'b'),
        userId: id,
        email: userName,
        status: 'accepted',
        roles: index < 3 ? [superAdministratorRole] : [{ id: 'minimal', name: 'Minimal Account Access' }],
        policies: undefined,
        raw: undefined,
      })),
    },
    roles: { kind: 'read', value: [{ ...superAdministratorRole, description: undefined }] },
    permissionGroups: { kind: 'read', value: [] },
    userGroups: {
      kind: 'read',
      value: listed.map(({ id, displayName }) => ({
        id,
        name: displayName,
        policies: [policy],
        raw: undefined,
      })),
    },
    ssoConnectors: { kind: 'read', value: [] },
  });
}
