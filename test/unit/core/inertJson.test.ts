import { inertJson } from '../../../src/core/inertJson.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('JSON for reading', () => {
  it('is the same value, with nothing that an editor would hide or reorder', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCharacter }), (value) => {
        const text = inertJson(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  it('shows a reordering mark as its escape', () => {
    assert.equal(inertJson('a\u202eb\u200bc'), String.raw`"a\u202eb\u200bc"`);
  });

  it('shows characters beyond the first plane as both halves', () => {
    assert.equal(inertJson('\u{e0041}'), String.raw`"\udb40\udc41"`);
  });
});
