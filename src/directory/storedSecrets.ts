import { type TokenVault } from './tokenVault.ts';
import { timingSafeEqual } from 'node:crypto';

/** Bytes. Shorter than this, a secret is looked for as the whole text alone: it may be part of any word. */
const shortest = 8;

/**
 * Whether a text has the secret of a token of this editor in it, whichever form the secret has. A token that the storage
 * does not give now is not compared: nobody is kept from typing by a keyring that is locked.
 */
export async function holdsStoredSecret(
  vault: Pick<TokenVault, 'list' | 'secretFor'>,
  text: string,
): Promise<boolean> {
  const records = await vault.list().catch(() => []);
  const secrets = await Promise.all(
    records.map(async (record) => vault.secretFor(record).catch(() => undefined)),
  );
  // Each is compared, whatever was found before.
  return secrets.filter((secret) => secret !== undefined && hasSecret(text, secret)).length > 0;
}

/** How long this takes tells the lengths of the two, and nothing of what is in them. */
export function hasSecret(text: string, secret: string): boolean {
  const wanted = Buffer.from(secret);
  if (wanted.length === 0) return false;
  const trimmed = Buffer.from(text.trim());
  const last = trimmed.length - wanted.length;
  if (wanted.length < shortest) return last === 0 && timingSafeEqual(trimmed, wanted);
  let found = 0;
  for (let start = 0; start <= last; start++)
    found |= Number(timingSafeEqual(trimmed.subarray(start, start + wanted.length), wanted));
  return found !== 0;
}
