import { addressesIn } from './addresses.ts';
import { hasAtSign } from './atSign.ts';
import { csvNotes, plainOf } from './wholeness/csvNotes.ts';
import { csvRecords, type CsvRecord, delimiterOf } from './csvRecords.ts';
import { addressRank, fold, isForeign, isNameOfPerson, isOtherName } from './headerNames.ts';
import { mentionedIn } from './mentionedIn.ts';
import { type MayBePartSign, type RowProblem } from './model.ts';
import { hasDay } from './wholeness/dateWords.ts';
import { meaningOf, stateSense } from './stateNames.ts';
import { type ReadTable, type Row, unusable } from './table.ts';
import { roundSign, wholeUnless } from './wholeness/roundSign.ts';

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
  return records.length === 0 ? unusable({ code: 'empty' }) : tableOf(text, records.filter(isNoFrame));
}

function tableOf(text: string, records: readonly CsvRecord[]): ReadTable {
  const { at, guessed } = headOf(records);
  const header = at === undefined ? undefined : records[at];
  const width = header?.cells.length ?? usualWidth(records);
  const before = records.slice(0, at ?? 0);
  const below = records
    .slice(at === undefined ? 0 : at + 1)
    .filter(({ cells }) => !isSame(cells, header?.cells, guessed));
  const again = below.find(({ cells }) => isHeaderAgain(cells, header?.cells ?? []));
  if (again) return unusable({ code: 'headerAgain', position: { line: again.line } });
  const rows: Row[] = [];
  const unread: RowProblem[] = [];
  const passed: CsvRecord[] = [];
  const { part, notes, strange } = csvNotes(before, header && { record: header, guessed }, below, width);
  for (const record of before) {
    const { cells, line } = record;
    const position = { line };
    if (cells.some(hasAtSign)) unread.push({ code: 'beforeHeader', position });
    else if (!notes.has(record) && isRowLike(cells, header?.cells ?? [], guessed))
      unread.push({ code: 'maybePerson', position });
    else passed.push(record);
  }
  for (const record of below) {
    const { cells, line } = record;
    if (notes.has(record)) passed.push(record);
    else if (cells.length === width) rows.push({ cells, position: { line } });
    else unread.push({ code: 'cellCount', cells: cells.length, columns: width, position: { line } });
  }
  // Those before the header that may be somebody are rows that are not understood.
  const [above, kept] = [new Set(before), new Set(passed)];
  const read = [...strange].filter((record) => !above.has(record) || kept.has(record));
  return {
    kind: 'table',
    table: {
      form: 'csv',
      headers: header?.cells.map((cell) => cell.trim()) ?? Array.from({ length: width }, () => ''),
      headed: header !== undefined,
      rows,
      unread,
      dated: passed.map(plainOf).filter(hasDay),
      passedOver: passed.map(({ line }) => ({ line })),
      ...(guessed && header !== undefined ? { guessedHeader: { line: header.line } } : {}),
      wholeness:
        part === undefined
          ? wholeUnless([...askedOf(read, below), ...roundSign(rows.length + unread.length)])
          : { kind: 'part', why: part },
      mentioned: new Set(mentionedIn(text)),
    },
  };
}

/** What a person has to read, and to say whether it is the right list. */
function askedOf(strange: readonly CsvRecord[], below: readonly CsvRecord[]): readonly MayBePartSign[] {
  const [first] = strange;
  if (first === undefined) return [];
  const where = below.includes(first) ? 'below' : 'above';
  return [{ code: 'mayNote', position: { line: first.line }, where, texts: strange.map(plainOf) }];
}

/** The lines that a database draws around its answer: `+----+----+`. */
function isNoFrame({ cells }: CsvRecord): boolean {
  const text = cells.join('');
  return !/^[\s\-+=|:\u2500-\u257f]*$/u.test(text) || !/[-=\u2500-\u257f]{3}/u.test(text);
}

/**
 * A line whose cells are names that are known; else the line before the first address, where it is not a person's:
 * `guessed` then, unless another of its names is known. Undefined where there is none.
 */
function headOf(records: readonly CsvRecord[]): {
  readonly at: number | undefined;
  readonly guessed: boolean;
} {
  const known = records.slice(0, searched).findIndex(({ cells }) => isHeader(cells));
  if (known >= 0) return { at: known, guessed: false };
  const data = records.findIndex(({ cells }) => hasAddress(cells));
  const none = { at: undefined, guessed: false };
  if (data < 0) return records[0]?.cells.some(hasAtSign) === false ? { at: 0, guessed: false } : none;
  const sample = records[data]?.cells ?? [];
  for (let at = data - 1; at >= 0; at -= 1) {
    const cells = records[at]?.cells ?? [];
    if (cells.length !== sample.length) return none;
    if (!isPersonLike(cells, sample)) return { at, guessed: !cells.some(isKnownName) };
  }
  return none;
}

function isHeader(cells: readonly string[]): boolean {
  return !cells.some(hasAtSign) && cells.some((cell) => addressRank(cell) !== undefined);
}

/** A state's name that is a state's word as well ("Active", "有効") may be a person's. */
function isKnownName(cell: string): boolean {
  const isState = stateSense(cell) !== undefined && meaningOf(cell.trim(), 'words') === undefined;
  return isState || isNameOfPerson(cell) || isOtherName(cell) || isForeign(cell);
}

/** An address that can't be read, or nothing, where the others have theirs: the first person, and no header. */
function isPersonLike(cells: readonly string[], sample: readonly string[]): boolean {
  return cells.some(
    (cell, place) =>
      hasAtSign(cell) || (nothing.test(cell.trim()) && addressesIn(sample[place] ?? '').addresses.length > 0),
  );
}

const nothing =
  /^(?:n\.?\s?\/?\s?a\.?|#n\/?[av]!?|null|nil|none|no(?:ne)? ?e?-?mail|keine?|k\. ?a\.|unknown|unbekannt|tbd|tba|missing|pending|[^\p{L}\p{N}]*)$/iu;

/** As many cells as a row has: somebody without an address, perhaps, and no title or note. */
function isRowLike(cells: readonly string[], header: readonly string[], guessed: boolean): boolean {
  if (guessed) return cells.length === header.length;
  const [filled, named] = [cells, header].map((all) => all.filter((cell) => cell.trim() !== '').length);
  return (filled ?? 0) >= 2 && (filled ?? 0) >= Math.min(3, named ?? 0);
}

/** Two exports joined to one, whose columns are not in the same order. */
function isHeaderAgain(cells: readonly string[], header: readonly string[]): boolean {
  if (cells.length < 2 || !isHeader(cells)) return false;
  const names = new Set(header.map(fold));
  const known = cells.filter(
    (cell) => names.has(fold(cell)) || addressRank(cell) !== undefined || isKnownName(cell),
  );
  return known.length >= cells.length / 2;
}

function hasAddress(cells: readonly string[]): boolean {
  return cells.some((cell) => addressesIn(cell).addresses.length > 0);
}

/** The header again, in other capitals perhaps. */
function isSame(cells: readonly string[], header: readonly string[] | undefined, guessed: boolean): boolean {
  const spelled = (cell: string): string => (guessed ? cell : cell.trim().toLowerCase());
  return (
    header !== undefined &&
    cells.length === header.length &&
    cells.every((cell, place) => spelled(cell) === spelled(header[place] ?? ''))
  );
}

/** Of the lines that may be people's, where there are any. */
function usualWidth(records: readonly CsvRecord[]): number {
  const counts = new Map<number, number>();
  const people = records.filter(({ cells }) => hasAddress(cells));
  for (const { cells } of people.length > 0 ? people : records)
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
