import { byName } from '../core/byName.ts';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { type AccountChange, AccountDirectory } from './accountDirectory.ts';
import { type CellState } from './cell.ts';
import { type TokenReach } from './connection/model.ts';
import { type DirectoryPorts } from './directoryPorts.ts';
import { type TokenRecord } from './tokenRecord.ts';
import { type KnownToken, TokenReaches } from './tokenReaches.ts';
import { FilterStore } from './users/filterStore.ts';
import { learnNames, sameInfo, sameTokens, type Wanted, wantedAccounts } from './wantedAccounts.ts';

export type DirectoryChange =
  /** Tokens or the accounts they reach. */
  | { readonly kind: 'tokens' }
  | { readonly kind: 'account'; readonly accountKey: string; readonly change: AccountChange };

/** The accounts that could be found, and the tokens that could not be used to find any. */
export interface AccountList {
  /** How many tokens were asked. */
  readonly tokens: number;
  readonly accounts: readonly AccountDirectory[];
  readonly failures: readonly { readonly token: TokenRecord; readonly error: unknown }[];
  /** Tokens whose list of accounts was not whole: they may reach more than are shown. */
  readonly partial: readonly TokenRecord[];
}

/** The live picture that views and commands share: which tokens there are, which accounts they reach, and each account's directory. */
export class Directory implements Disposable {
  readonly #ports: DirectoryPorts;
  readonly #filters: FilterStore;
  readonly #reaches: TokenReaches;
  /** By key. */
  #accounts = new Map<string, AccountDirectory>();
  /** Counts the changes of tokens. */
  #generation = 0;
  readonly #changed = new Emitter<DirectoryChange>();
  readonly #disposables = new DisposableStore();

  readonly onDidChange: Event<DirectoryChange> = this.#changed.event;

