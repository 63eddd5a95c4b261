import { Cell, type CellState } from './cell.ts';
import { type TokenReach } from './connection/model.ts';
import { type DirectoryPorts } from './directoryPorts.ts';
import { type TokenRecord } from './tokenRecord.ts';
import { shownOf } from './wantedAccounts.ts';

/** A token and where it reaches, as far as that was asked. */
export interface KnownToken {
  readonly record: TokenRecord;
  readonly reach: Cell<TokenReach>;
}

/** Where each token reaches: asked once by this window, and before that as it was when any window last asked. */
export class TokenReaches {
  readonly #ports: DirectoryPorts;
  readonly #onNews: () => void;
  readonly #tokens = new Map<string, KnownToken & { readonly stop: AbortController }>();
  /** What was shown of tokens that this window has not asked. */
  readonly #shown = new Map<string, TokenReach>();
  /** Whether what was read is to be read over another way: what was known before says nothing of that way. */
  #reconnected = false;

  /** `onNews`: something else was shown until now. */
  constructor(ports: DirectoryPorts, onNews: () => void) {
    this.#ports = ports;
    this.#onNews = onNews;
  }

  get all(): readonly KnownToken[] {
    return [...this.#tokens.values()];
  }

  get(id: string): KnownToken | undefined {
    return this.#tokens.get(id);
  }

  keepOnly(records: readonly TokenRecord[]): void {
    const ids = new Set(records.map(({ id }) => id));
    for (const id of this.#tokens.keys()) if (!ids.has(id)) this.#tokens.delete(id);
  }

  of(record: TokenRecord): KnownToken {
    const existing = this.#tokens.get(record.id);
    if (existing !== undefined) {
      const renamed = { ...existing, record };
      this.#tokens.set(record.id, renamed);
      return renamed;
    }
    const stop = new AbortController();
    const reach = new Cell(async () => {
      const connector = await this.#ports.connector();
      const secret = await this.#ports.vault.secretFor(record);
      const { baseUrl, accountIds } = record;
      const found = await connector.reach({ baseUrl, accountIds, secret }, stop.signal, 'directory');
      await this.#keep(record, found);
      return found;
    });
    const known = { record, reach, stop };
    this.#tokens.set(record.id, known);
    return known;
  }

  /** For showing alone: a token that this window has not asked is asked only where no window knows it either. */
  async shown({ record, reach }: KnownToken): Promise<CellState<TokenReach>> {
    if (reach.attempted) return reach.read();
    const value = this.#reconnected ? undefined : this.#ports.lastReach?.of(record);
    if (value === undefined) return reach.read();
    this.#shown.set(record.id, value);
    return { value };
  }

  /** Takes note of where a token was found to reach. Whether an error stood there. */
  async learn(record: TokenRecord, reach: TokenReach): Promise<boolean> {
    const cell = this.#tokens.get(record.id)?.reach;
    const failed = cell?.peek().error !== undefined;
    cell?.put(reach);
    await this.#keep(record, reach);
    return failed;
  }

  /** What is under way with it ends. */
  forget(id: string): void {
    this.#tokens.get(id)?.stop.abort();
    this.#tokens.delete(id);
  }

  reconnect(): void {
    this.#tokens.clear();
    this.#reconnected = true;
  }

  /** For the next start; and told where something else was shown until now. */
  async #keep(record: TokenRecord, reach: TokenReach): Promise<void> {
    const shown = this.#shown.get(record.id);
    this.#shown.delete(record.id);
    await this.#ports.lastReach?.keep(record, reach);
    if (shown === undefined || shownOf(shown) === shownOf(reach)) return;
    // Once the reading that this is a part of has ended.
    setImmediate(() => {
      this.#onNews();
    });
  }
}
