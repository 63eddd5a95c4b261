import { byName } from '../../../src/core/byName.ts';
import assert from 'node:assert/strict';

describe('the order of names', () => {
  it('is that of the numbers in them', () => {
    const names = ['Account 100', 'Account 11', 'account 2', 'Account 10', 'Beta'];
    assert.deepEqual(names.toSorted(byName), [
      'account 2',
      'Account 10',
      'Account 11',
      'Account 100',
      'Beta',
    ]);
  });
});
