import { AppError } from '../core/errors.ts';
import { type SecretStore } from '../core/secretStore.ts';

/**
 * Stores a text and reads it back: some keyrings accept a secret and lose it, or its end. One that takes the place of
 * another is tried under `trialKey` first, so that what was there stays where the storage would not keep its successor.
 * What was there before; throws `server` where the text did not arrive.
 */
export async function storeSecret(
  secrets: SecretStore,
  { key, trialKey, text }: { readonly key: string; readonly trialKey: string; readonly text: string },
): Promise<string | undefined> {
  const before = await secrets.get(key).catch(storageFailed);
  if (before !== undefined && !(await survives(secrets, trialKey, text))) throw notKept();
  try {
    await secrets.store(key, text);
    if ((await secrets.get(key)) === text) return before;
    if (before === undefined) await secrets.delete(key);
    else await secrets.store(key, before);
  } catch (cause) {
    return storageFailed(cause);
  }
  throw notKept();
}

/** Whether the storage gives back what it is given. Nothing stays under the key. */
async function survives(secrets: SecretStore, key: string, text: string): Promise<boolean> {
  try {
    await secrets.store(key, text);
    return (await secrets.get(key)) === text;
  } catch (cause) {
    return storageFailed(cause);
  } finally {
    await secrets.delete(key).catch(() => undefined);
  }
}

/** Throws `server`: the storage itself said no. */
export function storageFailed(cause: unknown): never {
  throw new AppError('server', { detail: 'the secret storage failed', cause });
}

function notKept(): AppError {
  return new AppError('server', { detail: 'the secret storage did not keep the token' });
}
