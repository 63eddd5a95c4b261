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
    const longest = ids.reduce((most, { length }) => Math.max(most, length), fewest);
    const length = leastThat((tried) => allDiffer(ids.map((id) => ending(id, tried))), fewest, longest);
    for (const [index, { id }] of sharing.entries()) endings.set(id, ending(ids[index] ?? [], length));
  }
  return endings;
}

/** The least number from `low` on that does, by halves: whatever does at one number does at each that is more. `high` where none does. */
function leastThat(does: (tried: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (does(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function ending(characters: readonly string[], length: number): string {
  return characters.slice(-length).join('');
}

function allDiffer(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
