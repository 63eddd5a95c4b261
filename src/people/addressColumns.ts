import { addressesIn } from './addresses.ts';
import { addressRank, isForeign } from './headerNames.ts';
import { type Table } from './table.ts';

export interface AddressColumns {
  /** The one to read first. */
  readonly places: readonly number[];
  /** Whether which one it is has to be asked. */
  readonly unsure: boolean;
}

/**
 * By what the columns hold, and by their names. Of those that are known the likeliest that has addresses in at least
 * half of its rows; without a known name the only one with addresses, or it is asked.
 */
export function addressColumns({ headers, rows }: Table): AddressColumns {
  const holding = headers.map(
    (_, place) => rows.filter(({ cells }) => addressesIn(cells[place] ?? '').addresses.length > 0).length,
  );
  const places = headers.flatMap((_, place) => ((holding[place] ?? 0) > 0 ? [place] : []));
  const share = (place: number): number => (holding[place] ?? 0) / Math.max(rows.length, 1);
  const known = places
    .filter((place) => addressRank(headers[place] ?? '') !== undefined)
    .toSorted((one, other) => rank(headers, one) - rank(headers, other));
  const best =
    known.find((place) => share(place) >= 0.5) ??
    known.toSorted((one, other) => share(other) - share(one))[0];
  const own = places.filter((place) => !isForeign(headers[place] ?? ''));
  const first = best ?? own[0] ?? places[0];
  if (first === undefined) return { places: [], unsure: false };
  const unsure = best === undefined && (places.length > 1 || own.length === 0);
  return {
    places: [first, ...[...known, ...places].filter((place) => place !== first)].filter(isFirst),
    unsure,
  };
}

function rank(headers: readonly string[], place: number): number {
  return addressRank(headers[place] ?? '') ?? Number.MAX_SAFE_INTEGER;
}

function isFirst(place: number, index: number, all: readonly number[]): boolean {
  return all.indexOf(place) === index;
}
