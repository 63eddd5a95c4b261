import { trimmed } from './addresses.ts';
import { hasAtSign } from './atSign.ts';
import { anyText } from './anyText.ts';
import { isDate } from './cellShapes.ts';
import { documentedStates } from './documentedStates.ts';
import { isElsewhere } from './isElsewhere.ts';
import { addressRank, fold, foldedSet, isNameOfPerson } from './headerNames.ts';
import { markedColumn } from './markedColumn.ts';
import { mayBeState, mostWords } from './mayBeStates.ts';
import { cellsAt, type WordCounts, wordsAt } from './wordsAt.ts';
import { stateHint } from './stateHint.ts';
import { isUserAccountControl, meaningOf, prints, type StateMeaning, stateSense } from './stateNames.ts';
import { type Row, type Table } from './table.ts';
import { type Choices, type StateColumn, type StateWord } from './understanding.ts';

/** What columns say, or may say, about who is active. */
export interface StateColumns {
  readonly states: readonly StateColumn[];
  /** Places of other columns that may say it, and of those nobody has looked at yet. */
  readonly others: readonly number[];
  readonly unsettled: readonly number[];
}

/**
 * The columns that say who is active, with what their words mean, and others that may say it, in whatever language:
 * what is not understood is asked about, also beside a column that speaks plainly.
 */
export function stateColumns(table: Table, address: number, choices: Choices): StateColumns {
  const { headers, rows } = table;
  const words = headers.map((_, place) => wordsAt(rows, place));
  const at = (place: number): WordCounts => words[place] ?? new Map<string, number>();
  const hints = headers.map((_, place) => stateKind(table, place, at(place)));
  const of = (kind: 'named' | 'hinted'): readonly number[] =>
    hints.flatMap((found, place) => (found === kind ? [place] : []));
  const named = of('named').map((place) => columnAt(headers[place] ?? '', place, at(place), choices));
  const active = new Set(rows.filter(({ cells }) => stateOf(cells, named) === true));
  const adds = (place: number): boolean => !follows(rows, place, active);
  const known = [
    ...named,
    ...of('hinted')
      .filter(adds)
      .map((place) => columnAt(headers[place] ?? '', place, at(place), choices)),
  ];
  const sure = known.map(({ place }) => place).toSorted((one, other) => one - other);
  const may = hints.flatMap((kind, place) =>
    kind === undefined && mayBeState(table, place, at(place), known.length > 0) && adds(place) ? [place] : [],
  );
  const all = [...sure, ...may];
  const chosen = choices.states?.filter((place) => all.includes(place)) ?? sure;
  const unsettled = may.filter(
    (place) => !chosen.includes(place) && choices.settled?.includes(place) !== true,
  );
  const states = chosen.map(
    (place) =>
      known.find((one) => one.place === place) ?? columnAt(headers[place] ?? '', place, at(place), choices),
  );
  // A row with anything else in the column of addresses is not understood, and told of so.
  const looked = new Set([...chosen, ...unsettled, ...sure, address]);
  // A row without an address is nobody's.
  const there = rows.filter(
    ({ cells }) => hasAtSign(cells[address] ?? '') && stateOf(cells, states) !== false,
  );
  const marked = headers.flatMap((header, place) =>
    looked.has(place)
      ? []
      : (markedColumn(
          header,
          place,
          there.length === rows.length ? at(place) : wordsAt(there, place),
          states.length > 0,
          choices,
        ) ?? []),
  );
  return {
    states: [...states, ...marked],
    others: all.filter((place) => !chosen.includes(place)),
    unsettled,
  };
}

/**
 * All who are active by another column have the same here, and somebody else has not: it says nothing more. What one
 * person alone has is no sign of that.
 */
function follows(rows: readonly Row[], place: number, active: ReadonlySet<Row>): boolean {
  const at = ({ cells }: Row): string => trimmed(cells[place] ?? '');
  const [first] = active;
  if (first === undefined) return false;
  const same = at(first);
  if (same !== '' && active.size < 2) return false;
  return rows.every((row) => !active.has(row) || at(row) === same) && rows.some((row) => at(row) !== same);
}

