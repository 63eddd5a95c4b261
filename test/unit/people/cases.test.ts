import { atOnce } from '../../../src/core/slices.ts';
import { findLeavers } from '../../../src/people/leavers.ts';
import { matchPeople } from '../../../src/people/matchPeople.ts';
import { namedIn, type RowProblem } from '../../../src/people/model.ts';
import { type Choices, type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import { aTenant, aUser } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Expected {
  readonly file: string;
  /** Of the account, at example.com; all active. */
  readonly account: readonly string[];
  /** Who is read, with what the file says of them. */
  readonly people: Readonly<Record<string, boolean | undefined>>;
  readonly unread?: readonly [RowProblem['code'], number][];
  readonly kind?: Understanding['list']['kind'];
  readonly choices?: Choices;
  /** Who is proposed to leave, and who only may; nothing where nobody can be. */
  readonly leavers?: readonly string[];
  readonly doubtful?: readonly string[];
}

const four = ['ann', 'bob', 'cyd', 'dee'];

/** Each is a small input of a kind that was read wrongly, without a word. */
const cases: readonly Expected[] = [
  {
    file: '01-mixed-line-endings.csv',
    account: four,
    people: { ann: true, bob: false, cyd: true, dee: true },
    leavers: [],
    doubtful: ['bob'],
  },
  {
    file: '02-several-addresses-in-one-line.txt',
    account: four,
    people: { ann: undefined, bob: undefined, cyd: undefined },
    leavers: ['dee'],
  },
  {
    file: '03-one-page-of-a-longer-list.json',
    account: four,
    people: { ann: true, bob: false },
    kind: 'part',
  },
  {
    file: '04-unquoted-comma-moves-columns.csv',
    account: ['ann', 'bob', 'boss'],
    people: { ann: true },
    unread: [['cellCount', 3]],
    kind: 'rowsUnread',
  },
  {
    file: '05-username-is-no-address.csv',
    account: ['ann', 'bob'],
    people: { ann: true, bob: false },
    leavers: [],
    doubtful: ['bob'],
  },
  {
    file: '06-headers-with-notes-in-brackets.csv',
    account: ['ann', 'bob'],
    people: { ann: true, bob: false },
    leavers: [],
    doubtful: ['bob'],
  },
  {
    file: '07-state-not-understood.csv',
    account: ['ann', 'bob'],
    people: { ann: true, bob: false },
    leavers: [],
    doubtful: ['bob'],
  },
  {
    file: '08-utf-16.csv',
    account: ['ann', 'bob'],
    people: { ann: true, bob: false },
    leavers: [],
    doubtful: ['bob'],
  },
  {
    file: '09-a-line-before-the-header.csv',
    account: ['ann', 'bob'],
    people: { ann: true, bob: false },
    leavers: [],
    doubtful: ['bob'],
  },
  { file: '10-address-with-a-scheme.csv', account: ['ann'], people: { ann: undefined }, leavers: [] },
  {
    file: '11-not-utf-8.csv',
    account: ['josé', 'ann'],
    people: { josé: undefined, ann: undefined },
    choices: { encoding: 'windows-1252' },
    leavers: [],
  },
  {
    file: '13-one-person-is-no-list.json',
    account: ['ann'],
    people: { ann: true },
    choices: { whole: true },
    leavers: [],
  },
];

const read = (file: string, choices: Choices = {}): Understanding =>
  understood(readFileSync(new URL(`../../fixtures/people/${file}`, import.meta.url)), choices);
const at = (name: string): string => `${name}@example.com`;

describe('lists that were read wrongly', () => {
  for (const { file, account, people, unread = [], kind = 'whole', choices, leavers, doubtful = [] } of cases)
    it(`reads ${file}`, () => {
      const understanding = read(file, choices);
      assert.deepEqual(understanding.questions, []);
      assert.deepEqual(
        Object.fromEntries(namedIn(understanding.list).map(({ userName, active }) => [userName, active])),
        Object.fromEntries(Object.entries(people).map(([name, active]) => [at(name), active])),
      );
      assert.deepEqual(
        understanding.unread.map(({ code, position }) => [code, position.line]),
        unread,
      );
      assert.equal(understanding.list.kind, kind);
      const users = account.map((name) => aUser(name, { userName: at(name) }));
      const found = atOnce(findLeavers(understanding.list, { ...aTenant([], []), users }));
      if (leavers === undefined) {
        assert.equal(found.kind, 'listNotWhole');
        return;
      }
      assert(found.kind === 'found');
      assert.deepEqual(
        found.leavers.map(({ userName }) => userName),
        leavers.map(at),
      );
      assert.deepEqual(
        found.doubtful.map(({ user, doubt }) => [user.userName, doubt]),
        doubtful.map((name) => [at(name), 'inactiveInList']),
      );
    });

  it('never takes the manager for the person', () => {
    const match = matchPeople(namedIn(read('04-unquoted-comma-moves-columns.csv').list), {
      ...aTenant([], []),
      users: ['ann', 'bob', 'boss'].map((name) => aUser(name, { userName: at(name) })),
    });
    assert.deepEqual(
      match.matched.map(({ user }) => user.userName),
      [at('ann')],
    );
  });

  it('asks whether a file that is not UTF-8 reads right, and asks nothing of one that is', () => {
    assert.deepEqual(read('11-not-utf-8.csv').questions, [{ kind: 'encoding', encoding: 'windows-1252' }]);
    assert.equal(read('08-utf-16.csv').encoding, 'utf-16le');
  });

  it('reads a guest by the address that mail goes to', () => {
    const { people, guests } = read('12-guest-of-entra.csv');
    assert.deepEqual(
      people.map(({ userName, otherNames }) => [userName, otherNames]),
      [
        ['ann@partner.example', ['ann_partner.example#EXT#@tenant.onmicrosoft.com']],
        ['bob@example.com', []],
      ],
    );
    assert.deepEqual(guests, [people[0]]);
  });

  it('does not take one person for the whole list unasked', () => {
    assert.equal(read('13-one-person-is-no-list.json').list.kind, 'mayBePart');
  });
});
