import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { type KeyValueStore } from '../core/keyValueStore.ts';
import { AccountDirectory, type AccountChange } from './accountDirectory.ts';
import { Cell } from './cell.ts';
import { type AccountInfo, type Connector, type TokenReach } from './connection.ts';
import { type TokenRecord, type TokenVault } from './tokenVault.ts';

export type DirectoryChange =
  /** Tokens or the accounts they reach. */
  | { readonly kind: 'tokens' }
  | { readonly kind: 'account'; readonly accountId: string; readonly change: AccountChange };

/** A token and where it reaches, as far as that was asked. */
export interface KnownToken {
  readonly record: TokenRecord;
  readonly reach: Cell<TokenReach>;
}

/** The accounts that could be found, and the tokens that could not be used to find any. */
export interface AccountList {
  /** How many tokens were asked. */
  readonly tokens: number;
  readonly accounts: readonly AccountDirectory[];
  readonly failures: readonly { readonly token: TokenRecord; readonly error: unknown }[];
}

export interface DirectoryPorts {
  readonly vault: TokenVault;
  /** Loads the network code on first use. */
  readonly connector: () => Promise<Connector>;
  readonly filters: KeyValueStore;
}

/** The live picture that views and commands share: which tokens there are, which accounts they reach, and each account's directory. */
export class Directory implements Disposable {
  readonly #ports: DirectoryPorts;
  readonly #tokens = new Map<string, KnownToken>();
  #accounts = new Map<string, AccountDirectory>();
  readonly #outdated = new Set<AccountDirectory>();
  /** Counts the changes of tokens. */
  #generation = 0;
  readonly #changed = new Emitter<DirectoryChange>();
  readonly #disposables = new DisposableStore();

  readonly onDidChange: Event<DirectoryChange> = this.#changed.event;

  constructor(ports: DirectoryPorts) {
    this.#ports = ports;
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      ports.vault.onDidChange((id) => {
        this.#tokens.delete(id);
        this.#generation += 1;
        // The same id may stand for another secret or address now: what was opened with the old one is not used again.
        for (const account of this.#accounts.values()) {
          if (account.tokens.some((token) => token.id === id)) this.#outdated.add(account);
        }
        this.#changed.fire({ kind: 'tokens' });
      }),
    );
  }

  /** Ordered by the time they were added. */
  async tokens(): Promise<readonly KnownToken[]> {
    const records = await this.#ports.vault.list();
    const ids = new Set(records.map((record) => record.id));
    for (const id of this.#tokens.keys()) if (!ids.has(id)) this.#tokens.delete(id);
    return records.map((record) => this.#known(record));
  }

  /** Each account once, however many tokens reach it, by name. Never throws for a token that fails: it is listed among the failures. */
  async accounts(): Promise<AccountList> {
    const generation = this.#generation;
    const known = await this.tokens();
    const reached = await Promise.all(
      known.map(async (token) => ({ token, state: await token.reach.read() })),
    );
    // A list begun before a token came or went would put away the accounts that a later one has found.
    if (generation !== this.#generation) return this.accounts();
    const byAccount = new Map<string, { info: AccountInfo; tokens: TokenRecord[] }>();
    for (const { token, state } of reached) {
      if (state.value?.kind !== 'reaches') continue;
      for (const info of state.value.accounts) {
        const entry = byAccount.get(info.id) ?? { info, tokens: [] };
        // One id on two servers is two accounts; the first token's server is the one shown.
        if (entry.tokens[0] !== undefined && entry.tokens[0].baseUrl !== token.record.baseUrl) continue;
        entry.tokens.push(token.record);
        byAccount.set(info.id, entry);
      }
    }
    this.#keepAccounts(byAccount);
    const accounts = [...this.#accounts.values()].sort(
      (a, b) => a.info.name.localeCompare(b.info.name) || a.info.id.localeCompare(b.info.id),
    );
    return {
      tokens: known.length,
      accounts,
      failures: reached.flatMap(({ token, state }) =>
        state.error === undefined ? [] : [{ token: token.record, error: state.error }],
      ),
    };
  }

  /** An account that was listed before. */
  account(id: string): AccountDirectory | undefined {
    return this.#accounts.get(id);
  }

  /** Whether any account that was listed has a filter. */
  get filtered(): boolean {
    return [...this.#accounts.values()].some(({ filter }) => filter !== undefined);
  }

  /** Forgets all that was read: what it was read over is gone. */
  reconnect(): void {
    this.#tokens.clear();
    this.#keepAccounts(new Map());
    this.#changed.fire({ kind: 'tokens' });
  }

  /** Asks every token again where it reaches, and reads again what was read of the accounts. What was shown stays where that fails. */
  async refresh(): Promise<void> {
    for (const token of this.#tokens.values()) token.reach.invalidate();
    this.#changed.fire({ kind: 'tokens' });
    await Promise.all([...this.#accounts.values()].map(async (account) => account.refresh()));
  }

  refreshToken(id: string): void {
    this.#tokens.get(id)?.reach.invalidate();
    this.#changed.fire({ kind: 'tokens' });
  }

  dispose(): void {
    for (const account of this.#accounts.values()) account.dispose();
    this.#disposables.dispose();
  }

  #known(record: TokenRecord): KnownToken {
    const existing = this.#tokens.get(record.id);
    if (existing !== undefined) return existing;
    const reach = new Cell(async () => {
      const connector = await this.#ports.connector();
      const secret = await this.#ports.vault.secretOf(record.id);
      return connector.reach({ baseUrl: record.baseUrl, accountIds: record.accountIds, secret });
    });
    const known = { record, reach };
    this.#tokens.set(record.id, known);
    return known;
  }

  /** Keeps the directories of accounts whose tokens did not change: what was read of them stays. */
  #keepAccounts(wanted: ReadonlyMap<string, { info: AccountInfo; tokens: readonly TokenRecord[] }>): void {
    const next = new Map<string, AccountDirectory>();
    for (const [id, { info, tokens }] of wanted) {
      const existing = this.#accounts.get(id);
      const same =
        existing?.info.name === info.name &&
        !this.#outdated.has(existing) &&
        sameTokens(existing.tokens, tokens);
      next.set(id, same ? existing : this.#open(info, tokens));
    }
    this.#outdated.clear();
    for (const [id, account] of this.#accounts) if (next.get(id) !== account) account.dispose();
    this.#accounts = next;
  }

  #open(info: AccountInfo, tokens: readonly TokenRecord[]): AccountDirectory {
    const account = new AccountDirectory(
      info,
      tokens,
      async () => (await this.#ports.connector()).connect(info, tokens),
      this.#ports.filters,
    );
    account.onDidChange((change) => {
      this.#changed.fire({ kind: 'account', accountId: info.id, change });
    });
    return account;
  }
}

function sameTokens(a: readonly TokenRecord[], b: readonly TokenRecord[]): boolean {
  return a.length === b.length && a.every((token, index) => token.id === b[index]?.id);
}
