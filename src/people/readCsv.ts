import { addressesIn } from './addresses.ts';
import { csvRecords, type CsvRecord, delimiterOf } from './csvRecords.ts';
import { addressRank } from './headerNames.ts';
import { mentionedIn } from './mentionedIn.ts';
import { type Position, type RowProblem } from './model.ts';
import { type ReadTable, type Row, unusable } from './table.ts';
import { noteSign, roundSign } from './wholeness.ts';

/** Lines that may stand before a header: `#TYPE …`, `version:v1.0`, a title. */
const searched = 20;

/** A CSV with or without a header. A row of more or fewer cells than the header is told of, and never moved. */
export function readCsv(text: string): ReadTable {
  const { delimiter, rest } = delimiterOf(text);
  const records = csvRecords(rest, delimiter);
  if ('column' in records) {
    const { line, column } = records;
    return unusable({
      code: 'notCsv',
      position: { line, column },
    });
  }
  const at = headerAt(records);
  const [first] = records;
  if (first === undefined) return unusable({ code: 'empty' });
  const header = at === undefined ? undefined : records[at];
  const width = header?.cells.length ?? usualWidth(records);
  const before = records.slice(0, at ?? 0);
  const below = records
    .slice(at === undefined ? 0 : at + 1)
    .filter(({ cells }) => !isSame(cells, header?.cells));
  const again = header && below.find(({ cells }) => isHeaderAgain(cells, header.cells));
  if (again) return unusable({ code: 'headerAgain', position: { line: again.line } });
  const rows: Row[] = [];
  const unread: RowProblem[] = before.flatMap(({ cells, line }): readonly RowProblem[] =>
    hasAddress(cells) ? [{ code: 'beforeHeader', position: { line } }] : [],
  );
  for (const { cells, line } of below) {
    if (cells.length === width) rows.push({ cells, position: { line } });
    else unread.push({ code: 'cellCount', cells: cells.length, columns: width, position: { line } });
  }
  const count = below.length;
  return {
    kind: 'table',
    table: {
      form: 'csv',
      headers: header?.cells.map((cell) => cell.trim()) ?? Array.from({ length: width }, () => ''),
      headed: header !== undefined,
      rows,
      unread,
      passedOver: before.filter(({ cells }) => !hasAddress(cells)).map(positionOf),
      wholeness: noteSign(before, count) ?? roundSign(count, 'csv') ?? { kind: 'whole', by: 'file' },
      mentioned: new Set(mentionedIn(text)),
    },
  };
}

function positionOf({ line }: CsvRecord): Position {
  return { line };
}

/** A line whose cells are names that are known; else the line before the first address. Undefined where there is none. */
function headerAt(records: readonly CsvRecord[]): number | undefined {
  const head = records.slice(0, searched);
  const known = head.findIndex(({ cells }) => isHeader(cells));
  if (known >= 0) return known;
  const data = records.findIndex(({ cells }) => hasAddress(cells));
  if (data < 0) return records.length === 0 ? undefined : 0;
  const before = data - 1;
  return before >= 0 && records[before]?.cells.length === records[data]?.cells.length ? before : undefined;
}

function isHeader(cells: readonly string[]): boolean {
  return !hasAddress(cells) && cells.some((cell) => addressRank(cell) !== undefined);
}

/** Two exports joined to one, whose columns are not in the same order. */
function isHeaderAgain(cells: readonly string[], header: readonly string[]): boolean {
  const known = cells.filter((cell) => header.includes(cell)).length;
  return cells.length > 1 && known >= cells.length / 2 && isHeader(cells);
}

function hasAddress(cells: readonly string[]): boolean {
  return cells.some((cell) => addressesIn(cell).addresses.length > 0);
}

function isSame(cells: readonly string[], header: readonly string[] | undefined): boolean {
  return (
    header !== undefined &&
    cells.length === header.length &&
    cells.every((cell, place) => cell === header[place])
  );
}

function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
