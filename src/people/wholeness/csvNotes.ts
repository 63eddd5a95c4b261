import { addressesIn } from '../addresses.ts';
import { type CsvRecord } from '../csvRecords.ts';
import { type PartSign } from '../model.ts';
import { isFooterLine, isHarmlessLine } from './harmlessLines.ts';
import { saysWhose } from './saysWhose.ts';
import { rowCountIn, type TextSays, textSays } from './textSays.ts';
import { signsOf } from './signsOf.ts';

export interface CsvNotes {
  /** Undefined where no line says that there is more. */
  readonly part: PartSign | undefined;
  /** Lines that are nobody's row: they say something about the list, or nothing that matters. */
  readonly notes: ReadonlySet<CsvRecord>;
  /** Whatever is not plainly harmless: a person has to read it. Some may be rows. */
  readonly strange: ReadonlySet<CsvRecord>;
}

interface Said {
  readonly record: CsvRecord;
  readonly says: TextSays;
  readonly harmless: boolean;
}

/**
 * What lines without an address say, before the header ("Showing 1-100 of 250", "Department: IT") and below it ("… and
 * 37 more"). Below it they are rows that are not understood, unless they are the number that there is, or what programs
 * write below every report.
 */
export function csvNotes(
  before: readonly CsvRecord[],
  header: { readonly record: CsvRecord; readonly guessed: boolean } | undefined,
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
  const looked = new Set(edgesOf(before));
  const aboveOf = (record: CsvRecord): Said => ({
    record,
    says: looked.has(record) ? saysOf(textOf(record), rows) : 'maybe',
    harmless: looked.has(record) && isHarmlessLine(plainOf(record), rows),
  });
  const above = before.map(aboveOf);
  // A header of one cell may be the title of the list: "Members (2 of 310)", "Terminated employees".
  const titles =
    header?.record.cells.length === 1
      ? [{ ...aboveOf(header.record), says: saysOf(textOf(header.record), rows) }]
      : [];
  const under = thin
    .filter((record) => !totals.has(record))
    .map((record) => ({ record, says: underSays(record, rows, below.length - 1) }));
  const footer = footerOf(below);
  const harmlessBelow = footer.filter(
    (record) =>
      totals.has(record) ||
      isFooterLine(plainOf(record)) ||
      isHarmlessLine(plainOf(record), below.length - allThin.length),
  );
  // Among what a program wrote below a report stand its title and the company, and nobody.
  const isFooter = footer.some((record) => isFooterLine(plainOf(record)));
  const footers = isFooter ? footer : harmlessBelow;
  const notes = new Set([
    ...above.filter(({ says, harmless }) => says !== undefined || harmless).map(({ record }) => record),
    ...totals,
    ...footers,
  ]);
  const part = [...above, ...titles, ...under].find(({ says }) => says === 'more' || says === 'total');
  const strange = [
    ...above.filter(({ harmless }) => !harmless),
    ...titles.filter(({ says, harmless }) => says === 'maybe' || (header?.guessed === true && !harmless)),
    ...below
      .filter((record) => !footers.includes(record) && !totals.has(record) && isHeading(record))
      .map((record) => ({ record })),
    ...under.filter(({ record, says }) => says === 'maybe' && !footers.includes(record)),
    ...footers.filter((record) => !harmlessBelow.includes(record)).map((record) => ({ record })),
  ].map(({ record }) => record);
  return {
    part: part && { code: 'note', position: { line: part.record.line } },
    notes,
    strange: new Set(strange),
  };
}

/** One text alone that says of the rows below it who they are. */
function isHeading(record: CsvRecord): boolean {
  return filledOf(record) === 1 && saysWhose(plainOf(record));
}

/** Notes are few, and stand first or last; where there are many such lines, they are rows that are not understood. */
function edgesOf(records: readonly CsvRecord[]): readonly CsvRecord[] {
  return records.length > 60 ? [...records.slice(0, 30), ...records.slice(-30)] : records;
}

function underSays(record: CsvRecord, rows: number, most: number): TextSays {
  // As a database counts them: it counts no header.
  if ((rowCountIn(textOf(record)) ?? 0) > most) return 'total';
  const says = textSays(textOf(record), rows);
  // The sum of some column.
  return says === 'total' && filledOf(record) > 1 ? 'maybe' : says;
}

/** The last lines, of one text each; none of it an address. */
function footerOf(below: readonly CsvRecord[]): readonly CsvRecord[] {
  const last = below.findLastIndex(
    (record) => filledOf(record) > 1 || record.cells.some((cell) => addressesIn(cell).addresses.length > 0),
  );
  return below.slice(last + 1).slice(-10);
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

/** Its cells as one text, whatever parts them. */
export function plainOf({ cells }: CsvRecord): string {
  return cells.filter((cell) => cell.trim() !== '').join(' ');
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
