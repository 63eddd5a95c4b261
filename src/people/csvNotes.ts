import { addressesIn } from './addresses.ts';
import { type CsvRecord } from './csvRecords.ts';
import { type Wholeness } from './model.ts';
import { textSays } from './moreWords.ts';
import { mayBePart } from './wholeness.ts';

export interface CsvNotes {
  /** Undefined where no line says anything about there being more. */
  readonly sign: Wholeness | undefined;
  /** Lines that are nobody's row: those before the header that say anything, and those below it that only give the number of rows: "(25 rows)". */
  readonly notes: ReadonlySet<CsvRecord>;
}

/**
 * What lines without an address say, before the header ("Showing 1-100 of 250") and below it ("… and 37 more"). Below
 * it they are rows that are not understood, unless they give the number that there is.
 */
export function csvNotes(before: readonly CsvRecord[], below: readonly CsvRecord[], width: number): CsvNotes {
  const thin = below.filter((record) => isThin(record, width));
  const isTotal = (record: CsvRecord): boolean =>
    [below.length - thin.length, below.length - 1, below.length].some(
      (rows) => textSays(textOf(record), rows) === 'agrees',
    );
  const totals = new Set(thin.filter(isTotal));
  const rows = below.length - totals.size;
  const above = before.map((record) => ({ record, says: textSays(textOf(record), rows) }));
  const under = thin
    .filter((record) => !totals.has(record))
    .map((record) => {
      const says = textSays(textOf(record), rows);
      // The sum of some column.
      return { record, says: says === 'total' && filledOf(record) > 1 ? 'maybe' : says };
    });
  const notes = new Set([
    ...above.filter(({ says }) => says !== undefined).map(({ record }) => record),
    ...totals,
  ]);
  const said = [...above, ...under];
  const part = said.find(({ says }) => says === 'more' || says === 'total');
  if (part !== undefined)
    return { sign: { kind: 'part', why: { code: 'note', position: { line: part.record.line } } }, notes };
  const may = said.find(({ says }) => says === 'maybe');
  return { sign: may && mayBePart({ code: 'mayNote', position: { line: may.record.line } }), notes };
}

/** As it was written, where the comma of "1,250" has parted it. */
function textOf({ cells }: CsvRecord): string {
  return cells.join(',').replace(/^,+|,+$/gu, '');
}

function filledOf({ cells }: CsvRecord): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function isThin(record: CsvRecord, width: number): boolean {
  return (
    (record.cells.length !== width || filledOf(record) <= 2) &&
    record.cells.every((cell) => addressesIn(cell).addresses.length === 0)
  );
}
