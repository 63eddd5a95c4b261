import { addressesIn, trimmed } from './addresses.ts';
import { hasAtSign } from './atSign.ts';
import { isHarmless } from './harmlessColumns.ts';
import {
  addressKind,
  addressRank,
  fold,
  isForeign,
  isNameOfPerson,
  isOwnAddress,
  isPersonWord,
} from './headerNames.ts';
import { type Table } from './table.ts';

export interface AddressColumns {
  /** The one to read first. */
  readonly places: readonly number[];
  /** Whether which one it is has to be asked. */
  readonly unsure: boolean;
}

/**
 * By what the columns hold, and by their names. Of those that are known the likeliest that has addresses in at least
 * half of its rows. It is asked where no name is known, where two columns have the same one, or where it stands beside
 * somebody else's name: a column of other people's addresses is never taken unasked.
 */
export function addressColumns({ form, headers, headed, rows }: Table): AddressColumns {
  const count = (has: (cell: string) => boolean): readonly number[] =>
    headers.map((_, place) => rows.filter(({ cells }) => has(cells[place] ?? '')).length);
  const readable = count((cell) => addressesIn(cell).addresses.length > 0);
  // With those that can't be read: they are no reason to read another column.
  const holding = count(hasAtSign);
  const holds = (place: number): boolean => (holding[place] ?? 0) > 0;
  const places = headers.flatMap((_, place) => ((readable[place] ?? 0) > 0 ? [place] : []));
  const share = (place: number): number => (holding[place] ?? 0) / Math.max(rows.length, 1);
  const known = places
    .filter((place) => addressRank(headers[place] ?? '') !== undefined)
    .toSorted((one, other) => rank(headers, one) - rank(headers, other));
  const best =
    known.find((place) => share(place) >= 0.5) ??
    known.toSorted((one, other) => share(other) - share(one))[0];
  const own = places.filter((place) => !isForeign(headers[place] ?? ''));
  const persons = own.filter(
    (place) => isOwnAddress(headers[place] ?? '') || isPersonWord(headers[place] ?? ''),
  );
  const first = best ?? persons[0] ?? own[0] ?? places[0];
  if (first === undefined) return { places: [], unsure: false };
  const differing = (other: number): number =>
    rows.filter(({ cells }) => !isSame(cells[first] ?? '', cells[other] ?? '')).length;
  // In a table made by hand two columns of mail addresses may be two people's.
  const rivals = known.filter(
    (place) =>
      place !== first &&
      // A likelier one has addresses too, if in few rows.
      (rank(headers, place) <= rank(headers, first)
        ? differing(place) > 0
        : form === 'csv' &&
          [first, place].every((one) => addressKind(headers[one] ?? '') === 'mail') &&
          share(place) >= 0.5 &&
          differing(place) > rows.length / 2),
  );
  const hidden = headers.some(
    (header, place) => holds(place) && !places.includes(place) && addressRank(header) !== undefined,
  );
  // The nearest name to the left, whatever else stands between.
  const left = headers
    .slice(0, first)
    .findLastIndex(
      (header) =>
        (isForeign(header) && !isHarmless(header)) || isNameOfPerson(header) || isPersonWord(header),
    );
  const beside = left >= 0 && isForeign(headers[left] ?? '') && !holds(left);
  // `Email`, `Email_1`: a program numbers the second of one name.
  const numbered = places.some(
    (place) =>
      place !== first &&
      /\d\s*$/u.test(headers[place] ?? '') &&
      fold(headers[place] ?? '').replace(/\d+$/u, '') === fold(headers[first] ?? '') &&
      differing(place) > 0,
  );
  // `employee.name` beside an `email` outside of it: whose the address is does not show.
  const parted =
    form === 'json' &&
    headers.some((header) => {
      const [part = '', ...rest] = header.split('.');
      const inside = `${part}.`;
      return (
        rest.length > 0 &&
        isPersonWord(part) &&
        !(headers[first] ?? '').startsWith(inside) &&
        !places.some((place) => headers[place]?.startsWith(inside))
      );
    });
  const nameless = headed ? persons.length !== 1 || own.length > 1 : places.length > 1;
  return {
    places: [first, ...[...known, ...places].filter((place) => place !== first)].filter(isFirst),
    unsure: best === undefined ? nameless : rivals.length > 0 || hidden || beside || numbered || parted,
  };
}

function isSame(one: string, other: string): boolean {
  return trimmed(one).toLowerCase() === trimmed(other).toLowerCase();
}

function rank(headers: readonly string[], place: number): number {
  return addressRank(headers[place] ?? '') ?? Number.MAX_SAFE_INTEGER;
}

function isFirst(place: number, index: number, all: readonly number[]): boolean {
  return all.indexOf(place) === index;
}
