import { addressesIn } from '../addresses.ts';
import { type CsvRecord } from '../csvRecords.ts';
import { type Wholeness } from '../model.ts';
import { type TextSays, textSays } from './textSays.ts';
import { signsOf } from './signsOf.ts';
import { mayBePart } from './roundSign.ts';

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
export function csvNotes(
  before: readonly CsvRecord[],
  header: CsvRecord | undefined,
  below: readonly CsvRecord[],
  width: number,
): CsvNotes {
  const allThin = below.filter((record) => isThin(record, width));
  const thin = edgesOf(allThin);
  const isTotal = (record: CsvRecord): boolean =>
    [below.length - allThin.length, below.length - 1, below.length].some(
      (rows) => textSays(textOf(record), rows) === 'agrees',
    );
  const totals = new Set(thin.filter(isTotal));
  const rows = below.length - totals.size;
  // A header of one cell may be the title of the list: "Members (2 of 310)".
  const titles = header?.cells.length === 1 ? [header] : [];
  const above = [...edgesOf(before), ...titles].map((record) => ({
    record,
    says: saysOf(textOf(record), rows),
  }));
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

/** Notes are few, and stand first or last; where there are many such lines, they are rows that are not understood. */
function edgesOf(records: readonly CsvRecord[]): readonly CsvRecord[] {
  return records.length > 60 ? [...records.slice(0, 30), ...records.slice(-30)] : records;
}

/** A sentence, or a name and its value: "next_page_token: abc". */
function saysOf(text: string, rows: number): TextSays {
  const said = textSays(text, rows);
  const [, name, value = ''] = /^[#;/\s]*([\p{L}][\p{L}\p{N} ._@-]{1,40}?)\s*[:=]\s*(.*)$/u.exec(text) ?? [];
  if (said === 'more' || said === 'total' || name === undefined) return said;
  const signs = signsOf(
    { name, key: name, parents: [], value: { kind: 'text', text: value }, elsewhere: false },
    rows,
  );
  const kinds = signs.map(({ kind }) => kind);
  if (kinds.some((kind) => kind === 'more' || kind === 'later' || kind === 'failed')) return 'more';
  return kinds.some((kind) => kind === 'doubt' || kind === 'unclear' || kind === 'cursor') ? 'maybe' : said;
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
    (record.cells.length !== width || filledOf(record) <= 2 || new Set(record.cells).size === 1) &&
    record.cells.every((cell) => addressesIn(cell).addresses.length === 0)
  );
}
