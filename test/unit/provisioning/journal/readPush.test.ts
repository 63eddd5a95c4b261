import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pushedGroup, type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { desiredOf, nothing, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from '../apply/applyRig.ts';
import assert from 'node:assert/strict';

const ada = 'ada.alder@example.org';

describe('whether a group was pushed', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function newest(): Promise<PushRecord> {
    const [push = assert.fail()] = (await pastPushes(rig.folder)).pushes;
    return push.record;
  }

  it('it was, once it is there with somebody in it', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    assert.equal(pushedGroup(await newest()), true);
  });

  it('it was not, where the server refused all of it', async () => {
    rig.sandbox.faults.inject({ method: 'POST', fault: { kind: 'status', status: 403 } });
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    const record = await newest();
    assert.deepEqual(
      record.results.map(({ state }) => state),
      ['refused', 'skipped'],
    );
    assert.equal(pushedGroup(record), false);
  });

  it('it was not, where people were only deactivated, or an earlier push undone', async () => {
    const person = { kind: 'userName', userName: ada } as const;
    await rig.push('userGroups', { ...nothing, users: [{ kind: 'inactive', person }] });
    const record = await newest();
    assert.deepEqual(
      record.results.map(({ state }) => state),
      ['applied'],
    );
    assert.equal(pushedGroup(record), false);
    await rig.clock.sleep(1000);
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', ['carmen.alder@example.org'])));
    const pushed = await newest();
    assert.equal(pushedGroup({ ...pushed, plan: { ...pushed.plan, undoes: 'hash' } }), false);
  });
});
