import { documentPath } from '../../../src/core/documentPath.ts';
import { plainText } from '../../../src/core/plainText.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** Any sequence of UTF-16 units: JSON can carry halves of surrogate pairs. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constantFrom(0x2f, 0x202e)))
  .map((units) => String.fromCharCode(...units));

describe('plainText', () => {
  it('has no half of a surrogate pair, which nothing can be addressed by', () => {
    assert.equal(plainText('a\ud800b 😀', 20), 'a b 😀');
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(plainText(text, 50), /\p{Cs}/u);
      }),
    );
  });
});

describe('the path of a document', () => {
  it('names what it shows', () => {
    assert.equal(documentPath('Example (sandbox)', 'Users', 'ada.json'), '/Example (sandbox)/Users/ada.json');
  });

  it('has as many segments as names, none of them empty, whatever the names', () => {
    assert.equal(documentPath('\u202e', 'a/b'), '/–/a∕b');
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 4 }), (names) => {
        const [before, ...segments] = documentPath(...names).split('/');
        assert.equal(before, '');
        assert.equal(segments.length, names.length);
        assert(segments.every((segment) => segment !== '' && !/\p{Cs}/u.test(segment)));
      }),
    );
  });
});
