import { countSuperAdministrators, runGuards } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Policy } from '../../../../src/cloudflare/resources/policies.ts';
import {
  groupMakesSuperAdministrators,
  isSuperAdministratorPolicy,
} from '../../../../src/access/grants/superAdministrators.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

function counted(snapshot: AccountSnapshot): readonly string[] {
  const count = countSuperAdministrators(snapshot);
  assert(count.kind === 'counted', JSON.stringify(count));
  return count.people;
}

function blocks(snapshot: AccountSnapshot, desired: Partial<Desired>): readonly string[] {
  const settings = { ...lax, minimumSuperAdministrators: 2 };
  const findings = runGuards(guardInput(snapshot, desired, { settings }));
  return findings.flatMap(({ level, code }) => (level === 'block' ? [code] : []));
}

const zonePolicy: Policy = {
  ...policyFor(superRole),
  resourceGroups: [
    {
      id: undefined,
      name: undefined,
      scopes: [{ key: 'com.cloudflare.api.account.zone.1', objects: ['*'] }],
    },
  ],
};

const denial: Policy = { ...policyFor(superRole), access: 'deny' };

const { accountId } = aTenant([], []);

describe('the Super Administrators of an account are humans', () => {
  const direct = { roles: [superRole] };

  it('counts one membership once that two users of one name share', () => {
    const twins = [aUser('ann'), aUser('twin', { userName: 'ann@example.com' })];
    const groups = [plainGroup(superRole.name, ['ann', 'twin'])];
    const tenant = aTenant(['bob'], groups);
    for (const userId of ['u-ann', undefined, 'a login']) {
      const members = read([aMember('ann', { userId }), aMember('bob', direct)]);
      const snapshot = { ...tenant, users: [...twins, ...tenant.users], members };
      assert.equal(counted(snapshot).length, 2, String(userId));
      assert.ok(
        blocks(snapshot, { users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-bob' } }] }).includes(
          'superAdministratorsBelowMinimum',
        ),
      );
    }
  });

  it('does not count a shared membership that only one of its users makes one', () => {
    const twins = [aUser('ann'), aUser('twin', { userName: 'ann@example.com' })];
    const members = read([aMember('ann', { userId: undefined })]);
    const tenant = { ...aTenant([], [plainGroup(superRole.name, ['ann'])]), users: twins, members };
    assert.deepEqual(counted(tenant), []);
    const inactive = [aUser('ann'), aUser('twin', { userName: 'ann@example.com', active: false })];
    const held = read([aMember('ann', { userId: undefined, ...direct })]);
    assert.deepEqual(counted({ ...tenant, groups: [], members: held }), ['member:m-ann']);
    assert.deepEqual(counted({ ...tenant, groups: [], users: inactive, members: held }), []);
  });

  it('counts two memberships of one login, or of one address, once', () => {
    const second = aMember('two', { userId: 'u-ann', email: 'old@example.com', ...direct });
    const sameAddress = aMember('two', { userId: 'a login', email: 'Ann@example.com', ...direct });
    const dotted = aMember('two', { userId: 'a login', email: ' ann@example.com.', ...direct });
    for (const other of [second, sameAddress, dotted]) {
      const snapshot = aTenant(['ann'], [], { members: read([aMember('ann', direct), other]) });
      assert.equal(counted(snapshot).length, 1);
    }
  });

  it('counts two memberships of one address once, however its letters are put together', () => {
    const [composed, apart] = ['ren\u00e9@example.com', 'rene\u0301@example.com'];
    const members = [composed, apart].map((email, nth) =>
      aMember(`m${String(nth)}`, { userId: undefined, email, ...direct }),
    );
    assert.equal(counted(aTenant([], [], { members: read(members) })).length, 1);
  });

  it('never takes users and members without a name for each other', () => {
    const users = [aUser('ann', { userName: '' }), aUser('bob', { userName: '' })];
    const members = read([aMember('x', { userId: undefined, email: '' })]);
    const snapshot = { ...aTenant([], [plainGroup(superRole.name, ['ann', 'bob'])]), users, members };
    assert.deepEqual(counted(snapshot), []);
  });

  it('takes anyone who shares a membership to go with the one who is deactivated', () => {
    const twins = [aUser('ann'), aUser('twin', { userName: 'ann@example.com' })];
    const members = read([aMember('ann', { userId: undefined, ...direct }), aMember('bob', direct)]);
    const tenant = aTenant(['bob'], []);
    const snapshot = { ...tenant, users: [...twins, ...tenant.users], members };
    assert.equal(counted(snapshot).length, 2);
    assert.deepEqual(
      blocks(snapshot, { users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-twin' } }] }),
      ['superAdministratorsBelowMinimum'],
    );
  });

  it('counts no grant of a part of the account, and none beside a denial', () => {
    assert.equal(isSuperAdministratorPolicy(policyFor(superRole), accountId), 'yes');
    assert.equal(isSuperAdministratorPolicy(zonePolicy, accountId), 'no');
    assert.equal(isSuperAdministratorPolicy(policyFor(superRole), 'another'), 'no');
    assert.equal(isSuperAdministratorPolicy(denial, accountId), 'no');
    const byId = { ...policyFor(superRole), resourceGroups: [{ id: 'r', name: undefined, scopes: [] }] };
    assert.equal(isSuperAdministratorPolicy(byId, accountId), 'maybe');
    const whole = `com.cloudflare.api.account.${accountId}`;
    const unnamed = { ...policyFor(superRole), permissionGroups: [{ id: 'an id', name: undefined }] };
    assert.equal(isSuperAdministratorPolicy(unnamed, accountId), 'maybe');
    assert.equal(isSuperAdministratorPolicy(unnamed, 'another'), 'no');
    const scoped = (key: string, objects: readonly string[]): Policy => ({
      ...byId,
      resourceGroups: [{ id: 'r', name: undefined, scopes: [{ key, objects }] }],
    });
    for (const [key, objects] of [
      ['com.cloudflare.api.account.*', ['*']],
      ['com.cloudflare.api.account', [accountId]],
      ['com.cloudflare.api.account', []],
      [whole, []],
      [`com.cloudflare.api.account.${accountId.toUpperCase()}`, ['*']],
    ] as const)
      assert.equal(isSuperAdministratorPolicy(scoped(key, objects), accountId), 'maybe', key);
    for (const [key, objects] of [
      ['com.cloudflare.api.account.zone.*', ['*']],
      ['com.cloudflare.api.account.zone.1', []],
      ['com.cloudflare.api.account', ['another']],
      ['com.cloudflare.api.account.another', []],
      [whole, ['com.cloudflare.api.account.zone.1']],
    ] as const)
      assert.equal(isSuperAdministratorPolicy(scoped(key, objects), accountId), 'no', key);
    const byName = { ...byId, resourceGroups: [{ id: 'r', name: whole, scopes: [] }] };
    assert.equal(isSuperAdministratorPolicy(byName, accountId), 'yes');
    const people = (policies: readonly Policy[]): AccountSnapshot =>
      aTenant(['ann'], [], { members: read([aMember('ann', { policies })]) });
    assert.deepEqual(counted(people([policyFor(superRole)])), ['u-ann']);
    assert.deepEqual(countSuperAdministrators(people([byId])), {
      kind: 'uncounted',
      why: [{ kind: 'directGrantsUnknown', key: 'u-ann', name: 'ann@example.com' }],
      known: [],
    });
    assert.deepEqual(counted(people([policyFor(superRole), byId])), ['u-ann']);
    assert.deepEqual(counted(people([zonePolicy])), []);
    assert.deepEqual(counted(people([policyFor(superRole), denial])), []);
    assert.deepEqual(counted(people([policyFor(superRole), { ...policyFor(billingRole), access: 'deny' }])), [
      'u-ann',
    ]);
    assert.equal(groupMakesSuperAdministrators(userGroup('Zone', [], [zonePolicy]), accountId), 'no');
    assert.equal(
      groupMakesSuperAdministrators(userGroup('No', [], [policyFor(superRole), denial]), accountId),
      'maybe',
    );
    assert.deepEqual(counted(aTenant(['ann'], [userGroup('Zone', ['ann'], [zonePolicy])])), []);
  });
});
