import { trimmed } from './addresses.ts';
import { isOtherSetting } from './harmlessColumns.ts';
import { isForeign, isNameOfPerson } from './headerNames.ts';
import { saysGone } from './inactiveMarks.ts';
import { type Table } from './table.ts';
import { anyText } from './anyText.ts';
import { type Choices, type StateColumn } from './understanding.ts';

/** More than these are asked about as one. */
const mostMarks = 3;

/** What is asked of a column about something else, some of whose cells have a known word for somebody who is gone. */
export function markedColumn(
  { headers, rows }: Table,
  place: number,
  choices: Choices,
): StateColumn | undefined {
  const header = headers[place] ?? '';
  if (isForeign(header) || isOtherSetting(header)) return undefined;
  const isName = isNameOfPerson(header);
  const counts = new Map<string, number>();
  const looked = new Map<string, boolean>();
  for (const { cells } of rows) {
    const cell = trimmed(cells[place] ?? '');
    let marked = looked.get(cell);
    if (marked === undefined) {
      marked = cell !== '' && !cell.includes('@') && saysGone(cell, isName);
      looked.set(cell, marked);
    }
    if (marked) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  if (counts.size === 0) return undefined;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const words = counts.size > mostMarks ? [[anyText, total] as const] : [...counts];
  return {
    place,
    marked: new Set(counts.keys()),
    words: words.map(([word, count]) => ({
      word,
      count,
      means: choices.words?.find((one) => one.column === header && one.word === word)?.means,
    })),
  };
}
