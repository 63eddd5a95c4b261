import { NameIndex } from '../scim/names/nameIndex.ts';
import { activeOf, isAddress, placesOf } from './columns.ts';
import {
  noPeople,
  type PeopleLimits,
  type PeopleProblem,
  type Position,
  type ReadPeople,
  type SourcePerson,
} from './model.ts';

export interface Row {
  readonly cells: readonly string[];
  readonly position: Position;
}

/** Rows under headers as people. A row without an address is a problem of its own, not of the file. */
export function tableToPeople(
  headers: readonly string[],
  rows: readonly Row[],
  limits: PeopleLimits,
): ReadPeople {
  const places = placesOf('userName', headers);
  const [place] = places;
  if (place === undefined) return noPeople({ code: 'noAddressColumn', headers });
  if (rows.length > limits.maxPeople)
    return noPeople({ code: 'tooMany', limit: limits.maxPeople }, headers[place]);
  const problems: PeopleProblem[] = [];
  const read = rows.flatMap((row): readonly SourcePerson[] => {
    const person = rowToPerson(headers, row, places);
    if (person === undefined) problems.push({ code: 'noAddress', position: row.position });
    return person === undefined ? [] : [person];
  });
  const byName = new NameIndex(read, (person) => person.userName);
  const people = read.filter((person) => {
    const first = byName.find(person.userName)[0] === person;
    if (!first) problems.push({ code: 'duplicate', userName: person.userName, position: person.position });
    return first;
  });
  if (people.length === 0 && problems.length === 0) problems.push({ code: 'empty' });
  const [status] = placesOf('active', headers);
  const statusFrom = status === undefined ? undefined : headers[status];
  return { people, problems, addressFrom: headers[place], statusFrom };
}

function rowToPerson(
  headers: readonly string[],
  row: Row,
  places: readonly number[],
): SourcePerson | undefined {
  const cell = (place: number | undefined): string | undefined => {
    const text = place === undefined ? undefined : row.cells[place]?.trim();
    return text === '' ? undefined : text;
  };
  // The likeliest column decides; a row that has nothing there is not filled from a less likely one.
  const userName = cell(places[0]);
  if (userName === undefined || !isAddress(userName)) return undefined;
  const others = places.slice(1).map(cell);
  return {
    userName,
    otherNames: [
      ...new Set(others.filter((name) => name !== undefined && isAddress(name) && name !== userName)),
    ].filter((name) => name !== undefined),
    givenName: cell(placesOf('givenName', headers)[0]),
    familyName: cell(placesOf('familyName', headers)[0]),
    displayName: cell(placesOf('displayName', headers)[0]),
    active: activeOf(cell(placesOf('active', headers)[0])),
    position: row.position,
  };
}
