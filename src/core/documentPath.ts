import { plainText } from './plainText.ts';

const maxName = 120;

/**
 * The path of a read-only document from names that a server may have chosen, one segment each: `/Account/Users/ada.json`.
 * A name without a visible character is a dash, since a path of nothing but an empty segment is no path; a division
 * slash looks the same as a slash and divides nothing.
 */
export function documentPath(...names: readonly string[]): string {
  return names.map((name) => `/${(plainText(name, maxName) || '–').replaceAll('/', '∕')}`).join('');
}
