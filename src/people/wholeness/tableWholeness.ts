import { addressesIn } from '../addresses.ts';
import { countIn } from './countIn.ts';
import { type MayBePartSign, type Wholeness } from '../model.ts';
import { textSays } from './textSays.ts';
import { wordsOf } from './wordsOf.ts';
import { oneValueSigns } from './oneValue.ts';
import { pagesWholeness } from './pagesWholeness.ts';
import { signsOf } from './signsOf.ts';
import { type Entry } from './signKinds.ts';
import { type Table } from '../table.ts';
import { askedSigns, mayBePart, wholeUnless } from './roundSign.ts';

/**
 * Whether a table is all of its list, by itself and by what it came with: the head of an answer, columns that count,
 * and the name of the file.
 */
export function tableWholeness(table: Table, head: readonly Entry[], fileName: string): Wholeness {
  const own = withHead(table, head);
  if (own.kind === 'part') return own;
  const columns = columnsSign(table);
  if (columns?.kind === 'part') return columns;
  const signs: readonly MayBePartSign[] = [
    ...askedSigns(own),
    ...(columns === undefined ? [] : askedSigns(columns)),
    ...oneValueSigns(table),
    ...(isOneRow(table) ? [{ code: 'onePerson' } as const] : []),
    ...(namesAPart(fileName) ? [{ code: 'fileName' } as const] : []),
  ];
  return signs.length === 0 ? own : wholeUnless(signs);
}

/** One line with several addresses, taken for the columns of a table without a header. */
function isOneRow({ form, headed, rows }: Table): boolean {
  const addresses = rows[0]?.cells.filter((cell) => addressesIn(cell).addresses.length > 0) ?? [];
  return form === 'csv' && !headed && rows.length === 1 && addresses.length > 1;
}

/** What the head says outweighs what the number of rows seems to be. */
function withHead({ wholeness, rows, unread, form }: Table, head: readonly Entry[]): Wholeness {
  if (head.length === 0 || wholeness.kind === 'part' || form === 'json') return wholeness;
  const count = rows.length + unread.length;
  const signs = head.flatMap((entry) => signsOf(entry, count));
  const said = pagesWholeness([{ rows: count, signs }], [], { rows: count, repeated: false });
  const isRound = wholeness.kind === 'mayBePart' && wholeness.why.code === 'roundNumber';
  return said.kind === 'known' && (said.wholeness.kind !== 'whole' || isRound) ? said.wholeness : wholeness;
}

const rowNumbers = /^(?:#|row|row ?(?:num|number|no|nr)|rn|line|line ?(?:number|no)|index|idx|lfd ?nr)$/u;

/** The same total in each row (`COUNT(*) OVER ()`), or numbers of rows that are not those from the first to the last. */
function columnsSign({ headers, rows }: Table): Wholeness | undefined {
  const signs = headers.flatMap((header, place): readonly Wholeness[] => {
    const words = wordsOf(header);
    const paging = pagingColumn(
      header,
      words,
      rows.map(({ cells }) => cells[place] ?? ''),
    );
    if (paging) return [mayBePart({ code: 'unclear', name: header })];
    const isNumber = rowNumbers.test(words.join(' ') || header.trim());
    if (!isNumber && !words.some((word) => /^(?:total|full|overall)$/u.test(word))) return [];
    const numbers = rows.map(({ cells }) => countIn(cells[place] ?? '') ?? Number.NaN);
    const [first = Number.NaN] = numbers;
    if (!numbers.every(Number.isInteger)) return [];
    return isNumber ? rowNumbersSign(header, numbers) : totalSign(header, first, numbers);
  });
  return signs.find(({ kind }) => kind === 'part') ?? signs[0];
}

/** Each row has what its page said: the way on, or which page it was. */
function pagingColumn(header: string, words: readonly string[], cells: readonly string[]): boolean {
  if (!words.some((word) => /^(?:more|truncated|cursor|pages?|paging)$/u.test(word))) return false;
  const [text = ''] = cells;
  if (cells.some((cell) => cell !== text)) return false;
  const value = { kind: 'text', text } as const;
  return signsOf({ name: header, key: header, parents: [], value, elsewhere: false }, cells.length).some(
    (sign) =>
      ['more', 'later', 'cursor'].includes(sign.kind) ||
      ((sign.kind === 'page' || sign.kind === 'pages') && sign.number > 1),
  );
}

function rowNumbersSign(name: string, numbers: readonly number[]): readonly Wholeness[] {
  const [first = 0] = numbers;
  const follows = numbers.every((number, index) => number === first + index);
  const ascends = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
  return ascends && (first > 1 || !follows) ? [mayBePart({ code: 'unclear', name })] : [];
}

function totalSign(name: string, first: number, numbers: readonly number[]): readonly Wholeness[] {
  const value = { kind: 'text', text: String(first) } as const;
  const [sign] = signsOf({ name, key: name, parents: [], value, elsewhere: false }, numbers.length);
  const isSame = numbers.every((number) => number === first);
  return sign?.kind === 'total' && sign.number > numbers.length && isSame
    ? [{ kind: 'part', why: { code: 'total', total: first, rows: numbers.length } }]
    : [];
}

/** `users_part2.csv`, `users (1 of 3).csv`, `top-100-users.csv` */
function namesAPart(fileName: string): boolean {
  const name = fileName.replace(/\.\w{1,6}$/u, '').replace(/[_-]+/gu, ' ');
  const numbered =
    /(?<!\p{L})(?:pages?|parts?|chunk|split|batch|seite|teil|página|pagina|parte|partie|deel|sida|side)\s*\d+/iu;
  const says = textSays(name, 0);
  return numbered.test(name) || says === 'more' || (says === 'maybe' && !/\d/u.test(name));
}
