import { type ScimUser } from '../model.ts';
import { flagOf, idOf, isRecord, textOf, valueOf, versionOf } from './attributes.ts';
import { type Intern, readIds } from './readIds.ts';

/**
 * A row of a list as a user; undefined where it has no id to go by. Says the same as `userSchema`, at a tenth
 * of the time: a property test holds the two together.
 */
export function readUser(row: unknown, intern?: Intern): ScimUser | undefined {
  if (!isRecord(row)) return undefined;
  const id = idOf(valueOf(row['id'], row, 'id'));
  if (id === undefined) return undefined;
  const name = valueOf(row['name'], row, 'name');
  const names = isRecord(name) ? name : undefined;
  const meta = valueOf(row['meta'], row, 'meta');
  const userName = textOf(valueOf(row['userName'], row, 'userName')) ?? '';
  const displayName = textOf(valueOf(row['displayName'], row, 'displayName'));
  return {
    id,
    userName,
    active: flagOf(valueOf(row['active'], row, 'active')),
    // One string instead of two where the server fills the one from the other.
    displayName: displayName === userName ? userName : displayName,
    givenName: names && textOf(valueOf(names['givenName'], names, 'givenName')),
    familyName: names && textOf(valueOf(names['familyName'], names, 'familyName')),
    externalId: textOf(valueOf(row['externalId'], row, 'externalId')),
    groups: readIds(valueOf(row['groups'], row, 'groups'), intern),
    version: isRecord(meta) ? versionOf(valueOf(meta['version'], meta, 'version')) : undefined,
  };
}
