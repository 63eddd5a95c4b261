import { type KeyValueStore } from '../../core/keyValueStore.ts';
import { type TokenRecord } from '../tokenRecord.ts';
import { type UserState, userStates } from './userState.ts';

const prefix = 'filter:';

/** What an account's users are filtered by. */
export interface StoredFilter {
  readonly text: string | undefined;
  readonly state: UserState | undefined;
}

interface Entry extends StoredFilter {
  /** Ids of the tokens that reached the account. */
  readonly tokens: readonly string[];
}

/**
 * The filters of each account, kept over restarts for as long as one of the tokens is there that reached the account when
 * it was set: a filter is often a name or an address, and is not to outlive the reason for keeping it. Of accounts that
 * only tokens of this session reach, it is held in memory.
 */
export class FilterStore {
  readonly #store: KeyValueStore;
  readonly #session = new Map<string, Entry>();

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  get(accountKey: string): StoredFilter {
    const entry = this.#session.get(accountKey) ?? entryOf(this.#store.get(prefix + accountKey));
    return { text: entry?.text, state: entry?.state };
  }

  /** `tokens`: those that reach the account. */
  async set(
    accountKey: string,
    { text, state }: StoredFilter,
    tokens: readonly TokenRecord[],
  ): Promise<void> {
    const lasts = tokens.some(({ storage }) => storage === 'secretStorage');
    const isNone = text === undefined && state === undefined;
    const entry = isNone ? undefined : { text, state, tokens: tokens.map(({ id }) => id) };
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
  const { text, state, tokens } = value as { text?: unknown; state?: unknown; tokens?: unknown };
  if (!Array.isArray(tokens)) return undefined;
  return {
    text: typeof text === 'string' ? text : undefined,
    state: userStates.find((known) => known === state),
    tokens: tokens.filter((id) => typeof id === 'string'),
  };
}
