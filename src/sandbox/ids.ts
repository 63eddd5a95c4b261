import { hash, randomUUID } from 'node:crypto';

/** 32 hexadecimal digits, as Cloudflare's ids have; the same for the same words. */
export function idOf(...words: readonly (string | number)[]): string {
  return hash('sha256', words.join('\u0000')).slice(0, 32);
}

/** What each answer is known by, as Cloudflare's `cf-ray` is: 16 hexadecimal digits and a place. */
export function newRay(): string {
  return `${randomUUID().replaceAll('-', '').slice(16)}-SBX`;
}
