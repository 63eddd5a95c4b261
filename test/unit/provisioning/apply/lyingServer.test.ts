import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastDeactivations } from '../../../../src/provisioning/journal/pastDeactivations.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, group, nothing, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';

const [ada, carmen, dilan] = ['ada.alder@example.org', 'carmen.alder@example.org', 'dilan.alder@example.org'];

function failuresOf(outcome: ApplyOutcome): readonly (string | undefined)[] {
  assert(outcome.kind === 'applied');
  return outcome.record.results.map(({ failure }) => failure?.kind);
}

describe('a push whose creations are answered with a lie', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  it('puts nobody into another group than the one that was made', async () => {
    const breakGlass = rig.group('userGroups', 'Break Glass');
    for (const [name, fields] of [
      ['Fresh', { id: breakGlass.id }],
      ['Newer', { id: breakGlass.id, displayName: 'Break Glass' }],
      ['Newest', { displayName: 'Another' }],
    ] as const) {
      const before = rig.membersOf('userGroups', 'Break Glass');
      rig.sandbox.faults.inject({ fault: { kind: 'answers', fields }, method: 'POST', times: 1 });
      const outcome = await rig.push('userGroups', desiredOf(desiredGroup(name, [carmen, dilan])));
      assert.deepEqual(states(outcome), ['applied', 'applied']);
      assert.deepEqual(rig.membersOf('userGroups', 'Break Glass'), before);
      assert.deepEqual(rig.membersOf('userGroups', name), [carmen, dilan]);
      assert(outcome.kind === 'applied');
      assert.equal(outcome.record.results[0]?.createdId, rig.group('userGroups', name).id);
    }
  });

  it('takes nobody else for a person who was created', async () => {
    const [adaUser] = [...rig.account('userGroups').users.values()];
    const userName = 'new@example.org';
    const rest = {
      givenName: undefined,
      familyName: undefined,
      displayName: undefined,
      externalId: undefined,
    };
    const desired: Desired = {
      ...nothing,
      users: [{ kind: 'active', user: { userName, ...rest }, whenMissing: 'create' }],
      groups: [
        group('Break Glass', {
          membership: { kind: 'change', add: [{ kind: 'userName', userName }], remove: [] },
        }),
      ],
    };
    const before = rig.membersOf('userGroups', 'Break Glass');
    rig.sandbox.faults.inject({
      fault: { kind: 'answers', fields: { id: adaUser!.id } },
      method: 'POST',
      times: 1,
    });
    assert.deepEqual(states(await rig.push('userGroups', desired)), ['applied', 'applied']);
    assert.deepEqual(rig.membersOf('userGroups', 'Break Glass'), [...before, userName].sort());
  });

  it('finds by name what an answer without a body made, and leaves out what waits where it does not show', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'noBody' }, method: 'POST', times: 1 });
    assert.deepEqual(states(await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])))), [
      'applied',
      'applied',
    ]);
    rig.sandbox.faults.inject({ fault: { kind: 'pretend', status: 204 }, method: 'POST' });
    assert.deepEqual(states(await rig.push('userGroups', desiredOf(desiredGroup('Other', [ada])))), [
      'unknown',
      'skipped',
    ]);
    assert.equal(rig.writes().length, 1);
  });

  it('takes a 404 on verifying for no proof that somebody is gone', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'pretend', status: 200 }, method: 'PATCH', path: '/Users/' });
    const gone: Desired = {
      ...nothing,
      users: [{ kind: 'inactive', person: { kind: 'userName', userName: carmen } }],
    };
    const outcome = await rig.push('userGroups', gone, {
      onProgress: ({ stage }) => {
        if (stage === 'verifying')
          rig.sandbox.faults.inject({
            fault: { kind: 'status', status: 404 },
            method: 'GET',
            path: '/Users/',
          });
      },
    });
    assert.deepEqual(states(outcome), ['unknown']);
    assert.equal(
      [...rig.account('userGroups').users.values()].find(({ userName }) => userName === carmen)?.active,
      true,
    );
  });
});

describe('a push to a server that settles late', () => {
  let rig: ApplyRig;
  afterEach(async () => rig.close());
  const gone: Desired = {
    ...nothing,
    users: [{ kind: 'inactive', person: { kind: 'userName', userName: carmen } }],
  };

  it('is unknown while it does not show, for undo, limits and Reactivate as well', async () => {
    rig = await createRig(undefined, undefined, { settles: { afterMs: 60_000 } });
    const outcome = await rig.push('userGroups', gone);
    assert.deepEqual(states(outcome), ['unknown']);
    assert.deepEqual(failuresOf(outcome), [undefined]);
    const account = rig.account('userGroups');
    const { pastRemovals: removals } = await pastRemovals(rig.folder, account.id, rig.clock.now());
    assert.ok(removals.some(({ groupId }) => groupId === undefined));
    const { pushes } = await pastPushes(rig.folder);
    assert.deepEqual(
      pastDeactivations(pushes, account.id).map(({ userName }) => userName),
      [carmen],
    );
  });

  for (const settles of [{ afterReads: 2 }, { afterMs: 900 }, undefined])
    it(`is applied once it shows: ${JSON.stringify(settles)}`, async () => {
      rig = await createRig(undefined, undefined, settles === undefined ? {} : { settles });
      assert.deepEqual(states(await rig.push('userGroups', gone)), ['applied']);
    });

  it('is not called refused where a part was accepted and does not show, and the rest was refused', async () => {
    rig = await createRig(undefined, undefined, { settles: { afterMs: 60_000 } });
    const limits = { ...defaultApplyLimits, addBatch: 1, verifyMs: 2_000 };
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH', skip: 1 });
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Billing', [carmen, dilan])), {
      limits,
    });
    assert.equal(rig.writes().length, 2);
    assert.deepEqual(states(outcome), ['unknown']);
    assert.deepEqual(failuresOf(outcome), ['forbidden']);
  });

  it('tries the policy of a new group again, and then adds the people', async () => {
    rig = await createRig(undefined, undefined, { settles: { afterMs: 900 } });
    const { id, permissionGroups } = rig.account('userGroups');
    const policy = accountPolicy(
      id,
      permissionGroups.find(({ name }) => name === 'Billing')!,
    );
    const fresh = group('Fresh', {
      whenMissing: { kind: 'create' },
      membership: { kind: 'change', add: [{ kind: 'userName', userName: ada }], remove: [] },
      attach: [policy],
    });
    const outcome = await rig.push('userGroups', desiredOf(fresh));
    assert.deepEqual(states(outcome), ['applied', 'applied', 'applied']);
    assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), [ada]);
    assert.equal(rig.group('userGroups', 'Fresh').policies.length, 1);
  });

  it('adds nobody to a new group whose policy could not be attached', async () => {
    rig = await createRig();
    const { id, permissionGroups } = rig.account('userGroups');
    const policy = accountPolicy(
      id,
      permissionGroups.find(({ name }) => name === 'Billing')!,
    );
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 404 },
      method: 'GET',
      path: '/iam/user_groups/',
    });
    const fresh = group('Fresh', {
      whenMissing: { kind: 'create' },
      membership: { kind: 'change', add: [{ kind: 'userName', userName: ada }], remove: [] },
      attach: [policy],
    });
    assert.deepEqual(states(await rig.push('userGroups', desiredOf(fresh))), [
      'applied',
      'refused',
      'skipped',
    ]);
    assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), []);
  });
});
