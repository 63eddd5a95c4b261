import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type TokenRecord } from './tokenVault.ts';

const prefix = 'filter:';

interface Entry {
  readonly text: string;
  /** Ids of the tokens that reached the account. */
  readonly tokens: readonly string[];
}

/**
 * The filter of each account, kept over restarts for as long as one of the tokens is there that reached the account when
 * it was set: a filter is often a name or an address, and is not to outlive the reason for keeping it. Of accounts that
 * only tokens of this session reach, it is held in memory.
 */
export class FilterStore {
  readonly #store: KeyValueStore;
  readonly #session = new Map<string, Entry>();

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  get(accountKey: string): string | undefined {
    return (this.#session.get(accountKey) ?? entryOf(this.#store.get(prefix + accountKey)))?.text;
  }

  /** `tokens`: those that reach the account. */
  async set(accountKey: string, text: string | undefined, tokens: readonly TokenRecord[]): Promise<void> {
    const lasts = tokens.some(({ storage }) => storage === 'secretStorage');
    const entry = text === undefined ? undefined : { text, tokens: tokens.map(({ id }) => id) };
    this.#session.delete(accountKey);
    if (entry !== undefined && !lasts) this.#session.set(accountKey, entry);
    await this.#store.set(prefix + accountKey, lasts ? entry : undefined);
  }

  /** Forgets the filters of accounts that none of these tokens reached. */
  async keepOnly(tokens: readonly TokenRecord[]): Promise<void> {
    const ids = new Set(tokens.map(({ id }) => id));
    const stays = (entry: Entry | undefined): boolean => entry?.tokens.some((id) => ids.has(id)) === true;
    for (const [key, entry] of this.#session) if (!stays(entry)) this.#session.delete(key);
    const gone = this.#store
      .keys()
      .filter((key) => key.startsWith(prefix) && !stays(entryOf(this.#store.get(key))));
    await Promise.all(gone.map(async (key) => this.#store.set(key, undefined)));
  }
}

/** Written by this extension, but perhaps by another version of it. */
function entryOf(value: unknown): Entry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, tokens } = value as { text?: unknown; tokens?: unknown };
  if (typeof text !== 'string' || !Array.isArray(tokens)) return undefined;
  return { text, tokens: tokens.filter((id) => typeof id === 'string') };
}
