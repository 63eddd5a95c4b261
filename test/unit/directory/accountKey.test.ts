import { sharedIds } from '../../../src/directory/accountKey.ts';
import assert from 'node:assert/strict';

describe('the ids of accounts on several servers', () => {
  it('are those that more than one account has', () => {
    const accounts = ['a', 'b', 'a', '__proto__', 'c'].map((id) => ({ info: { id } }));
    assert.deepEqual([...sharedIds(accounts)], ['a']);
    assert.deepEqual([...sharedIds([])], []);
  });

  it('are found by one look at each account', () => {
    let looks = 0;
    const accounts = Array.from({ length: 1000 }, (_, index) => ({
      get info() {
        looks += 1;
        return { id: String(index) };
      },
    }));
    assert.equal(sharedIds(accounts).size, 0);
    assert.equal(looks, 1000);
  });
});
