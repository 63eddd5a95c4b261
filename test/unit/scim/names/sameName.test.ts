import { foldedName, sameName } from '../../../../src/scim/names/sameName.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('names that differ in case alone', () => {
  it('are one by both foldings only: the Kelvin sign is no k, and the long s no s', () => {
    assert.ok(sameName('Kim@example.org', 'kIM@EXAMPLE.ORG'));
    assert.ok(!sameName('kim@example.org', '\u212aim@example.org'));
    assert.ok(!sameName('sam@example.org', '\u017fam@example.org'));
  });

  it('have one folded name, and no others have it', () => {
    const letter = fc.constantFrom(
      'k',
      'K',
      '\u212a',
      's',
      'S',
      '\u017f',
      'i',
      'İ',
      'ı',
      'ß',
      'ẞ',
      'σ',
      'ς',
      ' ',
      '@',
    );
    const name = fc.string({ unit: letter, maxLength: 3 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        assert.equal(foldedName(one) === foldedName(other), sameName(one, other));
      }),
    );
  });
});
