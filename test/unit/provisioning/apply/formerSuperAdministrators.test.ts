import { atOnce } from '../../../../src/core/slices.ts';
import assert from 'node:assert/strict';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { formerSuperAdministrators } from '../../../../src/provisioning/rescue/formerSuperAdministrators.ts';
import { rescueCandidates } from '../../../../src/provisioning/rescue/rescueCandidates.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';

const superName = 'Super Administrator - All Privileges';
const style = 'plain';
const ada = 'ada.alder@example.com';

describe('former Super Administrators', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  it('are those whom a push took the role from, and those who are gone with it', async () => {
    const push = async (email: string): Promise<void> => {
      assert.deepEqual(states(await rig.push(style, desiredOf(desiredGroup(superName, [], [email])))), [
        'applied',
      ]);
      [...rig.account(style).members.values()].find((one) => one.email === email)!.roleIds = [];
    };
    await push('carmen.alder@example.com');
    const first = async (): Promise<readonly unknown[]> => {
      const former = formerSuperAdministrators((await pastPushes(rig.folder)).pushes, rig.account(style).id);
      return atOnce(rescueCandidates(await rig.snapshot(style), former))
        .filter(({ lostAfter }) => lostAfter !== undefined)
        .map((one) => [one.name, one.member !== undefined]);
    };
    assert.deepEqual(await first(), [['carmen.alder@example.com', true]]);
    const desired = {
      groups: [],
      users: [{ kind: 'inactive', person: { kind: 'userName', userName: ada } } as const],
      roles: [],
    };
    assert.deepEqual(states(await rig.push(style, desired)), ['applied']);
    assert.deepEqual(await first(), [
      [ada, false],
      ['carmen.alder@example.com', true],
    ]);
  });
});
