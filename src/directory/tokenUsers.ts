import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type TokenRecord } from './tokenVault.ts';

const keyPrefix = 'tokenUser:';

/**
 * Whose tokens they are, as far as a token may read it: the id of the user. Shared by all windows and kept over
 * restarts, since it never changes; a replaced token is another one.
 */
export class TokenUsers {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  of({ id, addedAt }: Pick<TokenRecord, 'id' | 'addedAt'>): string | undefined {
    const kept = this.#store.get(keyPrefix + id);
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { user, since } = kept as { readonly user?: unknown; readonly since?: unknown };
    return typeof user === 'string' && since === addedAt ? user : undefined;
  }

  async learn({ id, addedAt }: Pick<TokenRecord, 'id' | 'addedAt'>, user: string): Promise<void> {
    await this.#store.set(keyPrefix + id, { user, since: addedAt });
  }

  /** Forgets those of tokens that are no more. */
  async retain(tokenIds: readonly string[]): Promise<void> {
    const kept = new Set(tokenIds.map((id) => keyPrefix + id));
    const gone = this.#store.keys().filter((key) => key.startsWith(keyPrefix) && !kept.has(key));
    for (const key of gone) await this.#store.set(key, undefined);
  }
}
