import { type PeopleUse } from '../../../src/people/continueLabel.ts';
import { previewRows, type PreviewRow } from '../../../src/people/previewRows.ts';
import { understood } from '../../fixtures/builders/people.ts';
import { rowProblemWords } from '../../../src/people/peopleWords.ts';
import assert from 'node:assert/strict';

const rows = (text: string | Uint8Array, use: PeopleUse = 'leavers'): readonly PreviewRow[] =>
  previewRows(understood(text), use);
const lines = (text: string | Uint8Array, use?: PeopleUse): readonly string[] =>
  rows(text, use).map(({ label, description }) => (description === '' ? label : `${label} | ${description}`));

describe('previewRows', () => {
  it('says what was understood, and how it goes on first', () => {
    const text =
      '#TYPE Made.Up\nuserPrincipalName,mail,displayName,accountEnabled\nann@x.com,Ann@x.com,Ann,True\nbob@x.com,bob@x.com,Bob,False\n';
    assert.deepEqual(lines(text), [
      'Continue with 2 People to Choose Who Is Deactivated',
      '2 people | 1 active, 1 inactive',
      'Address: userPrincipalName | ann@x.com, bob@x.com',
      'Name: displayName | Ann, Bob',
      'State: accountEnabled | "True": active (1), "False": inactive (1)',
      'All rows were understood',
      'The whole list | Nothing in the file says that there is more.',
      '1 person has a user name and a mail address that differ | ann@x.com and Ann@x.com',
      'Passed over: in line 1',
    ]);
  });

  it('shows a few of many people, and says how many more there are', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@x.com,${name === 'b' ? '' : name}\n`);
    const [, , address, name] = lines(`email,displayName\n${people.join('')}`);
    assert.equal(address, 'Address: email | a@x.com, b@x.com, c@x.com and 2 more');
    assert.equal(name, 'Name: displayName | a, c, d and 1 more');
  });

  const first = (text: string, use: PeopleUse): readonly unknown[] => {
    const [row] = rows(text, use);
    return [row?.kind, row?.detail];
  };
  const page = '{"users":[{"email":"ann@x.com"}],"next":"2"}';
  const answer = '{"Resources":[{"userName":"ann@x.com"}]}';
  const damaged = 'email\nann@x.com\nnobody\n';
  const expected: readonly [string, string, PeopleUse, string][] = [
    ['a part', page, 'everybody', 'stop'],
    ['a part', page, 'leavers', 'stop'],
    ['a part', page, 'members', 'continue'],
    ['what may be a part', answer, 'everybody', 'whole'],
    ['what may be a part', answer, 'leavers', 'whole'],
    ['what may be a part', answer, 'members', 'continue'],
    ['rows that were not understood', damaged, 'everybody', 'stop'],
    ['rows that were not understood', damaged, 'leavers', 'continue'],
    ['an unknown state', 'email,Status\nann@x.com,STAGED\n', 'members', 'ask'],
  ];
  for (const [title, text, use, kind] of expected)
    it(`of ${title} for ${use} begins with: ${kind}`, () => {
      const [found, detail] = first(text, use);
      assert.equal(found, kind);
      assert.match(String(detail), /^["\w].*[.?]$/u);
    });

  it('says what the people are for', () => {
    for (const [use, one, two] of [
      ['everybody', 'Continue with 1 Person to Find Leavers', 'Continue with 2 People to Find Leavers'],
      [
        'leavers',
        'Continue with 1 Person to Deactivate',
        'Continue with 2 People to Choose Who Is Deactivated',
      ],
      ['members', 'Continue with 1 Person to Choose Members', 'Continue with 2 People to Choose Members'],
    ] as const) {
      assert.equal(lines('email\nann@x.com\n', use)[0], one);
      assert.equal(lines('email\nann@x.com\nbob@x.com\n', use)[0], two);
    }
  });

  it('lets somebody deny that a list is whole, and say otherwise again', () => {
    const text = 'email\nann@x.com\nbob@x.com\n';
    const whole = rows(text, 'everybody').find(({ kind }) => kind === 'whole');
    assert.equal(whole?.detail, 'Select if you know that it is only a part');
    const denied = understood(text, { whole: false });
    assert.deepEqual(
      [denied.list.kind, denied.wholeness],
      ['mayBePart', { kind: 'mayBePart', why: { code: 'said' }, also: [] }],
    );
    const [first, ...others] = previewRows(denied, 'everybody');
    assert.deepEqual(
      [first?.kind, first?.detail],
      ['whole', 'You said that this may not be the whole list.'],
    );
    assert.equal(others.find(({ kind }) => kind === 'whole')?.label, 'May not be the whole list');
    assert.equal(understood(text, { whole: true }).list.kind, 'whole');
  });

  it('names the rows that were not understood, by their lines', () => {
    assert.deepEqual(
      lines('email\nann@x.com\nnobody\nb\ufffdb@x.com\n').filter((line) => line.includes('understood')),
      ['2 rows weren’t understood | in line 3, in line 4'],
    );
  });

  it('names the encoding where it is not UTF-8', () => {
    const text = Buffer.from('\ufeffemail\nann@x.com\n', 'utf16le');
    assert.equal(lines(text).at(-1), 'Encoding: UTF-16 LE');
  });

  it('says of a row with too few cells what else to look for than of one with too many', () => {
    const words = (cells: number): string =>
      rowProblemWords({ code: 'cellCount', cells, columns: 4, position: { line: 9 } });
    assert.match(words(2), /^2 cells instead of 4 .*9\. Look for missing cells, or for a line break/);
    assert.match(words(6), /^6 cells instead of 4 .*9\. Put cells that contain the separator in quotes\.$/);
  });
});
