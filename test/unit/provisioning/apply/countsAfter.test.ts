import { countsAfter } from '../../../../src/provisioning/apply/countsAfter.ts';
import { everybodyInactive } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, planned, wish } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from './applyRig.ts';
import assert from 'node:assert/strict';

const style = 'userGroups';

describe('how many members groups have after a push', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function pushed(desired: Parameters<typeof planned>[0], openMs = 0) {
    const from = await rig.snapshot(style);
    rig.clock.advance(openMs);
    const outcome = await rig.apply(planned(desired, from), from);
    assert(outcome.kind === 'applied');
    const counts = countsAfter(from, outcome);
    return [...counts].map(([id, count]) => [rig.account(style).groups.get(id)!.displayName, count]).sort();
  }
  const truth = (...names: string[]) => names.map((name) => [name, rig.membersOf(style, name).length]).sort();

  it('is known of what was written by verifying it, and of the others from the plan', async () => {
    const [out] = rig.membersOf(style, 'Billing');
    const counts = await pushed(desiredOf(wish('Billing', [], [out!])));
    assert.deepEqual(counts, truth('Billing', 'Break Glass', 'Contractors', 'Platform Engineering'));
  });

  it('is not known of the others where the plan had been lying open', async () => {
    const [out] = rig.membersOf(style, 'Billing');
    const counts = await pushed(desiredOf(wish('Billing', [], [out!])), 120_000);
    assert.deepEqual(counts, truth('Billing'));
  });

  it('is not known of groups that somebody left with the account', async () => {
    const [userName] = rig.membersOf(style, 'Billing');
    assert.deepEqual(await pushed(everybodyInactive([{ kind: 'userName', userName: userName! }])), []);
  });
});
