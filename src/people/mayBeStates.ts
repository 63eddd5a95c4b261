import { addressesIn, trimmed } from './addresses.ts';
import { hasAtSign } from './atSign.ts';
import { isDate, isIdentifier, isNameLike, mayBeDayNumber, unitPath } from './cellShapes.ts';
import { isElsewhere, isHeading, isNote } from './isElsewhere.ts';
import { addressRank, fold, isForeign, isNameOfPerson } from './headerNames.ts';
import { stateHint } from './stateHint.ts';
import { meaningOf } from './stateNames.ts';
import { type Row, type Table } from './table.ts';
import { cellsAt, type WordCounts } from './wordsAt.ts';

/** More different words than any state has. */
export const mostWords = 12;

/** Longer texts are about more than whether somebody is there. */
const longestWord = 60;

/** Kinds of people, all of whom are there. */
const kinds = new Set(
  'member|members|guest|employee|employees|contractor|contractors|intern|consultant|external|internal|full-time|full time|fulltime|part-time|part time|parttime|regular|permanent|temporary|user|admin|service'.split(
    '|',
  ),
);

/**
 * Whether a column may say who has left, by the shape of what it holds and in any language: it is neither an address, a
 * name nor plainly about something else, and has few different words, days, or something in some rows alone.
 * `isKnownState`: whether another column is known to say who is active.
 */
export function mayBeState(
  { headers, rows, headed }: Table,
  place: number,
  counts: WordCounts,
  isKnownState: boolean,
): boolean {
  const header = headers[place] ?? '';
  const isAddress = addressRank(header) !== undefined;
  // Of JSON's `emails.primary` the first is the primary one.
  if (isNameOfPerson(header) || /\.primary$/iu.test(header)) return false;
  const words = [...counts.keys()].filter((word) => word !== '');
  const filled = rows.length - (counts.get('') ?? 0);
  if (!isAddress && isElsewhere(header, cellsAt(rows, place))) return false;
  // Beside a known state a note or a heading has to say that somebody left.
  if (isKnownState && (isNote(header) || isHeading(header, cellsAt(rows, place)))) return false;
  if (words.length === 0 || words.filter(hasAtSign).length * 2 > words.length) return false;
  const hinted = !isAddress && stateHint(header) !== undefined;
  if (!hinted && (rows.length < 2 || isForeign(header))) return false;
  if (hinted) return true;
  const paths = words.map(unitPath);
  if (paths.every((path) => path !== undefined)) return !isKnownState && isFew(new Set(paths).size, rows);
  if (words.every(isDate)) return true;
  if (filled < rows.length && words.every(mayBeDayNumber)) return true;
  if (words.every(isIdentifier) || words.every((word) => word.length > longestWord)) return false;
  if (filled === rows.length && words.every((word) => kinds.has(word.toLowerCase()))) return false;
  // One word of everybody parts nobody from another; whether it makes the list one of some people is asked apart.
  const [only = ''] = words;
  if (
    words.length === 1 &&
    filled === rows.length &&
    (isKnownState || meaningOf(only, 'active') === undefined)
  )
    return false;
  const isOwn = words.length === filled && filled > 1;
  if (isOwn && words.every((word) => /\d/u.test(word) && word.length > 2)) return false;
  if (isOwn && isCounted(words)) return false;
  if (isOwn && !headed && words.every(isNameLike)) return false;
  const at = ({ cells }: Row): string => trimmed(cells[place] ?? '');
  if (rows.every((row) => at(row) === '' || isOfAddress(at(row), row))) return false;
  // "Login: Yes": names of accounts differ from row to row.
  if (isAddress) return words.length < filled && words.length <= mostWords;
  // Of those who have left it may be the only one to speak.
  return words.length <= mostWords || filled * 2 <= rows.length;
}

/** Each row has the number after the one before it. */
function isCounted(words: readonly string[]): boolean {
  const [first = Number.NaN] = words.map(Number);
  return words.length > 1 && words.every((word, index) => Number(word) === first + index);
}

function isFew(count: number, rows: readonly Row[]): boolean {
  return count > 1 && count <= mostWords && count < rows.length;
}

/** A login, or a name, as the address is made of. */
function isOfAddress(text: string, { cells }: Row): boolean {
  const parts = text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(fold)
    .filter((part) => part.length > 1);
  return cells.some((cell) =>
    addressesIn(cell).addresses.some((address) => {
      const local = fold(address.slice(0, address.indexOf('@')));
      return parts.some((part) => local.includes(part) || (local.length > 2 && part.includes(local)));
    }),
  );
}
