import { addressesIn, isBroken, trimmed } from './addresses.ts';
import { hasAtSign } from './atSign.ts';
import { addressKind, addressRank, isOwnAddress } from './headerNames.ts';
import { type RowProblem, type SourcePerson } from './model.ts';
import { stateOf } from './stateColumns.ts';
import { type Row, type Table } from './table.ts';
import { type StateColumn, type Understanding } from './understanding.ts';

export type Columns = Pick<Understanding, 'address' | 'names'> & {
  readonly states: readonly StateColumn[];
  /** Other columns with addresses of the person. */
  readonly otherAddresses: readonly number[];
  /** Whether somebody said which column has the addresses. */
  readonly chosen: boolean;
};

export type ReadRow =
  | { readonly kind: 'people'; readonly people: readonly SourcePerson[]; readonly guest: boolean }
  | { readonly kind: 'unread'; readonly problem: RowProblem };

/** The person of a row: several only where the file has nothing but one column of addresses. */
export function personOfRow(table: Table, row: Row, columns: Columns): ReadRow {
  const unread = (
    code:
      | 'noAddress'
      | 'severalAddresses'
      | 'brokenAddress'
      | 'columnsMoved'
      | 'guestWithoutMail'
      | 'linesInCell'
      | 'notAnAddress',
  ): ReadRow => ({
    kind: 'unread',
    problem: { code, position: row.position },
  });
  const at = (place: number | undefined): string | undefined => {
    const text = place === undefined ? '' : trimmed(row.cells[place] ?? '');
    return text === '' ? undefined : text;
  };
  const cell = at(columns.address) ?? '';
  // Before anything else: it may hide whole rows.
  if (row.cells.some((text, place) => place !== columns.address && swallows(text)))
    return unread('linesInCell');
  if (columns.states.some(({ place }) => addressesIn(at(place) ?? '').addresses.length > 0))
    return unread('columnsMoved');
  const { addresses, primary, rest } = addressesIn(cell);
  const [first] = addresses;
  if (first === undefined)
    return unread(cell.includes('@') || cell.includes('\ufffd') ? 'notAnAddress' : 'noAddress');
  if (addresses.some(isBroken)) return unread('brokenAddress');
  if (rest) return unread('notAnAddress');
  // Without a header nothing says that another cell is about something else.
  if (!table.headed && row.cells.some((text, place) => place !== columns.address && hidesSomebody(text)))
    return unread('notAnAddress');
  const alone = table.headers.length === 1;
  if (addresses.length > 1 && primary === undefined && !alone) return unread('severalAddresses');
  const others = columns.otherAddresses.flatMap((place) => addressesIn(row.cells[place] ?? '').addresses);
  const person = (address: string, otherNames: readonly string[]): SourcePerson => ({
    userName: address,
    otherNames: [...new Set(otherNames)].filter((name) => name !== address && !isBroken(name)),
    givenName: at(columns.names.givenName),
    familyName: at(columns.names.familyName),
    displayName: at(columns.names.displayName),
    active: stateOf(row.cells, columns.states),
    position: row.position,
  });
  if (alone && primary === undefined && addresses.length > 1)
    return { kind: 'people', people: addresses.map((address) => person(address, [])), guest: false };
  const main = primary ?? first;
  const rests = addresses.filter((address) => address !== main);
  if (!isGuestName(main))
    return { kind: 'people', people: [person(main, [...rests, ...others])], guest: false };
  const mail = others.find((address) => !isGuestName(address) && !isBroken(address));
  return mail === undefined
    ? unread('guestWithoutMail')
    : { kind: 'people', people: [person(mail, [main, ...rests, ...others])], guest: true };
}

/** Entra names a guest after the home tenant's address; no mail arrives there. */
export function isGuestName(address: string): boolean {
  return /#EXT#@/iu.test(address);
}

/** Where mail arrives comes first: it is what a guest is invited by. */
export function otherAddressColumns({ headers }: Table, address: number): readonly number[] {
  const own = headers[address] ?? '';
  return (
    headers
      .map((_, place) => place)
      .filter((place) => place !== address && isOwnAddress(headers[place] ?? ''))
      // Of two columns of one name the other is somebody else's.
      .filter(
        (place) => addressRank(headers[place] ?? '') !== addressRank(own) || addressRank(own) === undefined,
      )
      .toSorted((one, other) => Number(isPrincipal(headers[one])) - Number(isPrincipal(headers[other])))
  );
}

function isPrincipal(header: string | undefined): boolean {
  return addressKind(header ?? '') === 'principal';
}

/** Lines in a cell that are rows, whole or their beginnings: an address alone, or beside what parts cells. A sentence is none. */
function swallows(text: string): boolean {
  const lines = trimmed(text).split(/[\r\n]+/u);
  if (lines.length < 2) return false;
  return lines.some((line) =>
    line.split(/[,;|\t]/u).some((piece) => {
      const { addresses, rest } = addressesIn(piece);
      return addresses.length > 0 && !rest;
    }),
  );
}

/** `cyd@exam…`, `bob@x.com?cc=…`, `and 37 more`: somebody who is not read. */
function hidesSomebody(text: string): boolean {
  const cell = trimmed(text);
  return (hasAtSign(cell) && addressesIn(cell).rest) || goesOn.test(cell);
}

const goesOn =
  /(?:^|\s)(?:and|und|et|y|e|en|og|och|plus|\+)\s?\d+(?:\s\p{L}+)?$|^(?:etc|usw|ecc)\.?$|(?:…|\.{3})$|^\+\d+$/iu;
