import { hasName, personName } from '../../../src/core/personName.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** Each is there and cannot be seen: zero width, marks of direction, fillers, blanks of every kind. */
const blanks = [
  '',
  ' \t\u00a0\u3000',
  '\u200b\u200d\u2060\ufeff',
  '\u202e\u2066\u2069',
  '\u3164\uffa0\u115f',
  '\u2800',
  '\u00ad\u034f',
  '\u{e0020}\u{e0041}',
  '\u{1d159}\u{1d173}',
  '\u0301\u0308',
];

describe('personName', () => {
  it('is the name, in one line', () => {
    assert.equal(personName('ada@example.com', 'u-1'), 'ada@example.com');
    assert.equal(personName(' Ada\n\u200bAlder ', 'u-1'), 'Ada Alder');
  });

  it('says the id of anyone who has no name that can be seen', () => {
    for (const blank of [...blanks, undefined]) {
      assert.equal(hasName(blank), false, JSON.stringify(blank));
      assert.equal(personName(blank, 'u-1'), 'no name (ID u-1)', JSON.stringify(blank));
      assert.equal(personName(blank, blank), 'no name');
    }
  });

  it('is never blank', () => {
    const hard = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom(...blanks));
    fc.assert(
      fc.property(hard, hard, (name, id) => {
        assert.ok(hasName(personName(name, id)));
      }),
    );
  });
});
