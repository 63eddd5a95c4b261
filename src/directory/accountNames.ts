import { type KeyValueStore } from '../core/keyValueStore.ts';

/** What an account is called, by its key: as a token once told it, and as somebody calls it whom no token tells. */
interface Names {
  readonly told?: string | undefined;
  readonly given?: string | undefined;
}

const keyPrefix = 'accountName:';

/** Names of accounts, shared by all windows and kept over restarts: some tokens may not read the name of their own account. */
export class AccountNames {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  of(accountKey: string): Names {
    const kept = this.#store.get(keyPrefix + accountKey);
    if (typeof kept !== 'object' || kept === null) return {};
    const { told, given } = kept as Record<string, unknown>;
    return {
      told: typeof told === 'string' ? told : undefined,
      given: typeof given === 'string' ? given : undefined,
    };
  }

  async learn(accountKey: string, told: string): Promise<void> {
    const names = this.of(accountKey);
    if (names.told !== told) await this.#store.set(keyPrefix + accountKey, { ...names, told });
  }

  /** An empty name takes the one that was given away. */
  async give(accountKey: string, given: string): Promise<void> {
    const { told } = this.of(accountKey);
    const names: Names = { told, ...(given === '' ? {} : { given }) };
    await this.#store.set(keyPrefix + accountKey, names);
  }
}
