import { type SecretStore } from '../../core/secretStore.ts';
import { randomBytes } from 'node:crypto';

const storageKey = 'cloudflareScim.snapshotKey';

/** The key of pseudonyms that this editor made, where it has made one. Without it its pseudonyms match no names. */
export async function knownSnapshotKey(secrets: SecretStore): Promise<string | undefined> {
  return secrets.get(storageKey);
}

/** The same, made once. What another window made meanwhile is taken. */
export async function snapshotKey(secrets: SecretStore): Promise<string> {
  const known = await knownSnapshotKey(secrets);
  if (known !== undefined) return known;
  await secrets.store(storageKey, randomBytes(32).toString('base64url'));
  const stored = await knownSnapshotKey(secrets);
  if (stored === undefined) throw new Error('the key was not kept');
  return stored;
}
