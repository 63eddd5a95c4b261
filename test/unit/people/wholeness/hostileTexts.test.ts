import { kindAndSign } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

describe('long texts with a list', () => {
  it('are looked at no longer than a note is, however long a line of a hostile file is', () => {
    // Each took minutes, or would have taken hours, where a pattern went over the whole text.
    for (const long of [
      '1'.repeat(90_000),
      `1${' '.repeat(90_000)}x`,
      '1 '.repeat(40_000),
      'a '.repeat(40_000),
      '?a'.repeat(40_000),
    ]) {
      assert.equal(kindAndSign(`Results truncated ${long}\nemail,name\nann@x.com,Ann\n`)[0], 'part');
      const users = [{ email: 'ann@x.com' }, { email: 'bob@x.com' }];
      assert.equal(
        kindAndSign(JSON.stringify({ users, self: long, message: `${long} and 37 more` }))[0],
        'part',
      );
    }
  });
});
