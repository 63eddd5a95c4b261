import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { joinSnapshot, type SnapshotParts } from '../../../../src/cloudflare/snapshot/joinSnapshot.ts';
import { type ListReading, type Reading } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const error = new AppError('forbidden');

const id = fc.constantFrom('cloudflare-v1-a', 'cloudflare-v1-b', 'g1', 'g2', 'g3', '__proto__');

const name = fc.constantFrom('Billing', 'DNS', 'CF-acc - Billing', 'CF-acc - ', 'Engineers', '');

function reading<T>(value: fc.Arbitrary<readonly T[]>): fc.Arbitrary<ListReading<T>> {
  return fc.oneof(
    value.map((read) => ({ kind: 'read' as const, value: read })),
    value.map((some) => ({ kind: 'partial' as const, some, why: 'shifted' as const })),
    fc.constant({ kind: 'unread' as const, error }),
  );
}

const policy = { id: 'p', access: 'allow', permissionGroups: [], resourceGroups: [], raw: {} } as const;

const user = fc
  .record({ id: fc.string({ minLength: 1 }), groups: fc.option(fc.uniqueArray(id), { nil: undefined }) })
  .map((partial) => ({
    ...partial,
    userName: partial.id,
    active: true,
    displayName: undefined,
    givenName: undefined,
    familyName: undefined,
    externalId: undefined,
    version: undefined,
  }));

const group = fc.record({ id, displayName: name }).map((partial) => ({
  ...partial,
  externalId: undefined,
  members: undefined,
  version: undefined,
}));

const unread: Reading<never> = { kind: 'unread', error };

const parts: fc.Arbitrary<SnapshotParts> = fc
  .record({
    users: fc.uniqueArray(user, { selector: (one) => one.id }),
    listedGroups: fc.uniqueArray(group, { selector: (one) => one.id }),
    roles: reading(fc.array(name.map((text) => ({ id: text, name: text, description: undefined })))),
    userGroups: reading(
      fc.uniqueArray(
        fc.record({ id, name, policies: fc.constantFrom(undefined, [], [policy]), raw: fc.constant({}) }),
        { selector: (one) => one.id },
      ),
    ),
  })
  .map((read) => ({
    ...read,
    accountId: 'acc',
    accountName: 'Example',
    takenAt: 0,
    usersMayBeIncomplete: false,
    groupsMayBeIncomplete: false,
    readGroups: new Map(),
    members: unread,
    permissionGroups: unread,
    ssoConnectors: unread,
  }));

describe('joining a snapshot', () => {
  it('keeps every group once, in order, and is the same each time', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const joined = joinSnapshot(given);
        assert.deepEqual(
          joined.groups.map((one) => one.id),
          given.listedGroups.map((one) => one.id),
        );
        assert.deepEqual(joinSnapshot(given), joined);
      }),
    );
  });

  it('tells a kind only where something proves it', () => {
    fc.assert(
      fc.property(parts, (given) => {
        for (const { id: groupId, displayName, kind, membersFrom } of joinSnapshot(given).groups) {
          const system = groupId.startsWith('cloudflare-v1-');
          assert.equal(kind === 'systemRoleGroup', system);
          assert.equal(membersFrom, system ? 'users' : 'group');
          const { userGroups, roles } = given;
          if (kind === 'userGroup') {
            // By its name alone only where no other of that name, and none of this id, may be in the rest of the list.
            const byId = knownRows(userGroups).some((one) => one.id === groupId);
            const whole = userGroups.kind === 'read' ? userGroups.value : [];
            assert(byId || whole.some((one) => one.name === displayName));
          }
          if (kind === 'plainRoleGroup') {
            assert(userGroups.kind === 'read');
            assert(!userGroups.value.some((one) => one.id === groupId || one.name === displayName));
            assert(knownRows(roles).some((role) => role.name === displayName));
          }
        }
      }),
    );
  });

  it('looks at every user group and role a few times at the most, however many groups there are', () => {
    let looks = 0;
    const counted = (index: number) => ({
      get id() {
        looks += 1;
        return `ug${String(index)}`;
      },
      get name() {
        looks += 1;
        return `Group ${String(index)}`;
      },
      description: undefined,
      policies: undefined,
      raw: {},
    });
    const many = Array.from({ length: 500 }, (_, index) => counted(index));
    const listedGroups = Array.from({ length: 500 }, (_, index) => ({
      id: `g${String(index)}`,
      displayName: `Other ${String(index)}`,
      externalId: undefined,
      members: undefined,
      version: undefined,
    }));
    const [given] = fc.sample(parts, 1);
    const read = { kind: 'read', value: many } as const;
    const { groups } = joinSnapshot({ ...given!, listedGroups, roles: read, userGroups: read });
    assert.equal(groups.length, 500);
    assert(looks <= 10 * many.length, `${String(looks)} looks`);
  });

  it('says "nothing" only of a user group that is known to have no policy', () => {
    fc.assert(
      fc.property(parts, (given) => {
        for (const { id: groupId, displayName, kind, grants, policies } of joinSnapshot(given).groups) {
          const { userGroups } = given;
          const all = knownRows(userGroups);
          if (grants.kind === 'nothing') {
            assert.equal(kind, 'userGroup');
            assert(all.some((one) => one.name === displayName && (one.policies ?? []).length === 0));
          }
          if (kind === 'undetermined') assert.equal(grants.kind, 'unknown');
          if (policies !== undefined)
            assert(all.some((one) => one.id === groupId && one.name === displayName));
        }
      }),
    );
  });

  it('finds exactly those users in a system group who say so', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const told = given.users.length === 0 || given.users.some(({ groups }) => groups !== undefined);
        for (const { id: groupId, members, membersFrom } of joinSnapshot(given).groups) {
          if (membersFrom !== 'users' || !told) {
            assert.equal(members.kind, 'unread');
            continue;
          }
          const expected = given.users.filter(({ groups }) => groups?.includes(groupId)).map((one) => one.id);
          assert.deepEqual(members, { kind: 'read', value: expected });
        }
      }),
    );
  });

  it('strips the account’s own prefix from a label, and never the whole name', () => {
    fc.assert(
      fc.property(parts, (given) => {
        for (const { label, displayName } of joinSnapshot(given).groups) {
          assert.equal(label, displayName === 'CF-acc - Billing' ? 'Billing' : displayName);
        }
      }),
    );
  });
});
