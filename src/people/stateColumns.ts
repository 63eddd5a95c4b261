import { trimmed } from './addresses.ts';
import {
  isUserAccountControl,
  isYesOrNo,
  mayBeState,
  meaningOf,
  type StateMeaning,
  stateSense,
} from './stateNames.ts';
import { type Table } from './table.ts';
import { type Choices, type StateColumn, type StateWord } from './understanding.ts';

/** More different words than any state has: a column of countries or of dates. */
const mostWords = 12;

/** The columns that say who is active, with what their words mean, and others that may say it. */
export function stateColumns(
  table: Table,
  choices: Choices,
): { readonly states: readonly StateColumn[]; readonly others: readonly number[] } {
  const all = table.headers.map((_, place) => place);
  const filled = all.filter((place) => table.rows.some(({ cells }) => trimmed(cells[place] ?? '') !== ''));
  const named = filled.filter((place) => isNamed(table.headers[place] ?? ''));
  const unsure = filled.filter((place) => couldBeState(table, place));
  const columns = new Map([...named, ...unsure].map((place) => [place, columnAt(table, place, choices)]));
  const sure = named.filter((place) => isUnderstood(columns.get(place)));
  const few = (place: number): boolean => (columns.get(place)?.words.length ?? 0) <= mostWords;
  // A column whose name is known and whose words are not is asked about, unless another one speaks plainly.
  const recognised = sure.length > 0 ? sure : named.length > 0 ? named.filter(few) : unsure.filter(few);
  const places = choices.states?.filter((place) => columns.has(place)) ?? recognised;
  return {
    states: places.flatMap((place) => columns.get(place) ?? []),
    others: [...new Set([...named, ...unsure])].filter((place) => !places.includes(place) && few(place)),
  };
}

/** What a row says: inactive where any column does, active where all do. */
export function stateOf(cells: readonly string[], states: readonly StateColumn[]): boolean | undefined {
  const means = states.map(({ place, words }) => {
    const cell = trimmed(cells[place] ?? '');
    return words.find(({ word }) => word === cell)?.means;
  });
  if (means.includes('inactive')) return false;
  return means.length > 0 && means.every((one) => one === 'active') ? true : undefined;
}

function isNamed(header: string): boolean {
  return stateSense(header) !== undefined || isUserAccountControl(header);
}

function isUnderstood(column: StateColumn | undefined): boolean {
  return column?.words.some(({ word, means }) => word !== '' && means !== undefined) === true;
}

function couldBeState({ headers, rows }: Table, place: number): boolean {
  const header = headers[place] ?? '';
  if (isNamed(header)) return false;
  const words = rows.map(({ cells }) => trimmed(cells[place] ?? '')).filter((word) => word !== '');
  if (mayBeState(header) && words.every(isYesOrNo)) return true;
  // Words that are said of nothing but an account, whatever the column is called.
  return words.length > 0 && words.every((word) => meaningOf(word, 'words') !== undefined);
}

function columnAt({ headers, rows }: Table, place: number, choices: Choices): StateColumn {
  const header = headers[place] ?? '';
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const word = trimmed(cells[place] ?? '');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const answered = new Map(
    choices.words?.filter(({ column }) => column === header).map(({ word, means }) => [word, means]),
  );
  const meaning = meaningUnder(header);
  return {
    place,
    words: [...counts].map(([word, count]): StateWord => ({
      word,
      count,
      means: answered.get(word) ?? meaning(word),
    })),
  };
}

function meaningUnder(header: string): (word: string) => StateMeaning | undefined {
  if (isUserAccountControl(header))
    return (word) => {
      if (!/^\d+$/u.test(word)) return undefined;
      return (Number(word) & 2) === 2 ? 'inactive' : 'active';
    };
  const sense = stateSense(header) ?? 'words';
  return (word) => meaningOf(word, sense);
}
