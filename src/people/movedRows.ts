import { addressesIn } from './addresses.ts';
import { isForeign, isNameOfPerson, speaksOfAddresses } from './headerNames.ts';
import { type Row } from './table.ts';

/**
 * Rows of a table with a header that have somebody else's address where a name should be, or right beside their own in
 * a column without any: all that can be seen of one row alone. `own`: the person's columns of addresses, the one that
 * is read first. `chosen`: by somebody, who looked at the others.
 */
export function strangeRows(
  headers: readonly string[],
  rows: readonly Row[],
  own: readonly number[],
  chosen: boolean,
): ReadonlySet<Row> {
  const whole = ({ cells }: Row, place: number): string | undefined => {
    const { addresses, rest } = addressesIn(cells[place] ?? '');
    return addresses.length === 1 && !rest ? addresses[0]?.toLowerCase() : undefined;
  };
  const strange = new Set<Row>();
  for (const [place, header] of headers.entries()) {
    if (own.includes(place) || isForeign(header) || speaksOfAddresses(header)) continue;
    const having = rows.filter((row) => {
      const address = whole(row, place);
      return address !== undefined && !own.some((one) => whole(row, one) === address);
    });
    const isName = isNameOfPerson(header);
    const beside = Math.abs(place - (own[0] ?? 0)) === 1 || rows.length === 1;
    if (isName || (!chosen && beside && having.length === 1)) for (const row of having) strange.add(row);
  }
  return strange;
}

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
