import { hash } from 'node:crypto';

/** 32 hexadecimal digits, as Cloudflare's ids have; the same for the same words. */
export function idOf(...words: readonly (string | number)[]): string {
  return hash('sha256', words.join('\u0000')).slice(0, 32);
}
