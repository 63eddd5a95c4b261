import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type TokenRecord } from './tokenRecord.ts';

type Named = Pick<TokenRecord, 'id' | 'addedAt'>;

/**
 * One thing about each token, shared by all windows and kept over restarts. What was kept of a token that was replaced
 * since is nothing.
 */
export class PerToken {
  readonly #store: KeyValueStore;
  readonly #prefix: string;

  constructor(store: KeyValueStore, name: string) {
    this.#store = store;
    this.#prefix = `${name}:`;
  }

  of({ id, addedAt }: Named): unknown {
    const kept = this.#store.get(this.#prefix + id);
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { value, since } = kept as { readonly value?: unknown; readonly since?: unknown };
    return since === addedAt ? value : undefined;
  }

  async keep({ id, addedAt }: Named, value: unknown): Promise<void> {
    await this.#store.set(this.#prefix + id, { value, since: addedAt });
  }

  /** Forgets the tokens that are no more, removed by whichever window. */
  async retain(tokenIds: readonly string[]): Promise<void> {
    const kept = new Set(tokenIds.map((id) => this.#prefix + id));
    const gone = this.#store.keys().filter((key) => key.startsWith(this.#prefix) && !kept.has(key));
    for (const key of gone) await this.#store.set(key, undefined);
  }
}
