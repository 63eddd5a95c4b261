import { trimmed } from './addresses.ts';
import { type Row } from './table.ts';

/** How often a column has each text; '' counts its empty cells. In the order of the file. */
export type WordCounts = ReadonlyMap<string, number>;

/** Of all rows, trimmed. */
export function cellsAt(rows: readonly Row[], place: number): readonly string[] {
  return rows.map(({ cells }) => trimmed(cells[place] ?? ''));
}

export function wordsAt(rows: readonly Row[], place: number): WordCounts {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const word = trimmed(cells[place] ?? '');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
