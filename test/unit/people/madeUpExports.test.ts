import { atOnce } from '../../../src/core/slices.ts';
import { findLeavers } from '../../../src/people/leavers.ts';
import { namedIn } from '../../../src/people/model.ts';
import { wholenessWords } from '../../../src/people/partWords.ts';
import { askedSigns } from '../../../src/people/wholeness/roundSign.ts';
import { type Choices, type Understanding } from '../../../src/people/understanding.ts';
import { listTitles } from '../../fixtures/builders/listTitles.ts';
import { understood } from '../../fixtures/builders/people.ts';
import { stateKinds } from '../../fixtures/builders/stateKinds.ts';
import { aTenant, aUser } from '../../fixtures/builders/tenant.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

interface Person {
  readonly name: string;
  readonly active: boolean;
  /** A row with a cell too many, one whose cells moved to the left, or one without an address that can be read. */
  readonly damage: 'none' | 'extraCell' | 'noAddress' | 'moved' | (typeof damages)[number];
}

/** `@`: the address; what becomes of it where something is stuck to it, or it is cut off or hidden. */
const damages = [
  '“@',
  '@”',
  '@，x',
  '@、x',
  '@:x',
  '@~',
  '@#x',
  '@!',
  '–@',
  '*@',
  '/@',
  '=@',
  '@ <boss@example.com>',
  'mailto:@?cc=boss@example.com',
  '@...',
  'cut...',
  'cut…',
  'cut',
  'ａｔ',
  '(at)',
  '%40',
] as const;

function damaged(name: string, damage: (typeof damages)[number]): string {
  if (damage.startsWith('cut')) return `${name}@exam${damage.slice(3)}`;
  if (damage === 'ａｔ') return at(name).replace('@', '＠');
  return damage.includes('@') ? damage.replace('@', at(name)) : at(name).replace('@', damage);
}

const person = fc.record({
  name: fc.stringMatching(/^[a-z]{3,8}$/u),
  active: fc.boolean(),
  damage: fc.oneof(
    { weight: 8, arbitrary: fc.constant('none' as const) },
    fc.constantFrom('extraCell', 'noAddress', 'moved', ...damages),
  ),
});
const sound: Person = { name: 'a-sound', active: true, damage: 'none' };
/** What stands before or after rows where there are more of them. */
const moreNotes = [
  'Results truncated',
  'Page 1/3',
  'Showing 1-100 of 1,250',
  'Nur die ersten 1000 Zeilen',
  'Seuls les 1000 premiers utilisateurs',
  'Mostrando 1 a 25 de 310',
  'Solo i primi 1000 utenti',
  '最初の1000件のみ',
  '... and 37 more',
] as const;

const shape = fc.record({
  /** In some files the first line is a person's, and not read. */
  headed: fc.boolean(),
  people: fc
    .tuple(fc.uniqueArray(person, { maxLength: 8, selector: ({ name }) => name }), fc.nat())
    .map(([some, at]): readonly Person[] => some.toSpliced(at % (some.length + 1), 0, sound)),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoted: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-8 bom', 'utf-16le', 'utf-16be', 'utf-16le bare', 'windows-1252'),
  before: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', '#TYPE Made.Up', 'version:v1.0', 'All users') },
    fc.constantFrom(...moreNotes),
    { weight: 2, arbitrary: fc.constantFrom(...listTitles) },
  ),
  /** What Excel writes beside a title: an empty cell for each column. */
  padded: fc.boolean(),
  after: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...moreNotes)),
  address: fc.constantFrom(
    'User principal name [userPrincipalName] Required',
    'Email Address [Required]',
    'E-Mail-Adresse',
    'Login',
    'primaryEmail',
  ),
  spelling: fc.constantFrom('@', 'mailto:@', 'SMTP:@', '“@”', '«@»', '<@>', '(@)', '**@**', '@.', "'@"),
  state: fc.constantFrom(...stateKinds),
  /** Another column of addresses, none of which is a person's of the list, and whether it comes first. */
  manager: fc.constantFrom(
    '',
    'Manager email',
    'Führungskraft',
    '上司メール',
    'Team lead',
    'Kontakt',
    'Email',
    'E-Mail (Leitung)',
  ),
  managerFirst: fc.boolean(),
  /** Beside the state: a column that calls everybody active, or whose word is not known. */
  beside: fc.constantFrom('', 'Enabled', 'Status', 'Remark', 'Kategorie'),
  /** A column that has one value in all rows. */
  group: fc.constantFrom('', '', 'Department', 'Abteilung', 'App', '部署', 'Cohort'),
  more: fc.constantFrom('Jürgen', 'Ann, Able', 'x'),
});

