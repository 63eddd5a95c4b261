import { AppError, type ErrorFacts } from '../core/errors.ts';
import { type ListWalk } from './model.ts';
import { sameName } from './names/sameName.ts';

export interface NameSearch<T> {
  readonly name: string;
  readonly nameOf: (item: T) => string;
  /** Whether a name is the one that is looked for. */
  readonly isMatch: (one: string, other: string) => boolean;
  /** The server's answer to a filter for the name. */
  readonly filtered: (name: string) => ListWalk<T>;
  readonly everybody: () => ListWalk<T>;
  /** For the errors. */
  readonly facts: ErrorFacts;
  readonly signal: AbortSignal | undefined;
}

/**
 * The one of that name; undefined where there is none. A filter's answer counts only if every row in it has
 * the name: servers that ignore filters send everybody, and then everybody is read and compared here.
 */
export async function findByName<T>(search: NameSearch<T>): Promise<T | undefined> {
  const { name, nameOf, isMatch } = search;
  const answered = (await ask(search, name)) ?? (await readAll(search));
  const matches = answered.filter((item) => isMatch(nameOf(item), name));
  if (matches.length > 1) throw new AppError('tooMany', search.facts);
  return matches[0];
}

/** What the filter found; undefined where the server does not filter. */
async function ask<T>(search: NameSearch<T>, name: string): Promise<readonly T[] | undefined> {
  const walk = search.filtered(name);
  try {
    do {
      await walk.next(search.signal);
      // Another case of the name is not the name everywhere, but it shows that the filter works.
      if (walk.items.some((item) => !sameName(search.nameOf(item), name))) return undefined;
    } while (!walk.done && walk.items.length < (walk.total ?? 0));
  } catch (error) {
    if (AppError.is(error, 'unsupported')) return undefined;
    if (AppError.is(error, 'invalid') && error.facts.scimType === 'invalidFilter') return undefined;
    throw error;
  }
  // Rows that nobody could read, or more rows announced than sent: who they are is not known.
  if (walk.mayBeIncomplete) return undefined;
  const usual = usualSpelling(name);
  return walk.items.length === 0 && usual !== name ? ask(search, usual) : walk.items;
}

/** A server that compares by case may know the person by it. */
function usualSpelling(name: string): string {
  const lower = name.toLowerCase();
  return sameName(lower, name) ? lower : name;
}

/** Requests after which it is known that nobody has a name, of a server that filters. */
export function requestsForNobody(name: string): number {
  return usualSpelling(name) === name ? 1 : 2;
}

async function readAll<T>({
  name,
  nameOf,
  isMatch,
  everybody,
  facts,
  signal,
}: NameSearch<T>): Promise<readonly T[]> {
  const walk = everybody();
  const items = await walk.rest({ signal });
  // "Nobody" is only true of a whole list.
  if (walk.mayBeIncomplete && !items.some((item) => isMatch(nameOf(item), name)))
    throw new AppError('unsupported', facts);
  return items;
}
