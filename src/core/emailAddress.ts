/**
 * Whether a text can be one whole email address, as people have them at Cloudflare: something, one @, and a domain of
 * several parts. Not RFC 5322: quotes and other rare letters pass before the @, as servers take them.
 */
export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(text);
}