/** What such a file may be asked about; every other sign would be a part of a longer list. */
const askedFor: ReadonlySet<string> = new Set(['mayNote', 'oneValue', 'onePerson', 'allInactive']);

type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

const at = (name: string): string => `${name}@example.com`;

/** Name, address, manager's address, state; in which order, and where the address is. */
function columnsOf(
  { manager, managerFirst, beside, group }: Shape,
  name: string,
  address: string,
  boss: string,
  state: string,
  known: string,
  isHead = false,
): readonly string[] {
  const addresses = managerFirst ? [boss, address] : [address, boss];
  const own = [name, ...(manager === '' ? [address] : addresses), state, ...(beside === '' ? [] : [known])];
  return group === '' ? own : [...own, isHead ? group : 'Sales'];
}

/** Without a header nothing can be seen of cells that moved, or of one too many where most rows have it. */
function isTold({ damage }: Person, headed: boolean): boolean {
  return damage !== 'none' && (headed || (damage !== 'extraCell' && damage !== 'moved'));
}

function textOf(made: Shape): string {
  const { headed, people, delimiter, quoted, end, before, address, spelling, state, more, after } = made;
  const cell = (text: string): string => (quoted || text.includes(delimiter) ? `"${text}"` : text);
  const line = (cells: readonly string[]): string => cells.map(cell).join(delimiter);
  const row = ({ name, active, damage }: Person): string => {
    const written =
      damage === 'noAddress'
        ? name
        : damage === 'none' || damage === 'extraCell' || damage === 'moved'
          ? spelling.replace('@', at(name))
          : damaged(name, damage);
    const known = { '': '', Enabled: 'True', Status: 'Sabbatical', Remark: '', Kategorie: 'A' }[made.beside];
    const cells = columnsOf(made, more, written, at('boss'), state[active ? 1 : 2], known);
    if (damage === 'moved' && headed) return line([...cells.slice(1), 'x']);
    return line(damage === 'extraCell' ? [...cells, 'x'] : cells);
  };
  const head = columnsOf(made, 'Name', address, made.manager, state[0], made.beside, true);
  const lines = [
    ...(headed ? [line(head)] : []),
    ...people.map(row),
    ...(after === '' ? [] : [line([after])]),
    '',
  ];
  const title = [before, ...(made.padded ? head.slice(1).map(() => '') : [])];
  return (before === '' ? lines : [line(title), ...lines]).join(end);
}

function bytesOf(text: string, encoding: Shape['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8 bom':
      return Buffer.from(`\ufeff${text}`);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'utf-16le bare':
      return Buffer.from(text, 'utf16le');
    case 'windows-1252':
      // The half of it that is Latin-1; whatever it has no letter for is no such file.
      return Buffer.from(text, /[^\u0000-\u00ff]/u.test(text) ? 'utf8' : 'latin1');
  }
}

/** Where somebody would see that the people's own addresses are. */
function placeOf({ table }: Understanding, people: readonly Person[]): number {
  const isOne = (cell: string): boolean => people.some(({ name }) => cell.includes(at(name)));
  const row = table.rows.find(({ cells }) => cells.some(isOne));
  return row?.cells.findIndex(isOne) ?? -1;
}

