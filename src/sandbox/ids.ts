import { createHash } from 'node:crypto';

/** 32 hexadecimal digits, as Cloudflare's ids have; the same for the same words. */
export function idOf(...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 32);
}
