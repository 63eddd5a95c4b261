import { idEndings } from '../../../../src/scim/names/idEndings.ts';
import { aUser } from '../../../fixtures/builders/tenant.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const sharing = (...ids: readonly string[]) => ids.map((id) => aUser('sam', { id }));

const endingsOf = (...ids: readonly string[]) =>
  [...idEndings(sharing(...ids)).values()].map(({ ending }) => ending);

describe('the endings of ids', () => {
  it('are given for users of one name alone, compared as names are', () => {
    const users = [aUser('ann'), ...sharing('u-111122223333', 'u-111122224444')];
    assert.deepEqual(
      [...idEndings([...users, aUser('other', { userName: 'ANN@example.com', id: 'u-5' })])].map(
        ([id, { ending, looksLikeAnother }]) => [id, ending, looksLikeAnother],
      ),
      [
        ['u-ann', '-ann', false],
        ['u-5', 'u-5', false],
        ['u-111122223333', '3333', false],
        ['u-111122224444', '4444', false],
      ],
    );
    assert.deepEqual([...idEndings([aUser('ann'), aUser('bob')])], []);
  });

  it('are given, and said to be of look-alikes, where names look the same and are not', () => {
    const names = ['ann@example.com', '\u0430nn@example.com', 'a\u200bnn@example.com', 'anna@example.com'];
    const users = names.map((userName, index) => aUser('x', { userName, id: `id-000${String(index)}` }));
    assert.deepEqual(
      [...idEndings(users)],
      [0, 1, 2].map((index) => [
        `id-000${String(index)}`,
        { ending: `000${String(index)}`, looksLikeAnother: true },
      ]),
    );
    // Without anything to see, there is nothing to be like: the id is said of each.
    assert.deepEqual(
      [...idEndings(['', '\u200b'].map((userName, id) => aUser('x', { userName, id: String(id) })))],
      [],
    );
  });

  it('are as long as they have to be', () => {
    assert.deepEqual(endingsOf('a-12345', 'b-12345'), ['a-12345', 'b-12345']);
    assert.deepEqual(endingsOf('12345', '112345'), ['12345', '112345']);
    // A character of two units is one, and is never cut in half.
    assert.deepEqual(endingsOf('x\u{1f600}234', 'y\u{1f601}234'), ['\u{1f600}234', '\u{1f601}234']);
    assert.deepEqual(endingsOf('x\u{1f600}2345', 'y\u{1f600}2345'), ['x\u{1f600}2345', 'y\u{1f600}2345']);
  });

  it('are told of a hundred and fifty thousand users of one name', () => {
    const ids = Array.from(
      { length: 150_000 },
      (_unused, index) => `u-${index.toString(16).padStart(30, '0')}`,
    );
    assert.equal(new Set(endingsOf(...ids.slice(0, 2), 'x'.repeat(1_000))).size, 3);
    const sam = aUser('sam');
    const users = ids.map((id) => ({ ...sam, id }));
    assert.equal(idEndings(users).get(ids[149_999]!)?.ending, ids[149_999]!.slice(-5));
  });

  it('tell any ids apart, however many', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2 }), (ids) => {
        assert.equal(new Set(endingsOf(...ids)).size, ids.length);
      }),
    );
  });
});
