import { keepOwnUser, ownNameOf, ownUserFor } from '../../../../src/commands/plan/ownUserAnswers.ts';
import { memoryStore } from '../../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

const ada = { kind: 'known', userName: 'ada@example.com' } as const;
const none = { kind: 'none' } as const;
const unknown = { kind: 'unknown' } as const;

describe('who somebody said to be', () => {
  it('holds for all accounts of the token, and for no other token', async () => {
    const memory = memoryStore();
    assert.equal(ownUserFor(memory, 'token', 'one'), undefined);
    await keepOwnUser(memory, 'token', 'one', ada);
    assert.deepEqual(ownUserFor(memory, 'token', 'two'), ada);
    assert.equal(ownNameOf(memory, 'token'), ada.userName);
    assert.equal(ownUserFor(memory, 'other', 'one'), undefined);
  });

  it('holds for one account where it is nobody: the others are not known, and not asked about', async () => {
    const memory = memoryStore();
    await keepOwnUser(memory, 'token', 'one', none);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), none);
    assert.deepEqual(ownUserFor(memory, 'token', 'two'), unknown);
    assert.equal(ownNameOf(memory, 'token'), undefined);
    await keepOwnUser(memory, 'token', 'two', ada);
    assert.deepEqual(ownUserFor(memory, 'token', 'two'), ada);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), none);
  });

  it('stays where being nobody is said of one account', async () => {
    const memory = memoryStore();
    await keepOwnUser(memory, 'token', 'one', ada);
    await keepOwnUser(memory, 'token', 'two', none);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), ada);
    assert.deepEqual(ownUserFor(memory, 'token', 'two'), none);
    await keepOwnUser(memory, 'token', 'two', ada);
    assert.deepEqual(ownUserFor(memory, 'token', 'two'), ada);
  });

  it('is not known where the question was closed, and stays what it was where there is an answer', async () => {
    const memory = memoryStore();
    await keepOwnUser(memory, 'token', 'one', undefined);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), unknown);
    await keepOwnUser(memory, 'token', 'one', ada);
    await keepOwnUser(memory, 'token', 'one', undefined);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), ada);
  });

  it('is nothing that else is kept there, and of an earlier version nobody anywhere is not known', async () => {
    const memory = memoryStore();
    for (const kept of ['ada', null, 7, {}]) {
      await memory.set('ownUser:token', kept);
      assert.equal(ownUserFor(memory, 'token', 'one'), undefined);
    }
    await memory.set('ownUser:token', none);
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), unknown);
    await memory.set('ownUser:token', { kind: 'known', userName: 7 });
    assert.deepEqual(ownUserFor(memory, 'token', 'one'), unknown);
  });
});