  constructor(ports: DirectoryPorts) {
    this.#ports = ports;
    this.#filters = new FilterStore(ports.filters);
    this.#reaches = new TokenReaches(ports, () => {
      this.#changed.fire({ kind: 'tokens' });
    });
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      ports.vault.onDidChange(({ id, kind }) => {
        // Another name changes nothing that was read, and ends nothing that is under way.
        if (kind !== 'label') this.#forgetReach(id);
        if (kind === 'access') this.#forgetAccounts(id);
        this.#changed.fire({ kind: 'tokens' });
      }),
    );
  }

  /** Ordered by the time they were added. */
  async tokens(): Promise<readonly KnownToken[]> {
    const records = await this.#ports.vault.list();
    this.#reaches.keepOnly(records);
    await this.#filters.keepOnly(records);
    return records.map((record) => this.#reaches.of(record));
  }

  /** Each account of a server once, however many tokens reach it, by name. Never throws for a token that fails: it is listed among the failures. */
  async accounts(): Promise<AccountList> {
    return this.#list(async ({ reach }) => reach.read());
  }

  /**
   * The same as it is known by now: a token that this window has not asked yet is asked only where it is not known
   * either where it reached before. For showing alone; once more is known, that is told as a change of tokens.
   */
  async known(): Promise<AccountList> {
    return this.#list(async (token) => this.reachKnown(token));
  }

  /** Where one token reaches, as `known` has it. */
  async reachKnown(token: KnownToken): Promise<CellState<TokenReach>> {
    return this.#reaches.shown(token);
  }

  /** Takes note of where a token was found to reach, by anyone who asked. */
  async learn(record: TokenRecord, reach: TokenReach): Promise<void> {
    const failed = await this.#reaches.learn(record, reach);
    // An error is shown, which would wait for somebody to try again.
    if (failed) this.#changed.fire({ kind: 'tokens' });
    const own = [...this.#accounts.values()].filter(({ tokens }) =>
      tokens.some(({ id }) => id === record.id),
    );
    await Promise.all(own.map(async (account) => account.readAgainWhatFailed()));
  }

  async #list(stateOf: (token: KnownToken) => Promise<CellState<TokenReach>>): Promise<AccountList> {
    const generation = this.#generation;
    const known = await this.tokens();
    const reached = await Promise.all(known.map(async (token) => ({ token, state: await stateOf(token) })));
    // A list begun before a token came or went would put away the accounts that a later one has found.
    if (generation !== this.#generation) return this.#list(stateOf);
    const { byAccount, partial } = wantedAccounts(
      reached.map(({ token, state }) => ({ record: token.record, reach: state.value })),
      (key) => this.#ports.names?.of(key) ?? {},
    );
    await learnNames(byAccount, this.#ports.names);
    this.#keepAccounts(byAccount);
    const accounts = [...this.#accounts.values()].sort(
      (a, b) => byName(a.info.name, b.info.name) || a.key.localeCompare(b.key),
    );
    return {
      tokens: known.length,
      accounts,
      failures: reached.flatMap(({ token, state }) =>
        state.error === undefined ? [] : [{ token: token.record, error: state.error }],
      ),
      partial,
    };
  }

  /** An account that was listed before. */
  account(key: string): AccountDirectory | undefined {
    return this.#accounts.get(key);
  }

  /** The account of this key, listed before or now. */
  async find(key: string): Promise<AccountDirectory | undefined> {
    return this.account(key) ?? (await this.accounts()).accounts.find((one) => one.key === key);
  }

  /** Calls an account so, for as long as no token tells its name. */
  async nameAccount(key: string, name: string): Promise<void> {
    await this.#ports.names?.give(key, name);
    this.#changed.fire({ kind: 'tokens' });
  }

  /** Whether any account that was listed has a filter. */
  get filtered(): boolean {
    return [...this.#accounts.values()].some(({ view }) => view.filtered);
  }

  /** Forgets all that was read: what it was read over is gone. */
  reconnect(): void {
    this.#reaches.reconnect();
    this.#keepAccounts(new Map());
    this.#changed.fire({ kind: 'tokens' });
  }

  /**
   * Asks every token again where it reaches, and reads again what was read of the accounts. What was shown stays until
   * then, and where that fails: a view that is told too early would hold no rows while it waits, and a command that is
   * given on one of them would get none.
   */
  async refresh(): Promise<void> {
    const accounts = [...this.#accounts.values()];
    await Promise.all([
      this.#refreshTokens(this.#reaches.all),
      ...accounts.map(async (account) => account.refresh()),
    ]);
  }

  async refreshToken(id: string): Promise<void> {
    const token = this.#reaches.get(id);
    await this.#refreshTokens(token === undefined ? [] : [token]);
  }

  async #refreshTokens(tokens: readonly KnownToken[]): Promise<void> {
    for (const { reach } of tokens) reach.invalidate();
    await this.accounts();
    this.#changed.fire({ kind: 'tokens' });
  }

  dispose(): void {
    for (const account of this.#accounts.values()) account.dispose();
    this.#disposables.dispose();
  }

  /** Keeps the directories of accounts of which nothing else is told, and by the same tokens: what was read of them stays. */
  #keepAccounts(wanted: ReadonlyMap<string, Wanted>): void {
    const next = new Map<string, AccountDirectory>();
    for (const [key, one] of wanted) {
      const existing = this.#accounts.get(key);
      const same =
        existing !== undefined &&
        sameInfo(existing.info, one.info) &&
        sameTokens(existing.tokens, one.tokens);
      if (same) existing.relabel(one.tokens);
      next.set(key, same ? existing : this.#open(one));
    }
    for (const [key, account] of this.#accounts) if (next.get(key) !== account) account.dispose();
    this.#accounts = next;
  }

  #open({ info, baseUrl, tokens }: Wanted): AccountDirectory {
    const account = new AccountDirectory({
      info,
      baseUrl,
      tokens,
      connect: async () => (await this.#ports.connector()).connect(info, tokens),
      filters: this.#filters,
      lastWrite: async () => this.#ports.lastWrite?.(info.id),
    });
    account.onDidChange((change) => {
      this.#changed.fire({ kind: 'account', accountKey: account.key, change });
    });
    return account;
  }

  #forgetReach(tokenId: string): void {
    this.#reaches.forget(tokenId);
    this.#generation += 1;
  }

  /**
   * A token has gone, or its id stands for another secret or address now: nothing that was opened with the old one is
   * used again. What is under way with it the connector ends.
   */
  #forgetAccounts(tokenId: string): void {
    for (const [key, account] of this.#accounts) {
      if (!account.tokens.some(({ id }) => id === tokenId)) continue;
      this.#accounts.delete(key);
      account.dispose();
    }
  }
}
