import { rowsAndDoubt, type WhyPartial } from '../cloudflare/listed.ts';
import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type AccountInfo, type TokenReach } from './connection/model.ts';
import { PerToken } from './perToken.ts';
import { type TokenRecord } from './tokenRecord.ts';

/** Where each token reached when it was last asked, for the tree to show before anybody is asked. Nothing else may rest on it. */
export class LastReach {
  readonly #kept: PerToken;

  constructor(store: KeyValueStore) {
    this.#kept = new PerToken(store, 'reach');
  }

  of(token: TokenRecord): TokenReach | undefined {
    const kept = this.#kept.of(token);
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { kind, accounts, doubt, asked } = kept as Record<string, unknown>;
    // An account that was named since was not asked about.
    if (!Array.isArray(asked) || !token.accountIds.every((id) => asked.includes(id))) return undefined;
    if (kind === 'needsAccountId') return { kind };
    if (kind !== 'reaches' || !Array.isArray(accounts) || !accounts.every(isAccount)) return undefined;
    const { owner } = token;
    return typeof doubt === 'string'
      ? { kind, owner, accounts: { kind: 'partial', some: accounts, why: doubt as WhyPartial } }
      : { kind, owner, accounts: { kind: 'whole', items: accounts } };
  }

  /** Of a token of this session alone nothing is kept. */
  async keep(token: TokenRecord, reach: TokenReach): Promise<void> {
    if (token.storage === 'session') return;
    const { kind } = reach;
    const { accountIds: asked } = token;
    if (kind === 'needsAccountId') {
      await this.#kept.keep(token, { kind, asked });
      return;
    }
    const { rows: accounts, doubt } = rowsAndDoubt(reach.accounts);
    await this.#kept.keep(token, { kind, accounts, doubt, asked });
  }

  async retain(tokenIds: readonly string[]): Promise<void> {
    await this.#kept.retain(tokenIds);
  }
}

function isAccount(value: unknown): value is AccountInfo {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, managedBy } = value as Record<string, unknown>;
  const parent = managedBy as Record<string, unknown> | null | undefined;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    (parent === undefined ||
      (typeof parent === 'object' &&
        parent !== null &&
        typeof parent['id'] === 'string' &&
        typeof parent['name'] === 'string'))
  );
}
