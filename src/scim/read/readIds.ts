import { idOf, isRecord, valueOf } from './attributes.ts';

/** Gives back the one copy kept of equal strings. */
export type Intern = (text: string) => string;

/** Group ids repeat on every user; one copy of each is kept for as long as the interner lives. */
export function createInterner(): Intern {
  const known = new Map<string, string>();
  return (text) => {
    const first = known.get(text);
    if (first !== undefined) return first;
    known.set(text, text);
    return text;
  };
}

const none: readonly string[] = Object.freeze([]);

/**
 * The distinct ids of a multi-valued reference, in order: plain strings (Cloudflare) or objects with a `value`
 * (RFC 7643 section 4.1.2). Undefined where there is no array; entries that name nothing are left out.
 */
export function readIds(value: unknown, intern: Intern = (text) => text): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return none;
  // Nearly everybody is in a handful of groups: a set costs more than it saves.
  if (value.length > 16) return distinct(value, intern);
  // As long as needed: an array that is pushed to gets room for seventeen.
  const ids = new Array<string>(value.length);
  let count = 0;
  for (const entry of value) {
    const id = referenceOf(entry);
    if (id === undefined) continue;
    const kept = intern(id);
    if (!ids.includes(kept)) ids[count++] = kept;
  }
  return count === ids.length ? ids : ids.slice(0, count);
}

function distinct(entries: readonly unknown[], intern: Intern): readonly string[] {
  const ids = new Set<string>();
  for (const entry of entries) {
    const id = referenceOf(entry);
    if (id !== undefined) ids.add(intern(id));
  }
  return Array.from(ids);
}

/** The id in one entry of `groups` or `members`. */
export function referenceOf(entry: unknown): string | undefined {
  return idOf(isRecord(entry) ? valueOf(entry['value'], entry, 'value') : entry);
}
