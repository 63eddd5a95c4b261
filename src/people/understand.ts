import { NameIndex } from '../scim/names/nameIndex.ts';
import { addressColumns } from './addressColumns.ts';
import { hasAtSign } from './atSign.ts';
import { type Encoding } from '../core/decode.ts';
import { differingIn } from './differing.ts';
import { isPersonWord, nameColumn } from './headerNames.ts';
import { isGarbled } from './isGarbled.ts';
import { isSomebodyElse } from './isSomebodyElse.ts';
import { type PeopleList, type RowProblem, type SourcePerson, type Wholeness } from './model.ts';
import { movedRows, strangeRows } from './movedRows.ts';
import { otherAddressColumns, personOfRow } from './personOfRow.ts';
import { stateColumns } from './stateColumns.ts';
import { type Table } from './table.ts';
import { askedSigns, mayBePart, wholeUnless } from './wholeness/roundSign.ts';
import { type Choices, type Question, type StateColumn, type Understanding } from './understanding.ts';

/** What a table says, with what was said about it; undefined where no column has an address in it. */
export function understand(
  table: Table,
  { encoding, certain }: { readonly encoding: Encoding; readonly certain: boolean },
  choices: Choices = {},
): Understanding | undefined {
  const found = addressColumns(table);
  const chosen = found.places.find((place) => place === choices.address);
  const address = chosen ?? found.places[0];
  if (address === undefined) return undefined;
  const { states, others, unsettled } = stateColumns(table, address, choices);
  const names = {
    givenName: nameColumn('givenName', table.headers),
    familyName: nameColumn('familyName', table.headers),
    displayName: nameColumn('displayName', table.headers) ?? personColumn(table),
  };
  const read = readRows(table, {
    address,
    names,
    states,
    otherAddresses: otherAddressColumns(table, address),
    chosen: chosen !== undefined,
  });
  const { guessedHeader } = table;
  const unread: readonly RowProblem[] =
    guessedHeader === undefined || choices.header === true
      ? read.unread
      : inOrder([{ code: 'maybePerson', position: guessedHeader }, ...read.unread]);
  const wholeness = saidWhole(wholenessOf(table, read.people), choices);
  const questions: readonly Question[] = [
    ...(certain || choices.encoding === encoding ? [] : [{ kind: 'encoding', encoding } as const]),
    ...(choices.garbled === true ? [] : garbledIn(table, Object.values(names))),
    ...(guessedHeader === undefined || choices.header !== undefined
      ? []
      : [{ kind: 'header', position: guessedHeader, names: table.headers } as const]),
    ...(found.unsure && chosen === undefined ? [{ kind: 'addressColumn' } as const] : []),
    ...(unsettled.length === 0
      ? []
      : [
          {
            kind: 'stateColumns',
            places: unsettled,
            names: unsettled.map((place) => table.headers[place] ?? ''),
          } as const,
        ]),
    ...openWords(table, states),
  ];
  return {
    table,
    encoding,
    addressColumns: [address, ...found.places.filter((place) => place !== address)],
    address,
    names,
    states,
    otherStates: others,
    ...read,
    unread,
    differing: differingIn(table),
    wholeness,
    questions,
    list: listOf(read.people, unread, wholeness, questions.length > 0, table.mentioned),
  };
}

/** `Employee`, `Mitarbeiter`: the whole name, where the addresses are elsewhere. */
function personColumn({ headers, rows }: Table): number | undefined {
  const place = headers.findIndex(isPersonWord);
  return place < 0 || rows.some(({ cells }) => hasAtSign(cells[place] ?? '')) ? undefined : place;
}

