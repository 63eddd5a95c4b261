import { cutText, mostText } from '../../../src/core/cutText.ts';
import { plainText } from '../../../src/core/plainText.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('plainText', () => {
  it('shows as much of a text as fits, also where nothing shows for long', () => {
    assert.equal(plainText('a'.repeat(300_000), 5), 'aaaa…');
    assert.equal(plainText(`a${'\u200b'.repeat(300_000)}b`, 5), 'a…');
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, max) => {
        assert(Array.from(plainText(text.repeat(50), max)).length <= max);
      }),
    );
  });
});

describe('cutText', () => {
  it('leaves what may be a name, and marks what it cuts', () => {
    const longest = 'a'.repeat(mostText);
    assert.equal(cutText(longest), longest);
    assert.equal(cutText(`${longest}b`), `${longest}…`);
    assert.equal(cutText(`${'a'.repeat(mostText - 1)}😀`), `${'a'.repeat(mostText - 1)}…`);
  });
});
