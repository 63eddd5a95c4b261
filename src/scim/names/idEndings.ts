import { atOnce, type Steps, stepping } from '../../core/slices.ts';
import { type ScimUser } from '../model.ts';
import { look } from './lookAlike.ts';
import { sameName } from './sameName.ts';

const fewest = 4;

/** What tells a user from others whose userName is the same, or looks the same. */
export interface IdEnding {
  /** The last characters of the id, as many as tell them apart. */
  readonly ending: string;
  /** Somebody's name only looks like this one: in another script, in accents, or in what does not show. */
  readonly looksLikeAnother: boolean;
}

/** By id. Anyone who has a name of their own is not in it. */
export function idEndings(
  users: readonly Pick<ScimUser, 'id' | 'userName'>[],
): ReadonlyMap<string, IdEnding> {
  return atOnce(idEndingSteps(users));
}

export function* idEndingSteps(
  users: readonly Pick<ScimUser, 'id' | 'userName'>[],
): Steps<ReadonlyMap<string, IdEnding>> {
  const byLook = new Map<string, Pick<ScimUser, 'id' | 'userName'>[]>();
  yield* stepping(users, (user) => {
    const name = look(user.userName);
    const sharing = byLook.get(name);
    if (sharing === undefined) byLook.set(name, [user]);
    else sharing.push(user);
  });
  const endings = new Map<string, IdEnding>();
  for (const [name, sharing] of byLook) {
    if (name === '' || sharing.length < 2) continue;
    yield undefined;
    const longest = sharing.reduce((most, { id }) => Math.max(most, id.length), fewest);
    const length = leastThat((tried) => allDiffer(sharing, tried), fewest, longest);
    const [first] = sharing;
    const looksLikeAnother = sharing.some(({ userName }) => !sameName(userName, first?.userName ?? ''));
    for (const { id } of sharing) endings.set(id, { ending: ending(id, length), looksLikeAnother });
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

/** The last characters, none of them cut in half. */
function ending(id: string, length: number): string {
  let start = id.length;
  for (let left = length; left > 0 && start > 0; left--) start -= isPair(id, start - 2) ? 2 : 1;
  return id.slice(start);
}

/** Two units there are one character: above U+FFFF. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}

function allDiffer(sharing: readonly Pick<ScimUser, 'id'>[], length: number): boolean {
  const seen = new Set<string>();
  return sharing.every(({ id }, index) => seen.add(ending(id, length)).size > index);
}
