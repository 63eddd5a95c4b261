import { isEmailAddress } from '../core/emailAddress.ts';
import { plainText } from '../core/plainText.ts';
import { hasAtSign } from './atSign.ts';
import { isGarbled } from './isGarbled.ts';

/**
 * An address for us is what a person would take for one, and nothing that could be one with something stuck to it: of
 * `x=ann@x.com`, `ann@x.com#left` and `a***@x.com` nobody knows what the address is.
 */
function isAddress(text: string): boolean {
  if (/\s/u.test(text)) return false;
  // Whether it is damaged is told apart, by `isBroken`.
  const shown = plainText(text, 1_000).replace(/[ \ufffd]/gu, 'x');
  if (!isEmailAddress(shown)) return false;
  const [local = '', domain = ''] = shown.replace(/#EXT#@/iu, '@').split('@');
  return (
    /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}._+&'’-]*[\p{L}\p{M}\p{N}_+-])?$/u.test(local) &&
    // `1.ann@x.com`: a number in a list.
    !/^\d{1,3}\.\p{L}/u.test(local) &&
    !local.includes('..') &&
    shown.normalize('NFKC') === shown.normalize('NFC') &&
    !mixesScripts(local) &&
    !mixesScripts(domain) &&
    // Struck out, as texts are that somebody has left.
    !/[\u0335-\u0338]/u.test(local + domain) &&
    // A domain ends in two letters or more, and has numbers there in the spelling of other scripts alone: the end of
    // anything else is missing, or something is stuck to it ("ann@x.com9f4a").
    /\.(?:[\p{L}\p{M}]{2,}|xn--[a-z\d-]+)$/iu.test(domain)
  );
}

/** `アンann@x.com`: a name in front of the address, without a blank. */
function mixesScripts(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && /(?!\p{Script=Latin})\p{L}/u.test(text);
}

/** A character that was lost or garbled when the file was written, or that does not show. */
export function isBroken(address: string): boolean {
  return address.includes('\ufffd') || isGarbled(address) || plainText(address, 1_000) !== address;
}

export interface InCell {
  readonly addresses: readonly string[];
  /** The one of several that is marked as the primary one: `SMTP:` in capitals among `smtp:` (Exchange). */
  readonly primary: string | undefined;
  /** Whether there is text beside the addresses, and the names before them, that is not understood. */
  readonly rest: boolean;
  /** What stands before an address in angle brackets: a name, and whatever was written to it. */
  readonly names: readonly string[];
}

/** Marks that a text may begin and end with and that are no part of it: byte order marks, zero-width and fixed spaces. */
const edges = /^[\s\u00a0\u200b-\u200d\ufeff]+|[\s\u00a0\u200b-\u200d\ufeff]+$/gu;

export function trimmed(text: string): string {
  return /^[!-~](?:.*[!-~])?$/su.test(text) ? text : text.replace(edges, '');
}

/** Nearly all addresses of a list are such. */
const plain = /^(?!\d+\.)\w(?:[\w.+-]*[\w+-])?@(?:[A-Za-z\d](?:[A-Za-z\d-]*[A-Za-z\d])?\.)+[A-Za-z]{2,}$/;

/** All addresses of a cell or line: `a@b; c@d`, `Name <a@b>`, `mailto:a@b`, `SMTP:a@b`, in quotes or brackets. */
export function addressesIn(cell: string): InCell {
  if (!cell.includes('@'))
    return { addresses: [], primary: undefined, rest: trimmed(cell) !== '', names: [] };
  if (plain.test(cell) && !cell.includes('..'))
    return { addresses: [cell], primary: undefined, rest: false, names: [] };
  const addresses: string[] = [];
  let primary: string | undefined;
  let rest = false;
  const names: string[] = [];
  const add = (text: string): void => {
    const address = withoutScheme(unwrapped(trimmed(text)));
    if (!isAddress(address)) {
      rest = true;
      return;
    }
    addresses.push(address);
    if (/^\s*SMTP:/u.test(text)) primary ??= address;
  };
  for (const entry of entriesOf(cell)) {
    const [, name = '', named] = /^([^<>]*)<([^<>]*)>$/u.exec(entry) ?? [];
    if (named === undefined) for (const word of entry.replace(bullet, '').split(/\s+/u)) add(word);
    else {
      add(named);
      names.push(unwrapped(trimmed(name)));
      if (hasAtSign(name) && !isSameAddress(name, named)) rest = true;
    }
  }
  return { addresses, primary, rest, names };
}

/** Before an entry of a list, with a blank behind it. */
const bullet = /^[-*•·–—‣◦▪●]\s+/u;

/** Mail programs write the address again in place of a name; another one leaves open whose row it is. */
function isSameAddress(name: string, address: string): boolean {
  return unwrapped(trimmed(name)).toLowerCase() === trimmed(address).toLowerCase();
}

/** Between `;`, `|` and line ends; between commas where there are none of those. A name with a comma goes with its address. */
function entriesOf(cell: string): readonly string[] {
  const text = trimmed(cell);
  if (text === '') return [];
  const pieces = outsideQuotes(text)
    .flatMap((piece) => piece.split(/(?<=<[^<>]*>)\s*[,，、]/u))
    .flatMap((piece) =>
      /<[^<>]*>\s*$/u.test(piece) && !/@[^<>]*[,，、]/u.test(piece) ? [piece] : piece.split(/[,，、]/u),
    )
    .map(trimmed);
  return pieces.filter((piece) => piece !== '');
}

/** Between marks that have an even number of quotes behind them. */
function outsideQuotes(text: string): readonly string[] {
  if (!text.includes('"')) return text.split(/[;|；｜\r\n]/u);
  const pieces: string[] = [];
  let [begin, behind] = [0, Array.from(text.matchAll(/"/gu)).length];
  for (const { 0: mark, index } of text.matchAll(/[";|；｜\r\n]/gu)) {
    if (mark === '"') behind -= 1;
    else if (behind % 2 === 0) {
      pieces.push(text.slice(begin, index));
      begin = index + 1;
    }
  }
  return [...pieces, text.slice(begin)];
}

/** Signs that stand around an address, as they open and as they close. */
const around: ReadonlySet<string> = new Set(
  `"" '' “” „“ „” ”” ‘’ ‚‘ ‚’ «» »« ‹› ›‹ () [] {} <> ** \`\` 「」 『』 【】 〈〉 《》 （） ［］ ＂＂ ＜＞`.split(
    ' ',
  ),
);

function unwrapped(text: string): string {
  const letters = Array.from(text);
  const [first = '', last = ''] = [letters[0], letters.at(-1)];
  if (letters.length > 2 && around.has(first + last)) return unwrapped(letters.slice(1, -1).join(''));
  // Excel writes it before what it is not to take for a number or a formula.
  return text.startsWith("'") ? text.slice(1) : text;
}

function withoutScheme(text: string): string {
  const [, link, query = ''] = /^mailto:([^?]*)(\?.*)?$/iu.exec(text) ?? [];
  // It may write to others as well (`?cc=…`): then it is not one person's.
  if (link !== undefined) return hasAtSign(query) ? text : link;
  // One full stop ends a sentence; more of them stand for what was cut off.
  return text.replace(/^(?:smtp|sip):/iu, '').replace(/(?<!\.)\.$/u, '');
}
