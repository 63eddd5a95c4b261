import { groupManagersOf, setGroupManager } from '../../../../src/provisioning/guards/groupManagers.ts';
import { memoryStore } from '../../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

describe('who manages a group', () => {
  it('is kept for each account, and can be undone', async () => {
    const memory = memoryStore();
    await setGroupManager(memory, 'one', ['g1', 'g2'], 'provider');
    await setGroupManager(memory, 'one', ['g2'], 'here');
    await setGroupManager(memory, 'two', ['g1'], 'here');
    assert.deepEqual(
      [...groupManagersOf(memory, 'one')],
      [
        ['g1', 'provider'],
        ['g2', 'here'],
      ],
    );
    await setGroupManager(memory, 'one', ['g1', 'g2'], undefined);
    assert.deepEqual([...groupManagersOf(memory, 'one')], []);
    assert.deepEqual([...groupManagersOf(memory, 'two')], [['g1', 'here']]);
    assert.deepEqual(memory.keys(), ['groupManagers:two']);
  });

  it('is not known where what is kept is something else', async () => {
    const memory = memoryStore();
    for (const kept of [null, 'provider', 7, ['provider'], { g1: 'nobody', g2: { kind: 'here' } }]) {
      await memory.set('groupManagers:one', kept);
      const said = groupManagersOf(memory, 'one');
      assert.equal(said.get('g1'), undefined);
      assert.equal(said.get('g2'), undefined);
    }
  });
});
