import { rowProblemWords } from '../../../src/people/peopleWords.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

describe('one address in several rows', () => {
  for (const [title, text, line] of [
    ['full names', 'name,email\nAnn Able,shop@x.com\nBob Able,shop@x.com\n', 3],
    ['names in parts', 'Vorname;Nachname;E-Mail\nAnn;Able;shop@x.com\nBob;Baker;shop@x.com\n', 3],
    [
      'a column called after people',
      'Mitarbeiter;E-Mail\nAnn Able;shop@x.com\nCyd;cyd@x.com\nBob Baker;SHOP@x.com\n',
      4,
    ],
    ['JSON', '[{"name":"Ann Able","email":"shop@x.com"},\n{"name":"Bob Baker","email":"shop@x.com"}]', 2],
  ] as const)
    it(`is nobody’s where their names differ: ${title}`, () => {
      const { people, unread, list } = understood(text);
      assert.ok(people.every(({ userName }) => userName !== 'shop@x.com'));
      assert.deepEqual(
        unread.map(({ code, position }) => [code, position.line]),
        [['sharedAddress', line]],
      );
      assert.notEqual(list.kind, 'whole');
      for (const problem of unread)
        assert.match(rowProblemWords(problem), /^shop@x\.com again, [^{}]+[.]$/iu);
    });

  it('is one person’s whose name is spelled in several ways, or left out', () => {
    const rows = ['Ann Able', 'Able, Ann', 'A. Able', 'Ann B. Able', '\u00c4nn Able', ''];
    const { people, repeated, unread } = understood(
      `name\temail\n${rows.map((name) => `${name}\tann@x.com`).join('\n')}\n`,
    );
    assert.deepEqual([people.length, repeated.length, unread], [1, 5, []]);
  });
});
