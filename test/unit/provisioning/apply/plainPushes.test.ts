import { systemClock } from '../../../../src/core/clock.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, nothing, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import { type ApplyRig, createRig, states, type Style } from './applyRig.ts';
import assert from 'node:assert/strict';

describe('applyPlan, where nothing goes wrong', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  /** All applied, and nothing left to plan. */
  async function applies(style: Style, desired: Desired, operations: number): Promise<ApplyOutcome> {
    const outcome = await rig.push(style, desired);
    assert.deepEqual(states(outcome), Array<string>(operations).fill('applied'));
    assert.equal(await rig.stillToDo(style, desired), 0);
    return outcome;
  }

  it('moves people in and out of a user group', async () => {
    const [out] = rig.membersOf('userGroups', 'Billing');
    assert(out !== undefined);
    await applies('userGroups', desiredOf(desiredGroup('Billing', ['ada.alder@example.org'], [out])), 2);
    assert.ok(rig.membersOf('userGroups', 'Billing').includes('ada.alder@example.org'));
    assert.ok(!rig.membersOf('userGroups', 'Billing').includes(out));
  });

  it('moves people in and out of a system role group, whose members show on users alone', async () => {
    const { displayName } = rig.group('system', ' - Billing');
    const [out] = rig.membersOf('system', displayName);
    assert(out !== undefined);
    await applies('system', desiredOf(desiredGroup(displayName, ['ada.alder@example.com'], [out])), 2);
    assert.ok(rig.membersOf('system', displayName).includes('ada.alder@example.com'));
    assert.ok(!rig.membersOf('system', displayName).includes(out));
  });

  it('creates a group, then a person, then puts the one into the other', async () => {
    const user = {
      userName: 'new.person@example.org',
      givenName: 'New',
      familyName: 'Person',
      displayName: undefined,
      externalId: undefined,
    };
    const desired: Desired = {
      groups: [desiredGroup('Fresh', [user.userName, 'ada.alder@example.org'])],
      users: [{ kind: 'active', user, whenMissing: 'create' }],
      roles: [],
    };
    const outcome = await applies('userGroups', desired, 3);
    assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), [
      'ada.alder@example.org',
      'new.person@example.org',
    ]);
    assert(outcome.kind === 'applied');
    const made = [...rig.account('userGroups').users.values()].find((one) => one.userName === user.userName);
    assert.deepEqual(
      outcome.record.results.flatMap(({ createdId }) => createdId ?? []).sort(),
      [rig.group('userGroups', 'Fresh').id, made?.id].sort(),
    );
  });

  for (const style of ['userGroups', 'plain'] as const) {
    it(`deactivates a person (${style}: ${style === 'plain' ? 'gone' : 'listed'} afterwards)`, async () => {
      const userName = `boris.${style === 'plain' ? 'alder@example.com' : 'alder@example.org'}`;
      const desired: Desired = {
        ...nothing,
        users: [{ kind: 'inactive', person: { kind: 'userName', userName } }],
      };
      assert.deepEqual(states(await rig.push(style, desired)), ['applied']);
      const found = [...rig.account(style).users.values()].find((one) => one.userName === userName);
      assert.equal(found?.active, style === 'plain' ? undefined : false);
    });
  }

  it('re-activates a person', async () => {
    const found = [...rig.account('userGroups').users.values()].find(({ active }) => !active);
    assert(found !== undefined);
    const user = aNewUser(found.userName);
    await applies('userGroups', { ...nothing, users: [{ kind: 'active', user, whenMissing: 'refuse' }] }, 1);
    assert.equal(found.active, true);
  });

  it('attaches a policy beside those that are there, and detaches it again', async () => {
    const billing = (await rig.snapshot('userGroups')).groups.find((one) => one.displayName === 'Billing');
    const [policy] = billing?.policies ?? [];
    assert(policy !== undefined);
    const base = desiredGroup('Break Glass', []);
    const before = rig.group('userGroups', 'Break Glass').policies.length;
    await applies('userGroups', desiredOf({ ...base, attach: [policy] }), 1);
    assert.equal(rig.group('userGroups', 'Break Glass').policies.length, before + 1);
    await applies('userGroups', desiredOf({ ...base, detach: [policy] }), 1);
    assert.equal(rig.group('userGroups', 'Break Glass').policies.length, before);
  });

  it('sets the roles of a member', async () => {
    const { members, roles } = rig.account('plain');
    const member = [...members.values()].find(({ email }) => email === 'dilan.alder@example.com');
    const role = roles.find(({ name }) => name === 'Billing');
    assert(member !== undefined && role !== undefined);
    const { id, name } = role;
    await applies(
      'plain',
      { groups: [], users: [], roles: [{ memberId: member.id, roles: [{ id, name }] }] },
      1,
    );
    assert.deepEqual(rig.account('plain').members.get(member.id)?.roleIds, [id]);
  });

  it('takes no more requests before it verifies than the promise: 2 + adds / 100 + removals / 100, and two for what groups grant and what members hold', async () => {
    const people = [...rig.account('userGroups').users.values()].filter(({ active }) => active);
    const [out] = rig.membersOf('userGroups', 'Billing');
    assert(out !== undefined);
    const add = people.map(({ userName }) => userName).filter((name) => name !== out);
    let before = -1;
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', add, [out])), {
      onProgress: ({ stage }) => {
        if (stage === 'verifying') before = rig.sandbox.requests.length;
      },
    });
    assert.ok(before > 0 && before <= 4 + 2, String(before));
    assert.equal(rig.writes().length, 2);
  });

  it('splits what is more than a batch, and lets two pushes to one account take turns', async () => {
    const people = [...rig.account('userGroups').users.values()].filter(({ active }) => active).slice(20, 32);
    const desired = (name: string) =>
      desiredOf(
        desiredGroup(
          name,
          people.map(({ userName }) => userName),
        ),
      );
    const limits = { addBatch: 5, removeBatch: 5, parallel: 4, verifyMs: 0 };
    const waits: string[] = [];
    // Waits are real here, since the age of a lock file is.
    const clock = systemClock;
    const onProgress = ({ stage }: { stage: string }): number => waits.push(stage);
    const from = await rig.snapshot('userGroups');
    const outcomes = await Promise.all(
      ['One', 'Two'].map(async (name) =>
        rig.apply(planned(desired(name), from), from, { limits, clock, onProgress }),
      ),
    );
    assert.deepEqual(outcomes.map(states), [
      ['applied', 'applied'],
      ['applied', 'applied'],
    ]);
    assert.equal(waits.filter((stage) => stage === 'waitingForLock').length, 1);
    assert.ok(waits.indexOf('waitingForLock') < waits.indexOf('verifying'));
    const ids = [rig.group('userGroups', 'One').id, rig.group('userGroups', 'Two').id];
    const order = rig
      .writes()
      .filter(({ method }) => method === 'PATCH')
      .map(({ path }) => ids.findIndex((id) => path.endsWith(id)));
    assert.equal(order.length, 6);
    assert.equal(order.filter((group, index) => index > 0 && group !== order[index - 1]).length, 1);
  });
});
