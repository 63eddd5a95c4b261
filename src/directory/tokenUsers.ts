import { type KeyValueStore } from '../core/keyValueStore.ts';
import { PerToken } from './perToken.ts';
import { type TokenRecord } from './tokenRecord.ts';

type Named = Pick<TokenRecord, 'id' | 'addedAt'>;

/** Whose tokens they are, as far as a token may read it: the id of the user, which never changes. */
export class TokenUsers {
  readonly #kept: PerToken;

  constructor(store: KeyValueStore) {
    this.#kept = new PerToken(store, 'tokenUser');
  }

  of(token: Named): string | undefined {
    const user = this.#kept.of(token);
    return typeof user === 'string' ? user : undefined;
  }

  async learn(token: Named, user: string): Promise<void> {
    await this.#kept.keep(token, user);
  }

  async retain(tokenIds: readonly string[]): Promise<void> {
    await this.#kept.retain(tokenIds);
  }
}