function readRows(
  table: Table,
  columns: Parameters<typeof personOfRow>[2],
): Pick<Understanding, 'people' | 'unread' | 'repeated' | 'guests'> {
  const unread: RowProblem[] = [...table.unread];
  const all: SourcePerson[] = [];
  const guests: SourcePerson[] = [];
  const accepted = table.rows.flatMap((row) => {
    const read = personOfRow(table, row, columns);
    if (read.kind === 'unread') unread.push(read.problem);
    return read.kind === 'unread' ? [] : [{ row, read }];
  });
  const rows = accepted.map(({ row }) => row);
  const moved = movedRows(table.headers, rows);
  // In JSON nothing moves.
  const strange =
    table.form === 'csv' && table.headed
      ? strangeRows(table.headers, rows, [columns.address, ...columns.otherAddresses], columns.chosen)
      : new Set();
  for (const { row, read } of accepted) {
    if (moved.has(row) || strange.has(row)) unread.push({ code: 'columnsMoved', position: row.position });
    else {
      all.push(...read.people);
      if (read.guest) guests.push(...read.people);
    }
  }
  const byName = new NameIndex(all, ({ userName }) => userName);
  const people: SourcePerson[] = [];
  const repeated: SourcePerson[] = [];
  for (const person of all) {
    const [first, ...more] = byName.find(person.userName);
    if (first !== person) repeated.push(person);
    else if (more.some((other) => isSomebodyElse(person, other))) {
      const { userName, position } = more.find((other) => isSomebodyElse(person, other)) ?? person;
      unread.push({ code: 'sharedAddress', userName, position });
    } else if (more.every(({ active }) => active === person.active)) people.push(person);
    else {
      const { userName, position } = more.find(({ active }) => active !== person.active) ?? person;
      unread.push({ code: 'contradicts', userName, position });
    }
  }
  return { people, unread: inOrder(unread), repeated, guests };
}

function inOrder(unread: readonly RowProblem[]): readonly RowProblem[] {
  return unread.toSorted((one, other) => lineOf(one) - lineOf(other));
}

function lineOf({ position }: RowProblem): number {
  return position.line ?? position.item ?? 0;
}

/** Addresses are told of row by row; of names the first one is shown. */
function garbledIn({ headers, rows }: Table, names: readonly (number | undefined)[]): readonly Question[] {
  const header = headers.find(isGarbled);
  if (header !== undefined) return [{ kind: 'garbled', text: header, position: {} }];
  const places = names.filter((place) => place !== undefined);
  for (const { cells, position } of rows)
    for (const place of places) {
      const text = cells[place] ?? '';
      if (isGarbled(text)) return [{ kind: 'garbled', text, position }];
    }
  return [];
}

/** Two columns of one name are asked about once. */
function openWords({ headers }: Table, states: readonly StateColumn[]): readonly Question[] {
  const asked = new Map<string, Extract<Question, { kind: 'word' }>>();
  for (const { place, words, marked } of states)
    for (const { word, count, means } of words) {
      const column = headers[place] ?? '';
      const key = JSON.stringify([column, word]);
      const before = asked.get(key)?.count ?? 0;
      if (means === undefined)
        asked.set(key, { kind: 'word', column, word, count: before + count, marked: marked !== undefined });
    }
  return [...asked.values()];
}

/** A list of whoever left is no list of everyone. */
function wholenessOf({ wholeness }: Table, people: readonly SourcePerson[]): Wholeness {
  if (wholeness.kind === 'part' || people.length < 2 || people.some(({ active }) => active !== false))
    return wholeness;
  return wholeUnless([...askedSigns(wholeness), { code: 'allInactive' }]);
}

function saidWhole(wholeness: Wholeness, { whole }: Choices): Wholeness {
  if (wholeness.kind === 'mayBePart' && whole === true) return { kind: 'whole', by: 'person' };
  return wholeness.kind === 'whole' && whole === false ? mayBePart({ code: 'said' }) : wholeness;
}

function listOf(
  people: readonly SourcePerson[],
  unread: readonly RowProblem[],
  wholeness: Wholeness,
  isAsked: boolean,
  mentioned: ReadonlySet<string>,
): PeopleList {
  if (wholeness.kind !== 'whole') return { ...wholeness, named: people, mentioned };
  if (isAsked) return { kind: 'asked', named: people, mentioned };
  return unread.length > 0
    ? { kind: 'rowsUnread', unread, named: people, mentioned }
    : { kind: 'whole', by: wholeness.by, people, mentioned };
}
