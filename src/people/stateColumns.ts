import { trimmed } from './addresses.ts';
import { addressRank, isNameOfPerson } from './headerNames.ts';
import { isUserAccountControl, isYesOrNo, meaningOf, type StateMeaning, stateSense } from './stateNames.ts';
import { stateHint } from './stateHint.ts';
import { type Table } from './table.ts';
import { type Choices, type StateColumn, type StateWord } from './understanding.ts';

/** More different words than any state has. */
const mostWords = 12;

/** Stands for whatever is in a cell, where there are too many words, or dates, to ask about each. */
export const anyText = '…';

/** The columns that say who is active, with what their words mean, and others that may say it. */
export function stateColumns(
  table: Table,
  choices: Choices,
): { readonly states: readonly StateColumn[]; readonly others: readonly number[] } {
  const hints = table.headers.map((_, place) => hintOf(table, place));
  const of = (hint: 'sure' | 'perhaps'): readonly number[] =>
    hints.flatMap((found, place) => (found === hint ? [place] : []));
  // Whether one of them speaks plainly or not: nobody is active whom another one may call inactive.
  const recognised = of('sure').length > 0 ? of('sure') : of('perhaps');
  const all = [...of('sure'), ...of('perhaps')];
  const places = choices.states?.filter((place) => all.includes(place)) ?? recognised;
  return {
    states: places.map((place) => columnAt(table, place, choices)),
    others: all.filter((place) => !places.includes(place)),
  };
}

/** What a row says: inactive where any column does, active where all do. */
export function stateOf(cells: readonly string[], states: readonly StateColumn[]): boolean | undefined {
  const means = states.map(({ place, words }) => {
    const cell = trimmed(cells[place] ?? '');
    const word = words.find((one) => one.word === cell) ?? words.find((one) => one.word === anyText);
    return cell === '' ? words.find((one) => one.word === '')?.means : word?.means;
  });
  if (means.includes('inactive')) return false;
  return means.length > 0 && means.every((one) => one === 'active') ? true : undefined;
}

function isNamed(header: string): boolean {
  return stateSense(header) !== undefined || isUserAccountControl(header);
}

/** Whether a column says who is active: by its name, or by words that are said of nothing but an account. */
function hintOf({ headers, rows }: Table, place: number): 'sure' | 'perhaps' | undefined {
  const header = headers[place] ?? '';
  const counts = wordsAt(rows, place);
  counts.delete('');
  const words = [...counts.keys()];
  if (words.length === 0) return undefined;
  if (isNamed(header)) return 'sure';
  const other = addressRank(header) !== undefined || isNameOfPerson(header);
  const hint = other ? undefined : stateHint(header);
  const few = words.length <= mostWords;
  const dates = words.every(isDate);
  const plain = dates || (few && words.every(isYesOrNo));
  if (hint === 'state' || (hint === 'activeDate' && !dates) || (hint === 'access' && few)) return 'sure';
  if (!few) return undefined;
  const sum = (some: readonly string[]): number =>
    some.reduce((all, word) => all + (counts.get(word) ?? 0), 0);
  const spoken = words.filter((word) => meaningOf(word, 'words') !== undefined);
  if (sum(spoken) * 2 >= sum(words)) return 'sure';
  return hint === 'loose' && plain ? 'perhaps' : undefined;
}

function wordsAt(rows: Table['rows'], place: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const word = trimmed(cells[place] ?? '');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function isDate(text: string): boolean {
  return /^\d{1,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,4}日?(?:[T\s].*)?$/u.test(text);
}

function columnAt({ headers, rows }: Table, place: number, choices: Choices): StateColumn {
  const header = headers[place] ?? '';
  const all = wordsAt(rows, place);
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
  const sense = stateSense(header);
  // "Active" under "Left company" says what it says; under "Not active" nobody knows.
  const speaksInWords = [undefined, 'access'].includes(stateHint(header));
  if (sense === undefined) return (word) => (speaksInWords ? meaningOf(word, 'words') : undefined);
  return (word) => meaningOf(word, sense);
}
