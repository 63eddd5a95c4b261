import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { createRig, states } from './applyRig.ts';
import { createStrictRig, type StrictRig } from './strictRig.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

const [first, second] = ['person.01@one.example', 'person.02@one.example'];

/** One is appointed by an own role, and another one leaves the group of the Super Administrators. */
function handOver(from: AccountSnapshot, to: string, leaver: string, group: string): Desired {
  const member = knownRows(from.members).find(({ email }) => email === to)!;
  const role = knownRows(from.roles).find(({ name }) => name === superName)!;
  return {
    ...desiredOf(desiredGroup(group, [], [leaver])),
    roles: [{ memberId: member.id, roles: [...member.roles, role] }],
  };
}

describe('a removal that rests on something the same plan gives', () => {
  let rig: StrictRig;
  afterEach(async () => rig.close());

  const supers = (): readonly string[] => rig.tenant.oracle.effectiveSuperAdministrators(rig.account.id);

  it('waits until it shows, where the change of roles is dropped under a success at first', async () => {
    rig = await createStrictRig({ memberPut: 'withStatus' });
    const from = await rig.snapshot();
    const plan = planned(handOver(from, second, first, 'Owners'), from);
    assert.deepEqual(
      plan.operations.map(({ kind }) => kind),
      ['setRoles', 'removeMembers'],
    );
    assert.deepEqual(states(await rig.apply(plan, from)), ['applied', 'applied']);
    const written = rig.tenant.log.filter(({ method }) => method !== 'GET');
    assert.deepEqual(
      written.map(({ method, superAdministratorsAfter: after = [] }) => [method, after.includes(second)]),
      [
        ['PUT', false],
        ['PUT', true],
        ['PATCH', true],
      ],
    );
    for (const { superAdministratorsAfter: after } of written)
      assert.ok(after === undefined || after.length >= 2);
    assert.deepEqual(supers().toSorted(), ['owner@one.example', second]);
  });

  it('is not tried where it never shows', async () => {
    rig = await createStrictRig({ memberPut: 'policies' });
    const from = await rig.snapshot();
    const outcome = await rig.apply(planned(handOver(from, second, first, 'Owners'), from), from);
    assert.deepEqual(states(outcome), ['unknown', 'skipped']);
    assert.ok(rig.writes().every((write) => write.startsWith('PUT')));
    assert.equal(rig.writes().length, 2, 'in both forms, and each once');
    assert.deepEqual(supers().toSorted(), ['owner@one.example', first]);
  });

  it('stops waiting once it is cancelled, and tries no removal', async () => {
    rig = await createStrictRig({ memberPut: 'policies' });
    const from = await rig.snapshot();
    const stop = new AbortController();
    const outcome = await rig.apply(planned(handOver(from, second, first, 'Owners'), from), from, {
      signal: stop.signal,
      onProgress: ({ stage, done }) => {
        if (stage === 'writing' && done === 1) stop.abort();
      },
    });
    assert.deepEqual(states(outcome), ['unknown', 'skipped']);
    assert.equal(outcome.kind === 'applied' && outcome.record.ending, 'cancelled');
    assert.equal(rig.writes().length, 1);
  });

  for (const settleAfterReads of [0, 3])
    it(`moves somebody once the new group shows them (after ${String(settleAfterReads)} reads)`, async () => {
      rig = await createStrictRig({ settleAfterReads });
      const from = await rig.snapshot();
      const plan = planned(
        desiredOf(desiredGroup('Newcomers', [second]), desiredGroup('Engineers', [], [second])),
        from,
      );
      const outcome = await rig.apply(plan, from);
      assert.deepEqual(states(outcome), ['applied', 'applied']);
      const moved = rig.tenant.log.map(({ method }) => method);
      assert.ok(moved.lastIndexOf('PATCH') > moved.indexOf('PATCH') + 1, 'something is read between the two');
    });
});

describe('an addition that never shows in the sandbox', () => {
  it('keeps the person in the group that they were to leave', async () => {
    const rig = await createRig();
    const [out] = rig.membersOf('userGroups', 'Billing');
    const from = await rig.snapshot('userGroups');
    const plan = planned(
      desiredOf(desiredGroup('Contractors', [out!]), desiredGroup('Billing', [], [out!])),
      from,
    );
    const { requests } = rig.sandbox;
    const push = requests.push.bind(requests);
    const group = rig.group('userGroups', 'Contractors');
    const user = [...rig.account('userGroups').users.values()].find(({ userName }) => userName === out)!;
    // Another hand takes the person out each time that the group is read.
    requests.push = (...added) => {
      if (rig.writes().length > 0) {
        group.memberIds.delete(user.id);
        user.groupIds.delete(group.id);
      }
      return push(...added);
    };
    const outcome = await rig.apply(plan, from);
    assert.deepEqual(states(outcome), ['unknown', 'skipped']);
    assert.ok(rig.membersOf('userGroups', 'Billing').includes(out!));
    await rig.close();
  });
});
