import { countsAfter } from '../../../../src/provisioning/apply/countsAfter.ts';
import { everybodyInactive } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, type Style } from './applyRig.ts';
import assert from 'node:assert/strict';

describe('how many members groups have after a push', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function pushed(desired: Parameters<typeof planned>[0], openMs = 0, style: Style = 'userGroups') {
    const from = await rig.snapshot(style);
    rig.clock.advance(openMs);
    const outcome = await rig.apply(planned(desired, from), from);
    assert(outcome.kind === 'applied');
    const counts = countsAfter(from, outcome);
    return [...counts].map(([id, count]) => [rig.account(style).groups.get(id)!.displayName, count]).sort();
  }
  const truth = (...names: string[]) =>
    names.map((name) => [name, rig.membersOf('userGroups', name).length]).sort();

  it('is known of what was written by verifying it, and of the others from the plan', async () => {
    const [out] = rig.membersOf('userGroups', 'Billing');
    const counts = await pushed(desiredOf(desiredGroup('Billing', [], [out!])));
    assert.deepEqual(counts, truth('Billing', 'Break Glass', 'Contractors', 'Platform Engineering'));
  });

  it('is not known of the others where the plan had been lying open', async () => {
    const [out] = rig.membersOf('userGroups', 'Billing');
    const counts = await pushed(desiredOf(desiredGroup('Billing', [], [out!])), 120_000);
    assert.deepEqual(counts, truth('Billing'));
  });

  it('is not known of groups that somebody left with the account', async () => {
    const [userName] = rig.membersOf('userGroups', 'Billing');
    assert.deepEqual(await pushed(everybodyInactive([{ kind: 'userName', userName: userName! }])), []);
  });

  it('is known of a role’s own group, which tells no members itself, by who went in and out of it', async () => {
    const group = [...rig.account('system').groups.values()].find(({ displayName }) =>
      /Billing$/.test(displayName),
    )!;
    const inside = rig.membersOf('system', group.displayName);
    const outside = [...rig.account('system').users.values()].find(
      ({ userName, active }) => active && !inside.includes(userName),
    )!;
    const change = desiredOf(desiredGroup(group.displayName, [outside.userName], inside.slice(0, 2)));
    const counts = new Map((await pushed(change, 0, 'system')) as [string, number][]);
    assert.equal(counts.get(group.displayName), inside.length - 1);
    assert.equal(counts.get(group.displayName), rig.membersOf('system', group.displayName).length);
    // As long as it is true of the plan's reading, and of nobody is it unknown what became of them.
    const [next] = rig.membersOf('system', group.displayName);
    assert.equal(
      new Map(
        (await pushed(desiredOf(desiredGroup(group.displayName, [], [next!])), 120_000, 'system')) as [
          string,
          number,
        ][],
      ).get(group.displayName),
      undefined,
    );
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH' });
    const [refused] = rig.membersOf('system', group.displayName);
    const after = await pushed(desiredOf(desiredGroup(group.displayName, [], [refused!])), 0, 'system');
    assert.ok(!after.some(([name]) => name === group.displayName));
  });
});
