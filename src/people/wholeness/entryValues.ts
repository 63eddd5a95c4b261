import { type EntryValue } from './signKinds.ts';

/** Not null, empty, zero or false: a token, a link, the number of a page, an object. */
export function isSomething(value: EntryValue): boolean {
  if (value.kind !== 'text') return value.kind === 'something';
  const empty = ['', '0', '-1', 'null', 'none', 'nil', 'undefined', 'false', 'no', '[]', '{}'];
  return !empty.includes(value.text.trim().toLowerCase());
}

export function truthOf(value: EntryValue): boolean | undefined {
  const text = value.kind === 'text' ? value.text.trim().toLowerCase() : '';
  if (text === 'true' || text === 'yes' || text === 'y') return true;
  return text === 'false' || text === 'no' || text === 'n' ? false : undefined;
}
