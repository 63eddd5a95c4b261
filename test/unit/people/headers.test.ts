import { readFile, understandFile } from '../../../src/people/readPeople.ts';
import { type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const addresses = ({ people }: Understanding): readonly string[] => people.map(({ userName }) => userName);
const both = ['ann@x.com', 'bob@x.com'];

describe('headers of lists', () => {
  const guessed = 'Wer,Kontakt\nann,ann@x.com\n';
  it('asks whether a line is the header where none of its names is known, and counts it till then', () => {
    const understanding = understood(guessed);
    assert.deepEqual(understanding.questions[0], {
      kind: 'header',
      position: { line: 1 },
      names: ['Wer', 'Kontakt'],
    });
    const line = [{ code: 'maybePerson', position: { line: 1 } }];
    assert.deepEqual(understanding.unread, line);
    assert.deepEqual(understood(guessed, { header: false }).unread, line);
    assert.deepEqual(understood(guessed, { header: true }).unread, []);
    for (const header of [true, false])
      assert.ok(understood(guessed, { header }).questions.every(({ kind }) => kind !== 'header'));
  });

  const firstPersons: readonly [string, string, readonly string[], readonly number[]][] = [
    ['a wide @', 'ann＠x.com\nbob@x.com\n', ['bob@x.com'], [1]],
    ['(at)', 'ann(at)x.com\nbob@x.com\n', ['bob@x.com'], [1]],
    ['half an address', 'ann@x.c...\nbob@x.com\n', ['bob@x.com'], [1]],
    ['n/a', 'Ann Able,n/a\nBob,bob@x.com\n', ['bob@x.com'], [1]],
    ['nothing', 'Ann Able,\nBob,bob@x.com\n', ['bob@x.com'], [1]],
    ['a dash', 'Ann Able,-\nCyd,–\nBob,bob@x.com\n', ['bob@x.com'], [1, 2]],
    ['a name, perhaps', 'Ann Able\nDee Dow\nbob@x.com\n', ['bob@x.com'], [1, 2]],
    ['a wide @ below an unknown header', 'Wer,Wo\nann,ann＠x.com\nbob,bob@x.com\n', ['bob@x.com'], [1, 2]],
    [
      'nothing, below another table',
      'Name,Phone\nAnn,123\n\nName,Email\nBob,bob@x.com\n',
      ['bob@x.com'],
      [1, 2],
    ],
  ];
  for (const [title, text, read, lines] of firstPersons)
    it(`does not take the first person for the header, where they have ${title}`, () => {
      const understanding = understood(text);
      assert.deepEqual(addresses(understanding), read);
      assert.deepEqual(
        understanding.unread.map(({ position }) => position.line),
        lines,
      );
      assert.equal(understanding.list.kind, 'rowsUnread');
    });

  it('passes over titles and notes before a header whose names are known', () => {
    for (const before of ['Users of x', 'Report;;;', 'Date;01.01.2026;;', '#TYPE x'])
      assert.equal(
        understood(`${before}\nName;Email;Team;Status\nAnn;ann@x.com;A;Active\n`).list.kind,
        'whole',
      );
  });

  it('knows a header that comes again, in whatever case and language', () => {
    const again = [
      'manager,name,email',
      'Manager,Name,Email',
      'Vorgesetzter;Name;E-Mail'.replaceAll(';', ','),
    ];
    for (const header of again) {
      const text = `Email,Name,Manager\nann@x.com,Ann,boss@x.com\n${header}\nboss@x.com,Bob,bob@x.com\n`;
      const read = understandFile(readFile(new TextEncoder().encode(text)));
      assert.deepEqual(read, { kind: 'unusable', problem: { code: 'headerAgain', position: { line: 3 } } });
    }
    assert.deepEqual(addresses(understood('Email,Name\nann@x.com,Ann\nEMAIL,name\nbob@x.com,Bob\n')), both);
  });
});
