import { counted, plural } from '../../../src/core/plural.ts';
import assert from 'node:assert/strict';

describe('words for a count', () => {
  it('are of one, or of none and several', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => plural(count, '1 user', `${String(count)} users`)),
      ['0 users', '1 user', '2 users'],
    );
  });

  it('are left out of a list where there is none', () => {
    assert.deepEqual(
      [0, 1, 2].flatMap((count) => counted(count, '1 user', (many) => `${String(many)} users`)),
      ['1 user', '2 users'],
    );
  });
});
