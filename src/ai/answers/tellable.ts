import { inertJson } from '../../core/inertJson.ts';
import { looksLikeToken } from '../../core/looksLikeToken.ts';
import { plainText } from '../../core/plainText.ts';

/** Characters of one text: more than any name, and than most sentences of ours. */
const mostOfText = 1_000;

/** Things in a list inside of one entry. */
const mostInList = 50;

export type Tellable =
  string | number | boolean | null | readonly Tellable[] | { readonly [key: string]: Tellable | undefined };

/**
 * The same for a model: each text one visible line of bounded length, what looks like an API token left out, and of a
 * long list the first ones and how many `more` there are.
 */
export function tellable(value: Tellable): Tellable {
  if (typeof value === 'string') return told(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value as readonly Tellable[];
    const first = list.slice(0, mostInList).map(tellable);
    return list.length > mostInList ? [...first, { more: list.length - mostInList }] : first;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, tellable(one)]])),
  );
}

/** Whether a list of what was made tellable says that there are more. */
export function isCut(value: Tellable): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return (value as readonly Tellable[]).some(isCut);
  const object = value as { readonly [key: string]: Tellable };
  return typeof object['more'] === 'number' || Object.values(object).some(isCut);
}

function told(text: string): string {
  return looksLikeToken(text) ? '[left out: looks like an API token]' : plainText(text, mostOfText);
}

/** JSON in which no text can end the place it stands in: no mark-up, no code fence, nothing invisible. */
export function fencedJson(value: Tellable): string {
  return inertJson(value).replace(
    /[<>&`]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
