import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { type TokenRecord } from '../directory/tokenRecord.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { type RatePolicy } from '../http/rateLimitHeaders.ts';
import { RequestLedger } from '../http/requestLedger.ts';
import { mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A tenth of the 1,200 requests that Cloudflare allows a user in 5 minutes, over all tokens and the dashboard, and
 * spread over the minutes.
 */
const share: RatePolicy = { quota: 24, windowSeconds: 60 };

/** Milliseconds. A turn that shows no sign of life for so long has ended with its window. */
const deadMs = 60_000;

const pollMs = 5_000;

/**
 * Holds back what nobody asked for: at most a tenth of a user's limit, over all windows that share the folder, one
 * window at a time. Where it is not known whose token it is, all such tokens of people at one server count as one
 * person's.
 */
export class UnaskedPace {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #ledgers = new Map<string, RequestLedger>();

  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Runs work when it is this window's turn. Throws what the work throws, and `cancelled`. */
  async inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const lock = join(this.#folder, 'turn');
    while (!(await this.#taken(lock))) await this.#clock.sleep(pollMs, signal);
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  }

  /** The same client, each of whose requests waits until the share allows it. `user`: whose token it is, where known. */
  paced(
    record: Pick<TokenRecord, 'id' | 'owner' | 'baseUrl'>,
    api: ApiClient,
    user: () => string | undefined,
  ): ApiClient {
    const keyOf = (): string => {
      const person = user() ?? 'people';
      return `${record.owner === 'user' ? person : `token ${record.id}`} at ${record.baseUrl}`;
    };
    return {
      baseUrl: api.baseUrl,
      foresee: (requests) => api.foresee(requests),
      send: async (request) => {
        await this.#wait(this.#ledgerOf(keyOf()), request.signal);
        return api.send(request);
      },
    };
  }

  #ledgerOf(key: string): RequestLedger {
    const known = this.#ledgers.get(key);
    if (known !== undefined) return known;
    const made = new RequestLedger({ folder: this.#folder, key, policy: share, clock: this.#clock });
    this.#ledgers.set(key, made);
    return made;
  }

  async #wait(ledger: RequestLedger, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      if (signal?.aborted === true) throw new AppError('cancelled', { unsent: true });
      const { granted, again } = await ledger.claim(1);
      await this.#alive();
      if (granted > 0) return;
      // Short sleeps: the turn has to show that it is alive.
      const left = Math.max(again - this.#clock.now(), 0);
      await this.#clock.sleep(Math.min(left, deadMs / 3), signal);
    }
  }

  async #alive(): Promise<void> {
    const at = this.#clock.now() / 1000;
    await utimes(join(this.#folder, 'turn'), at, at).catch(() => undefined);
  }

  async #taken(lock: string): Promise<boolean> {
    try {
      await writeFile(lock, '', { flag: 'wx', mode: 0o600 });
      await this.#alive();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const touched = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => this.#clock.now(),
    );
    if (Math.abs(this.#clock.now() - touched) > deadMs) await rm(lock, { force: true });
    return false;
  }
}
