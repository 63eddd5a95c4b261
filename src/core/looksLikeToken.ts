/** Those with a mark (developers.cloudflare.com/fundamentals/api/get-started/token-formats), whatever stands before it. */
export const markedTokens = /cf(?:k|ut|at|oat)_[\w-]+/gi;

/**
 * Words that are long enough for a token without a mark, of 40 characters, or a global key, of 37 to 45 hexadecimal
 * digits. The log leaves out all of them: it loses nothing by it. Ids of 32 digits and UUIDs are shorter.
 */
export const longWords = /(?<![\w-])[\w-]{37,}(?![\w-])/g;

/** Characters of what follows a mark: fewer are a name for it. */
const fewestBehindMark = 10;

/** Letters and digits at a stretch that no name of words and hyphens has. */
const longPiece = 20;

/**
 * Whether a text holds what looks like an API token or key. Of long words these alone, as it decides on names and ids
 * that somebody has to read or search for: groups have names of 40 characters and more, system groups ids of 46
 * (`cloudflare-v1-…`), and 40 hexadecimal digits are an id by SHA-1 before they are a key.
 */
export function looksLikeToken(text: string): boolean {
  const marked = text.match(markedTokens) ?? [];
  if (marked.some((token) => token.length - token.indexOf('_') > fewestBehindMark)) return true;
  return (text.match(longWords) ?? []).some(
    (word) =>
      isGlobalKey(word) || (word.length === 40 ? isOldToken(word) : word.length > 40 && hasOldToken(word)),
  );
}

export function hasTokenMark(text: string): boolean {
  return /cf(?:k|ut|at|oat)_/i.test(text);
}

/** Upper case, lower case and digits. */
export function isMixed(word: string): boolean {
  return /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);
}

/** Letters as well as digits, and no letter that is none of them. */
export function isHexadecimal(word: string): boolean {
  return /^(?=\d*[a-f])(?=[a-f]*\d)[\da-f]+$/i.test(word);
}

function isGlobalKey(word: string): boolean {
  return word
    .split(/[-_]/)
    .some((piece) => piece.length >= 37 && piece.length <= 45 && piece.length !== 40 && isHexadecimal(piece));
}

function isOldToken(word: string): boolean {
  return isMixed(word) || (/^(?=.*[a-z])(?=.*\d)[a-z\d]+$/i.test(word) && !isHexadecimal(word));
}

/** With something stuck to it: `my_…`. */
function hasOldToken(word: string): boolean {
  return word.split(/[-_]/).some((piece) => piece.length >= longPiece && isMixed(piece));
}
