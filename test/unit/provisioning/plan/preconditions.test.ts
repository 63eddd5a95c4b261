import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import {
  movedSince,
  samePreconditions,
  preconditionsOf,
} from '../../../../src/provisioning/plan/preconditions.ts';
import { type Desired, type DesiredGroup } from '../../../../src/provisioning/plan/desired.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import {
  aMember,
  aTenant,
  aUser,
  plainGroup,
  read,
  superRole,
  systemGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

describe('the preconditions of a plan', () => {
  const tenant = aTenant(
    ['ann', 'bob', 'cyd'],
    [plainGroup('Billing', ['ann']), systemGroup('Administrator', ['ann'])],
  );
  const desired = (target: DesiredGroup['target']): Partial<Desired> => ({
    groups: [group('', { target, membership: { kind: 'change', add: names('bob'), remove: [] } })],
  });
  const billing = planned(desired({ kind: 'id', id: 'g-Billing' }), tenant);
  const system = planned(desired({ kind: 'id', id: 'cloudflare-v1-Administrator' }), tenant);
  const withMembers = (id: string, members: readonly string[]): AccountSnapshot => ({
    ...tenant,
    groups: tenant.groups.map((one) => (one.id === id ? { ...one, members: read(members) } : one)),
  });

  it('holds on the same account read later', () => {
    assert.ok(
      samePreconditions(
        billing.preconditions,
        atOnce(preconditionsOf(billing.operations, { ...tenant, takenAt: 5 })),
      ),
    );
  });

  it('moves when anybody joins or leaves a group that tells its members', () => {
    const now = atOnce(preconditionsOf(billing.operations, withMembers('g-Billing', ['u-ann', 'u-cyd'])));
    assert.ok(!samePreconditions(billing.preconditions, now));
    assert.deepEqual(movedSince(billing.preconditions, now), [{ kind: 'group', name: 'Billing' }]);
  });

  it('moves for a system group only with the people of the plan', () => {
    const id = 'cloudflare-v1-Administrator';
    assert.ok(
      samePreconditions(
        system.preconditions,
        atOnce(preconditionsOf(system.operations, withMembers(id, ['u-ann', 'u-cyd']))),
      ),
    );
    assert.ok(
      !samePreconditions(
        system.preconditions,
        atOnce(preconditionsOf(system.operations, withMembers(id, ['u-ann', 'u-bob']))),
      ),
    );
  });

  it('moves when somebody else has created the user or the group meanwhile', () => {
    const plan = planned(
      {
        groups: [group('Fresh', { whenMissing: { kind: 'create' } })],
        users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
      },
      tenant,
    );
    const now = atOnce(
      preconditionsOf(plan.operations, {
        ...tenant,
        users: [...tenant.users, aUser('new')],
        groups: [...tenant.groups, plainGroup('Fresh', [])],
      }),
    );
    assert.deepEqual(movedSince(plan.preconditions, now), [
      { kind: 'group', name: 'Fresh' },
      { kind: 'user', name: 'new@example.com' },
    ]);
  });

  it('moves with the Super Administrators, whatever the plan is about', () => {
    const now = {
      ...tenant,
      members: read([aMember('ann', { roles: [superRole] }), aMember('bob'), aMember('cyd')]),
    };
    assert.deepEqual(movedSince(billing.preconditions, atOnce(preconditionsOf(billing.operations, now))), [
      { kind: 'superAdministrators' },
    ]);
  });
});
