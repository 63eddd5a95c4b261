import { addressesIn } from './addresses.ts';
import { type Row } from './table.ts';

/**
 * Rows whose cells look moved against all other rows, as after a comma without quotes where another cell is missing:
 * an address where no other row has one, and none where the others have theirs.
 */
export function movedRows(headers: readonly string[], rows: readonly Row[]): ReadonlySet<Row> {
  const moved = new Set<Row>();
  if (headers.length < 3 || rows.length < 2) return moved;
  const holds = rows.map(({ cells }) =>
    cells.map((cell) => (cell.trim() === '' ? undefined : addressesIn(cell).addresses.length > 0)),
  );
  const filled = headers.map((_, place) => holds.filter((row) => row[place] !== undefined).length);
  const withAddress = headers.map((_, place) => holds.filter((row) => row[place] === true).length);
  rows.forEach((given, index) => {
    const row = holds[index] ?? [];
    const odd = (want: boolean): boolean =>
      row.some((has, place) => {
        const others = (filled[place] ?? 0) - 1;
        if (has !== want || others < 1) return false;
        const share = ((withAddress[place] ?? 0) - Number(has)) / others;
        return want ? share <= 0.2 : share >= 0.8;
      });
    if (odd(true) && odd(false)) moved.add(given);
  });
  return moved;
}