/** What a row says: inactive where any column does, active where all do. */
export function stateOf(cells: readonly string[], states: readonly StateColumn[]): boolean | undefined {
  const means = states.flatMap(({ place, words, marked }) => {
    const cell = trimmed(cells[place] ?? '');
    if (marked?.has(cell) === false) return [];
    const word = words.find((one) => one.word === cell) ?? words.find((one) => one.word === anyText);
    const said = cell === '' ? words.find((one) => one.word === '')?.means : word?.means;
    return said === 'silent' ? [] : [said];
  });
  if (means.includes('inactive')) return false;
  return means.length > 0 && means.every((one) => one === 'active') ? true : undefined;
}

/** `state` in an address: Washington, and no state of an account; by its codes, or beside another state. */
function isOfPlace({ headers }: Table, header: string, words: readonly string[]): boolean {
  return (
    (words.every((word) => /^[A-Z]{2,3}$/u.test(word)) ||
      headers.some((other) => other !== header && stateSense(other) !== undefined)) &&
    /(?:^|\.)(?:state|estado|stato)$/iu.test(header.trim()) &&
    headers.some((other) => placeNames.has(fold(other.slice(other.lastIndexOf('.') + 1)))) &&
    words.every(
      (word) => meaningOf(word, 'words') === undefined && documentedStates(header, [word]) === undefined,
    )
  );
}

const placeNames = foldedSet(
  'city|country|countryOrRegion|postalCode|streetAddress|zip|zipCode|usageLocation|officeLocation|país|ciudad|paese|città',
);

/**
 * Whether a column says who is active: `named` where its name or its words are known; `hinted` where its name is about
 * it and nothing is known of its words. `other`: nothing of the kind.
 */
function stateKind(
  table: Table,
  place: number,
  counts: WordCounts,
): 'named' | 'hinted' | 'other' | undefined {
  const header = table.headers[place] ?? '';
  const words = [...counts.keys()].filter((word) => word !== '');
  // The only column has the addresses, whatever stands above them: "Leavers".
  if (words.length === 0 || table.headers.length === 1) return 'other';
  if (isOfPlace(table, header, words)) return 'other';
  if (stateSense(header) !== undefined || isUserAccountControl(header)) return 'named';
  if (addressRank(header) !== undefined) return undefined;
  if (isNameOfPerson(header) || isElsewhere(header, cellsAt(table.rows, place))) return 'other';
  const hint = stateHint(header);
  const few = words.length <= mostWords;
  const dates = words.every(isDate);
  if (documentedStates(header, words) !== undefined) return 'named';
  if (hint === 'state' || (hint === 'activeDate' && !dates) || (hint === 'access' && few)) return 'hinted';
  if (!few) return undefined;
  const sum = (some: readonly string[]): number =>
    some.reduce((all, word) => all + (counts.get(word) ?? 0), 0);
  const spoken = words.filter((word) => meaningOf(word, 'words') !== undefined);
  return sum(spoken) * 2 >= sum(words) ? 'named' : undefined;
}

function columnAt(header: string, place: number, all: WordCounts, choices: Choices): StateColumn {
  const filled = [...all.keys()].filter((word) => word !== '');
  const many = !isUserAccountControl(header) && (filled.length > mostWords || filled.every(isDate));
  const counts = new Map<string, number>();
  for (const [cell, count] of all) {
    const word = many && cell !== '' ? anyText : cell;
    counts.set(word, (counts.get(word) ?? 0) + count);
  }
  const answered = new Map(
    choices.words?.filter(({ column }) => column === header).map(({ word, means }) => [word, means]),
  );
  const meaning = documentedStates(header, filled) ?? meaningUnder(header, filled);
  return {
    place,
    words: [...counts].map(([word, count]): StateWord => ({
      word,
      count,
      means: answered.get(word) ?? meaning(word),
    })),
  };
}

function meaningUnder(header: string, words: readonly string[]): (word: string) => StateMeaning | undefined {
  if (isUserAccountControl(header))
    return (word) => {
      if (!/^\d+$/u.test(word)) return undefined;
      return (Number(word) & 2) === 2 ? 'inactive' : 'active';
    };
  const sense = stateSense(header);
  // "Active" under "Left company" says what it says; under "Not active" nobody knows.
  const speaksInWords = [undefined, 'access'].includes(stateHint(header));
  if (sense === undefined) return (word) => (speaksInWords ? meaningOf(word, 'words') : undefined);
  const printed = words.every((word) => prints.has(word)) && sense !== 'words';
  return (word) => meaningOf(printed ? (prints.get(word) ?? word) : word, sense);
}
