import { decodeJournal, encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { anyCharacter } from '../../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function journalOf(texts: readonly string[]): string {
  return texts.map((entry, seq) => encodeLine({ seq, at: 1000 + seq, entry })).join('');
}

describe('journal lines', () => {
  it('come back as they were written, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: anyCharacter })), (texts) => {
        const read = decodeJournal(journalOf(texts), textOf);
        assert.equal(read.condition, 'whole');
        assert.deepEqual(
          read.entries.map(({ entry }) => entry),
          texts,
        );
      }),
    );
  });

  it('torn at any byte give every whole line before, and say so', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), (texts, at) => {
        const whole = journalOf(texts);
        const cut = whole.slice(0, at % whole.length);
        const read = decodeJournal(cut, textOf);
        const lines = cut.split('\n').length - 1;
        assert.equal(read.entries.length, lines);
        assert.equal(read.condition, cut === '' || cut.endsWith('\n') ? 'whole' : 'torn');
      }),
    );
  });

  it('changed in any one character are damage, and nothing after them is trusted', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), fc.nat(), (texts, at) => {
        const whole = journalOf(texts);
        const index = at % (whole.length - 1);
        if (whole[index] === '\n') return;
        const changed = `${whole.slice(0, index)}${whole[index] === 'x' ? 'y' : 'x'}${whole.slice(index + 1)}`;
        const read = decodeJournal(changed, textOf);
        assert.equal(read.condition, 'damaged');
        assert.equal(read.entries.length, whole.slice(0, index).split('\n').length - 1);
      }),
    );
  });

  it('left out in the middle are damage', () => {
    const [first, , third] = [0, 1, 2].map((seq) => encodeLine({ seq, at: 0, entry: 'a' }));
    const read = decodeJournal(`${first ?? ''}${third ?? ''}`, textOf);
    assert.equal(read.condition, 'damaged');
    assert.equal(read.entries.length, 1);
  });

  it('of a shape that is not understood are damage, not guessed at', () => {
    const read = decodeJournal(encodeLine({ seq: 0, at: 0, entry: { later: true } }), textOf);
    assert.deepEqual(read, { entries: [], condition: 'damaged' });
  });
});
