import { sharedLooks } from '../../../../src/scim/names/sharedLooks.ts';
import assert from 'node:assert/strict';

describe('names that several have', () => {
  it('are those that are the same, or look the same, and show at all', () => {
    const names = ['Ann Lee', 'ann lee', 'Bob', 'B\u043eb', 'Cyd', '', '', '\u200b'];
    const isShared = sharedLooks(names);
    assert.deepEqual(names.filter(isShared), ['Ann Lee', 'ann lee', 'Bob', 'B\u043eb']);
  });
});
