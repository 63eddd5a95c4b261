import { remainingOf } from '../../../src/offboarding/remaining.ts';
import { createOffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

describe('offboarding somebody whose name is not told apart', () => {
  it('touches neither of two users of one name, and says that both are members', async () => {
    const [one, other] = ['Sam@example.com', 'sam@example.com'];
    const rig = await createOffboardRig([
      { name: 'Two Sams', people: [{ userName: one }, { userName: other }] },
    ]);
    try {
      const [account] = (await rig.run('sam@EXAMPLE.com')).accounts;
      assert(account !== undefined);
      assert.deepEqual(
        remainingOf(account).map((left) => (left.kind === 'notDeactivated' ? left.why : left.kind)),
        ['ambiguous', 'membership', 'membership'],
      );
      assert.deepEqual(rig.writes(), []);
    } finally {
      await rig.close();
    }
  });
});
