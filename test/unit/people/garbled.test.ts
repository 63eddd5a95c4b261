import { isGarbled } from '../../../src/people/isGarbled.ts';
import { understood } from '../../fixtures/builders/people.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** As a program writes it that took UTF-8 for Windows-1252. */
const again = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text));

describe('names that were garbled', () => {
  it('are known, in whatever letters', () => {
    for (const name of [
      'Jürgen',
      'José',
      'Renée',
      'Łukasz',
      'Škoda',
      'Ågren',
      'Иван',
      'Αννα',
      '山田',
      'François',
      'O’Neill',
      '\u00a0',
      '\ufeff',
    ])
      assert.ok(isGarbled(again(name)), again(name));
    for (const name of ['J√ºrgen', '繝ｦ繝ｼ繧ｶ繝ｼ']) assert.ok(isGarbled(name), name);
  });

  it('are not taken for what people are called', () => {
    for (const name of [
      'Jürgen',
      'José',
      'RENÉE',
      'Łukasz',
      'Škoda',
      'Ågren',
      'IRMÃ',
      'Ñandú',
      'Âme',
      'Ão',
      'Ann–Marie',
      '“Äffchen”',
      'Иван',
      'Αννα',
      '山田',
      '«É»',
      'Ann',
    ])
      assert.equal(isGarbled(name), false, name);
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ' -]{1,20}$/u), (name) => {
        assert.equal(isGarbled(name), false);
      }),
    );
  });

  it('are asked about, and addresses are not understood', () => {
    const text = `Name;E-Mail\n${again('Jürgen')};j@x.com\nBob;${again('bøb')}@x.com\nCyd;${again('jürgen')}@x.com\n`;
    const { questions, people, unread } = understood(text);
    assert.deepEqual(questions, [{ kind: 'garbled', text: again('Jürgen'), position: { line: 2 } }]);
    assert.deepEqual(
      people.map(({ userName }) => userName),
      ['j@x.com'],
    );
    assert.deepEqual(
      unread.map(({ position }) => position.line),
      [3, 4],
    );
    assert.deepEqual(understood(text, { garbled: true }).questions, []);
    assert.deepEqual(understood(`${again('Übergabe')};E-Mail\nx;j@x.com\n`).questions, [
      { kind: 'garbled', text: again('Übergabe'), position: {} },
    ]);
  });
});