/** As somebody would who is sure of the columns, and of none of their words. */
function answered(bytes: Uint8Array, made: Shape, choices: Choices): Choices {
  const understanding = understood(bytes, choices);
  const [first] = understanding.questions;
  switch (first?.kind) {
    case 'addressColumn':
      return answered(bytes, made, { ...choices, address: placeOf(understanding, made.people) });
    case 'stateColumns':
      return answered(bytes, made, {
        ...choices,
        settled: first.places,
        states: [
          ...understanding.states.flatMap(({ place, marked }) => (marked ? [] : [place])),
          ...first.places,
        ],
      });
    case 'word':
      return answered(bytes, made, {
        ...choices,
        words: [...(choices.words ?? []), { column: first.column, word: first.word, means: 'open' }],
      });
    default:
      return choices;
  }
}

describe('made-up exports', () => {
  it('never make a leaver of anybody in them, and leave nobody out without a word', () => {
    fc.assert(
      fc.property(shape, (made) => {
        const bytes = bytesOf(textOf(made), made.encoding);
        const first = understood(bytes);
        const title = listTitles.find((one) => one === made.before);
        if (title !== undefined && made.headed) {
          assert.match(first.list.kind, /^(?:mayBePart|part)$/u);
          if (first.list.kind === 'mayBePart')
            assert.ok(wholenessWords(first.wholeness).includes(`"${title}"`));
        }
        // Who is gone is read so, or asked about, where there are rows to compare.
        if (made.headed && first.people.length > 1 && first.questions.length === 0) {
          const said = new Map(first.people.map((one) => [one.userName, one.active]));
          for (const { name, active } of made.people)
            if (!active && said.has(at(name))) assert.equal(said.get(at(name)), false, name);
        }
        const columns = askedSigns(first.wholeness).flatMap((sign) =>
          sign.code === 'oneValue' ? sign.columns.map(({ name }) => name) : [],
        );
        if (made.group !== '' && made.headed && first.table.rows.length > 1 && first.list.kind !== 'part')
          assert.ok(columns.includes(made.group) || made.people.some(({ damage }) => damage === 'moved'));
        const choices = answered(bytes, made, {
          // A title is for a person to read, as are columns with one value; a line of addresses may be a list of its own.
          ...(askedSigns(first.wholeness).every(({ code }) => askedFor.has(code)) ? { whole: true } : {}),
          header: false,
          encoding: first.encoding,
        });
        const understanding = understood(bytes, choices);
        assert.deepEqual(understanding.questions, []);
        // Everybody is read, or told of with the line.
        const read = new Map(namedIn(understanding.list).map((one) => [one.userName, one.active]));
        const told = new Set(understanding.unread.map(({ position }) => position.line));
        const firstLine = 1 + Number(made.headed) + Number(made.before !== '');
        for (const [index, { name, active, damage }] of made.people.entries()) {
          assert.notEqual(read.has(at(name)), told.has(firstLine + index), name);
          if (isTold({ name, active, damage }, made.headed)) assert.ok(told.has(firstLine + index), name);
          const said = read.get(at(name));
          assert.ok(said === undefined || said === active, name);
          // What is not known is nobody's word for active.
          if (made.beside === 'Status' && made.headed) assert.notEqual(said, true);
        }
        assert.equal(read.has(at('boss')), false);
        const saysMore = made.after !== '' || moreNotes.some((note) => note === made.before);
        if (saysMore) assert.ok(understanding.list.kind === 'part' || (!made.headed && told.size > 0));
        else assert.equal(understanding.list.kind === 'whole', told.size === 0);
        // Nobody in the file is proposed; somebody else is, where the list is whole.
        const users = [...made.people, { name: 'zz-other', active: true }].map(({ name }) =>
          aUser(name, { userName: at(name) }),
        );
        const found = atOnce(findLeavers(understanding.list, { ...aTenant([], []), users }));
        if (found.kind === 'found')
          assert.deepEqual(
            found.leavers.map(({ userName }) => userName),
            [at('zz-other')],
          );
        else assert.notEqual(understanding.list.kind, 'whole');
      }),
      runs(60),
    );
  });
});
