/** What the cells of a column look like, whatever they are called and in whatever language. Cells are trimmed. */

/** A day or a moment: `2024-01-31`, `31.12.2025`, `20250131120000Z` (LDAP), with a time behind it or without. */
export function isDate(text: string): boolean {
  return (
    /^\d{1,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,4}日?(?:[T\s].*)?$/u.test(text) ||
    /^(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?:\d{6}(?:\.\d+)?Z?)?$/u.test(text) ||
    /^\d{1,2}[-\s./]{1,2}(?:de )?\p{L}{3,10}\.?[-\s./,]+(?:de )?\d{2,4}(?:\s.*)?$/u.test(text) ||
    /^\p{L}{3,10}\.?\s\d{1,2},?\s\d{4}(?:\s.*)?$/u.test(text)
  );
}

/** A day as a number: of Excel (45688), in seconds or thousandths since 1970, or in LDAP's since 1601. */
export function mayBeDayNumber(text: string): boolean {
  return /^(?:[345]\d{4}(?:[.,]\d+)?|1\d{9}|1\d{12}|13\d{16})$/u.test(text);
}

/** The path of organizational units that somebody is in: `/Staff/Berlin`, `OU=Staff,DC=x`. Undefined for anything else. */
export function unitPath(text: string): string | undefined {
  if (/^\/(?!\/)/u.test(text)) return text;
  return /^(?:(?:CN|UID)=(?:\\.|[^,;\\])*[,;])?((?:OU|CN|DC|O)=.*)$/iu.exec(text)?.[1];
}

/** Something that names one thing among many: an address of a page, a GUID, a number of a phone. */
export function isIdentifier(text: string): boolean {
  return (
    /^(?:https?|urn|ldaps?):|^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(text) ||
    (/^[+(\d][\d\s()/.+-]{5,}$/u.test(text) && !isDate(text))
  );
}

/** A name as people have: two words or more, each with a capital. */
export function isNameLike(text: string): boolean {
  return /^\p{Lu}[\p{L}\p{M}.'’-]*,?(?:\s\p{Lu}[\p{L}\p{M}.'’-]*)+$/u.test(text);
}
