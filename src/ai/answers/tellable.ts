import { inertJson } from '../../core/inertJson.ts';
import { isHexadecimal, isMixed, looksLikeToken, hasTokenMark } from '../../core/looksLikeToken.ts';
import { plainText, withoutInvisible } from '../../core/plainText.ts';

export type Tellable =
  | string
  | number
  | boolean
  | null
  | readonly Tellable[]
  | { readonly [key: string]: Tellable | undefined };

/** Characters of one text, and things in a list inside of one entry. */
interface Sizes {
  readonly text: number;
  readonly list: number;
}

/** More than any name and than most sentences of ours; where that is too much in all, less and less. */
const sizes: readonly [Sizes, ...Sizes[]] = [
  { text: 1_000, list: 50 },
  { text: 300, list: 20 },
  { text: 100, list: 8 },
  { text: 60, list: 3 },
];

const leftOut = '[left out: looks like an API token]';

const tooLong = '[left out: too long]';

/**
 * The same for a model, in no more bytes than given: each text one visible line, what looks like an API token left out,
 * and of a long list the first ones and how many `more` there are.
 */
export function tellable(value: Tellable, mostBytes: number): Tellable {
  for (const size of sizes) {
    const told = toldIn(value, size, { bytes: mostBytes });
    if (told !== undefined && bytesOf(told) <= mostBytes) return told;
  }
  return tooLong;
}

/** A name that stands in a sentence: on one line, cut only where it holds nothing that looks like a token. */
export function tellableName(name: string): string {
  return toldText(name, 60);
}

/** Bytes that it takes in an answer, as deep as the entries of one. */
export function bytesOf(value: Tellable): number {
  return Buffer.byteLength(fencedJson([[[value]]]));
}

/** Undefined as soon as it is more than is left: nobody goes through all of what is not told. */
function toldIn(value: Tellable, size: Sizes, left: { bytes: number }): Tellable | undefined {
  left.bytes -= 2;
  if (left.bytes < 0) return undefined;
  if (typeof value === 'string') {
    const told = toldText(value, size.text);
    left.bytes -= Buffer.byteLength(told);
    return left.bytes < 0 ? undefined : told;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value as readonly Tellable[];
    const first: Tellable[] = [];
    for (const one of list.slice(0, size.list)) {
      const told = toldIn(one, size, left);
      if (told === undefined) return undefined;
      first.push(told);
    }
    return list.length > size.list ? [...first, { more: list.length - size.list }] : first;
  }
  const object: Record<string, Tellable> = {};
  for (const [key, one] of Object.entries(value)) {
    if (one === undefined) continue;
    const told = toldIn(one, size, left);
    if (told === undefined) return undefined;
    object[key] = told;
  }
  return object;
}

/** Whether anything of what was made tellable is cut. */
export function isCut(value: Tellable): boolean {
  if (typeof value === 'string') return value.endsWith('…') || value === tooLong;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return (value as readonly Tellable[]).some(isCut);
  const object = value as { readonly [key: string]: Tellable };
  return typeof object['more'] === 'number' || Object.values(object).some(isCut);
}

function toldText(text: string, most: number): string {
  // Something invisible within a token, or the end of a line, hides it from what looks for one.
  const isToken = [text, withoutInvisible(text)].some((one) => looksLikeToken(one) || mayBeCutToken(one));
  return isToken ? leftOut : plainText(text, most);
}

/**
 * What was cut before it came here may have had a token at its end: a token's mark, or upper case, lower case and digits
 * or nothing but hexadecimal digits in one word of sixteen characters, right before an ellipsis.
 */
function mayBeCutToken(text: string): boolean {
  const words = text.match(/[\w-]+(?=…)/gu) ?? [];
  return words.some(
    (word) => hasTokenMark(word) || (word.length >= 16 && (isMixed(word) || isHexadecimal(word))),
  );
}

/** JSON in which no text can end the place it stands in: no mark-up, no code fence, nothing invisible. */
export function fencedJson(value: Tellable): string {
  return inertJson(value).replace(
    /[<>&`]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
