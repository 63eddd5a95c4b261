import { isEmailAddress } from '../core/emailAddress.ts';
import { plainText } from '../core/plainText.ts';

/** Loose on purpose: an address for us is what a person would take for one. */
function isAddress(text: string): boolean {
  // In files these stand around and between addresses.
  return isEmailAddress(text) && !/["<>,;|]/u.test(text);
}

/** A character that was lost when the file was written, or that does not show. */
export function isBroken(address: string): boolean {
  return address.includes('\ufffd') || plainText(address, 1_000) !== address;
}

export interface InCell {
  readonly addresses: readonly string[];
  /** The one of several that is marked as the primary one: `SMTP:` in capitals among `smtp:` (Exchange). */
  readonly primary: string | undefined;
  /** Whether there is text beside the addresses, and the names before them, that is not understood. */
  readonly rest: boolean;
}

/** Marks that a text may begin and end with and that are no part of it: byte order marks, zero-width and fixed spaces. */
const edges = /^[\s\u00a0\u200b-\u200d\ufeff]+|[\s\u00a0\u200b-\u200d\ufeff]+$/gu;

export function trimmed(text: string): string {
  return /^[!-~](?:.*[!-~])?$/su.test(text) ? text : text.replace(edges, '');
}

/** All addresses of a cell or line: `a@b; c@d`, `Name <a@b>`, `mailto:a@b`, `SMTP:a@b`. */
export function addressesIn(cell: string): InCell {
  // Nearly all cells of a list are one of these two.
  if (!cell.includes('@')) return { addresses: [], primary: undefined, rest: trimmed(cell) !== '' };
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(cell))
    return { addresses: [cell], primary: undefined, rest: false };
  const addresses: string[] = [];
  let primary: string | undefined;
  let rest = false;
  const add = (text: string): void => {
    const plain = withoutScheme(trimmed(text));
    if (!isAddress(plain)) {
      rest = true;
      return;
    }
    addresses.push(plain);
    if (/^\s*SMTP:/u.test(text)) primary ??= plain;
  };
  for (const entry of entriesOf(cell)) {
    const named = /^[^<>]*<([^<>]*)>$/u.exec(entry);
    if (named) add(named[1] ?? '');
    else for (const word of entry.split(/\s+/u)) add(word);
  }
  return { addresses, primary, rest };
}

/** Between `;`, `|` and line ends; between commas where there are none of those. A name with a comma goes with its address. */
function entriesOf(cell: string): readonly string[] {
  const text = trimmed(cell);
  if (text === '') return [];
  const pieces = text
    .split(/[;|\r\n](?=(?:[^"]*"[^"]*")*[^"]*$)/u)
    .flatMap((piece) =>
      /<[^<>]*>\s*$/u.test(piece) && !/@[^<>]*,/u.test(piece) ? [piece] : piece.split(','),
    )
    .map(trimmed);
  return pieces.filter((piece) => piece !== '');
}

function withoutScheme(text: string): string {
  const quoted = /^(['"])(.*)\1$/u.exec(text)?.[2] ?? text;
  const link = /^mailto:([^?]*)/iu.exec(quoted)?.[1];
  return (link ?? quoted.replace(/^(?:smtp|sip):/iu, '')).replace(/[.,;]+$/u, '');
}

/** Every address that a text has anywhere, in lower case. Splits first: one pattern over a long text would be slow. */
export function mentionedIn(text: string): readonly string[] {
  return text
    .split(/[\s"<>,;|()[\]{}=\\]+/u)
    .filter((word) => word.includes('@'))
    .flatMap((word) => {
      const bare = withoutScheme(word).replace(/^.*:|^['`]+|['`]+$/gu, '');
      return isAddress(bare) ? [bare.toLowerCase()] : [];
    });
}
