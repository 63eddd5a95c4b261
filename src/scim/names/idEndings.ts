import { groupBy } from '../../core/groupBy.ts';
import { type ScimUser } from '../model.ts';

const fewest = 4;

/**
 * The last characters of the ids of users who have one userName, as many as tell them apart, by id. Whoever has a
 * name of their own is not in it.
 */
export function idEndings(users: readonly ScimUser[]): ReadonlyMap<string, string> {
  const endings = new Map<string, string>();
  for (const sharing of groupBy(users, ({ userName }) => userName.toLowerCase()).values()) {
    if (sharing.length < 2) continue;
    const ids = sharing.map(({ id }) => Array.from(id));
    const longest = Math.max(...ids.map(({ length }) => length));
    let length = fewest;
    while (length < longest && !allDiffer(ids.map((id) => ending(id, length)))) length += 1;
    for (const [index, { id }] of sharing.entries()) endings.set(id, ending(ids[index] ?? [], length));
  }
  return endings;
}

function ending(characters: readonly string[], length: number): string {
  return characters.slice(-length).join('');
}

function allDiffer(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
