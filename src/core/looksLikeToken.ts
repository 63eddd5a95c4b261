/**
 * Whether a text holds what looks like an API token or key: Cloudflare's prefixes
 * (developers.cloudflare.com/fundamentals/api/get-started/token-formats), or 40 characters of upper case, lower case and
 * digits, as older tokens have. Ids (32 hexadecimal digits, UUIDs), names and addresses do not.
 */
export function looksLikeToken(text: string): boolean {
  if (/(?<![A-Za-z0-9])cf(?:k|ut|at|oat)_[\w-]{10,}/i.test(text)) return true;
  const words = text.match(/(?<![\w-])[\w-]{40}(?![\w-])/g) ?? [];
  return words.some((word) => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word));
}
