import { AppError } from '../../../../src/core/errors.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Fault } from '../../../../src/sandbox/faults.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';

const ada = 'ada.alder@example.org';

const carmen = 'carmen.alder@example.org';

describe('applyPlan, where something goes wrong', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const twoGroups = desiredOf(desiredGroup('Billing', [ada]), desiredGroup('Fresh', [ada, carmen]));

  for (const status of [401, 403]) {
    it(`sends nothing more after a ${String(status)}`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'status', status }, method: 'POST' });
      const outcome = await rig.push('userGroups', twoGroups);
      assert.deepEqual(states(outcome), ['refused', 'skipped', 'skipped']);
      assert.equal(outcome.kind === 'applied' && outcome.record.ending, 'stopped');
      assert.equal(rig.writes().length, 1);
    });

    it(`throws a ${String(status)} of the reading before, and has written nothing`, async () => {
      const from = await rig.snapshot('userGroups');
      rig.sandbox.faults.inject({ fault: { kind: 'status', status } });
      await assert.rejects(
        rig.apply(planned(twoGroups, from), from),
        (error) => AppError.is(error, 'unauthenticated', 'forbidden') && error.facts.written === 'nothing',
      );
      assert.equal(rig.writes().length, 0);
      assert.equal(await rig.written(), '');
    });
  }

  for (const status of [500, 502]) {
    it(`after one ${String(status)} looks, sends again and is applied`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'status', status }, method: 'PATCH', times: 1 });
      assert.deepEqual(states(await rig.push('userGroups', twoGroups)), ['applied', 'applied', 'applied']);
    });

    it(`calls what stays ${String(status)} unknown, leaves out what waits for it, and goes on with the rest`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'status', status }, method: 'POST' });
      const outcome = await rig.push('userGroups', twoGroups);
      assert(outcome.kind === 'applied');
      assert.deepEqual([...states(outcome)].sort(), ['applied', 'skipped', 'unknown']);
      assert.equal(outcome.record.ending, 'finished');
      assert.ok(rig.membersOf('userGroups', 'Billing').includes(ada));
    });
  }

  const breaks: readonly Fault[] = [
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'truncate' },
  ];
  for (const fault of breaks) {
    for (const method of ['POST', 'PATCH']) {
      const name = fault.kind === 'drop' ? `drop ${fault.when}` : fault.kind;
      it(`is applied once where a ${method} breaks off (${name})`, async () => {
        rig.sandbox.faults.inject({ fault, method, times: 1 });
        assert.deepEqual(states(await rig.push('userGroups', twoGroups)), ['applied', 'applied', 'applied']);
        assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), [ada, carmen]);
        const named = [...rig.account('userGroups').groups.values()].filter(
          ({ displayName }) => displayName === 'Fresh',
        );
        assert.equal(named.length, 1);
        assert.equal(rig.writes().length, name === 'drop before' ? 4 : 3);
      });
    }
  }

  it('sends only what did not happen where a later batch breaks off', async () => {
    rig.sandbox.faults.inject({
      fault: { kind: 'drop', when: 'before' },
      method: 'PATCH',
      skip: 1,
      times: 1,
    });
    const limits = { addBatch: 1, removeBatch: 1, parallel: 1, verifyMs: 0 };
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada, carmen])), { limits });
    assert.deepEqual(states(outcome), ['applied', 'applied']);
    assert.equal(rig.writes().length, 4);
  });

  for (const fault of [
    { kind: 'pretend', status: 200 },
    { kind: 'pretend', status: 204 },
    { kind: 'dropMembers', keep: 0 },
  ] as const) {
    it(`calls a success that does not show unknown (${fault.kind})`, async () => {
      rig.sandbox.faults.inject({ fault, method: 'PATCH' });
      assert.deepEqual(
        states(await rig.push('userGroups', desiredOf(desiredGroup('Billing', [ada]))))[0],
        'unknown',
      );
    });
  }

  it('names who is missing where only some were kept', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'dropMembers', keep: 1 }, method: 'PATCH' });
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada, carmen])));
    assert(outcome.kind === 'applied');
    const { state, left } = outcome.record.results[1] ?? {};
    const kept = rig.membersOf('userGroups', 'Fresh');
    assert.equal(state, 'partly');
    assert.deepEqual(
      left?.map((id) => rig.account('userGroups').users.get(id)?.userName),
      [ada, carmen].filter((name) => !kept.includes(name)),
    );
  });

  describe('verifies the people as well', () => {
    const add = desiredOf(desiredGroup('Billing', [ada]));
    const doubts = async (
      fault: Fault | undefined,
      desired = add,
      path = '/Users',
    ): Promise<readonly unknown[]> => {
      const outcome = await rig.push('userGroups', desired, {
        onProgress: ({ stage }) => {
          if (stage === 'verifying' && fault !== undefined)
            rig.sandbox.faults.inject({ fault, path, method: 'GET' });
        },
      });
      assert.deepEqual(states(outcome), ['applied']);
      assert(outcome.kind === 'applied');
      const report = await rig.written();
      return (outcome.record.results[0]?.doubts ?? []).map(({ kind, userId }) => {
        assert.ok(report.includes(`"kind":"${kind}","userId":"${userId}"`), 'journalled');
        return [kind, rig.account('userGroups').users.get(userId)?.userName];
      });
    };

    it('and has no doubt where their own records agree', async () => {
      assert.deepEqual(await doubts(undefined), []);
      assert.equal(rig.clock.sleeps.length, 0);
      const asked = rig.sandbox.requests.map(({ method, path }) => `${method} ${path}`);
      const write = asked.findIndex((one) => one.startsWith('PATCH'));
      assert.equal(asked.slice(write + 1).filter((one) => one.includes('/Users')).length, 1);
      assert.deepEqual(await doubts(undefined, desiredOf(desiredGroup('Billing', [], [ada]))), []);
    });

    it('and says whose record does not list the group they were added to', async () => {
      assert.deepEqual(await doubts({ kind: 'userGroups', ids: [] }), [['disagrees', ada]]);
      assert.ok(rig.clock.sleeps.length > 0, 'read again before that is said');
    });

    it('and says whose record still lists the group they were taken out of', async () => {
      await doubts(undefined);
      const ids = [rig.group('userGroups', 'Billing').id];
      assert.deepEqual(
        await doubts({ kind: 'userGroups', ids }, desiredOf(desiredGroup('Billing', [], [ada]))),
        [['disagrees', ada]],
      );
    });

    it('and says who is gone, and whom it could not read', async () => {
      assert.deepEqual(await doubts({ kind: 'status', status: 404 }, add, '/Users/'), [['gone', ada]]);
      rig.sandbox.faults.clear();
      const remove = desiredOf(desiredGroup('Billing', [], [ada]));
      assert.deepEqual(await doubts({ kind: 'status', status: 500 }, remove), [['unread', ada]]);
    });

    it('and says who became inactive meanwhile', async () => {
      const user = [...rig.account('userGroups').users.values()].find(({ userName }) => userName === ada);
      const outcome = await rig.push('userGroups', add, {
        onProgress: ({ stage }) => {
          if (stage === 'verifying') user!.active = false;
        },
      });
      assert.deepEqual(states(outcome), ['applied']);
      assert.deepEqual(outcome.kind === 'applied' && outcome.record.results[0]?.doubts, [
        { kind: 'inactive', userId: user!.id },
      ]);
    });
  });

  it('waits as long as a 429 asks for, and is applied', async () => {
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      method: 'PATCH',
      times: 1,
    });
    assert.deepEqual(states(await rig.push('userGroups', desiredOf(desiredGroup('Billing', [ada])))), [
      'applied',
    ]);
    assert.ok(rig.clock.sleeps.reduce((sum, ms) => sum + ms, 0) >= 7_000, JSON.stringify(rig.clock.sleeps));
  });

  it('calls unknown what cannot be verified', async () => {
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Billing', [ada])), {
      onProgress: ({ stage }) => {
        if (stage === 'verifying')
          rig.sandbox.faults.inject({ fault: { kind: 'status', status: 500 }, method: 'GET' });
      },
    });
    assert.deepEqual(states(outcome), ['unknown']);
  });

  it('verifies what was sent before it was cancelled, and says what was left out', async () => {
    const cancel = new AbortController();
    const outcome = await rig.push('userGroups', twoGroups, {
      signal: cancel.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'writing' && done === 1) cancel.abort();
      },
    });
    assert(outcome.kind === 'applied');
    assert.equal(outcome.record.ending, 'cancelled');
    assert.deepEqual(states(outcome), ['applied', 'skipped', 'skipped']);
    assert.equal(rig.writes().length, 1);
  });

  it('stops where the wait of a write is cancelled, and says what was left out', async () => {
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      method: 'POST',
      times: 1,
    });
    rig.onWait = (wait) => {
      rig.onWait = undefined;
      wait.cancel();
    };
    const outcome = await rig.push('userGroups', twoGroups);
    assert(outcome.kind === 'applied');
    assert.equal(outcome.record.ending, 'cancelled');
    assert.deepEqual(states(outcome), ['refused', 'skipped', 'skipped']);
    assert.equal(rig.writes().length, 1);
  });

  it('adds before it removes, and takes Super Administrators away last', async () => {
    const superName = 'Super Administrator - All Privileges';
    const [superOut] = rig.membersOf('plain', superName);
    const [billingOut] = rig.membersOf('plain', 'Billing');
    assert(superOut !== undefined && billingOut !== undefined);
    const desired: Desired = desiredOf(
      desiredGroup(superName, ['dilan.alder@example.com'], [superOut]),
      desiredGroup('Administrator', [superOut]),
      desiredGroup('Billing', ['dilan.alder@example.com'], [billingOut]),
    );
    assert.deepEqual(states(await rig.push('plain', desired)), Array<string>(5).fill('applied'));
    const steps = rig.writes().map(({ path, body }) => {
      const { Operations: operations } = body as { Operations: readonly { op: string }[] };
      const isSuper = path.endsWith(rig.group('plain', superName).id);
      return `${operations[0]?.op ?? ''}${isSuper ? ' super' : ''}`;
    });
    assert.deepEqual([...steps.slice(0, 3)].sort(), ['add', 'add', 'add super']);
    assert.deepEqual(steps.slice(3), ['remove', 'remove super']);
  });

  it('finds that a Super Administrator has gone from elsewhere meanwhile', async () => {
    const superName = 'Super Administrator - All Privileges';
    const [superOut] = rig.membersOf('plain', superName);
    assert(superOut !== undefined);
    const from = await rig.snapshot('plain');
    const plan = planned(desiredOf(desiredGroup(superName, [], [superOut])), from);
    for (const [id, member] of rig.account('plain').members)
      if (member.roleIds.length > 0 && member.email !== superOut) rig.account('plain').members.delete(id);
    assert.deepEqual(await rig.apply(plan, from), {
      kind: 'stale',
      moved: [{ kind: 'superAdministrators' }],
    });
    assert.equal(rig.writes().length, 0);
  });

  it('finds that the policy which made Super Administrators was detached elsewhere meanwhile', async () => {
    const from = await rig.snapshot('userGroups');
    const [out] = rig.membersOf('userGroups', 'Break Glass');
    assert(out !== undefined);
    const plan = planned(desiredOf(desiredGroup('Break Glass', [], [out])), from);
    rig.group('userGroups', 'Break Glass').policies = [];
    assert.deepEqual(await rig.apply(plan, from), {
      kind: 'stale',
      moved: [{ kind: 'group', name: 'Break Glass' }, { kind: 'superAdministrators' }],
    });
    assert.equal(rig.writes().length, 0);
  });
});
