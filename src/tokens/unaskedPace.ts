import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { type TokenRecord } from '../directory/tokenVault.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A tenth of the 1,200 requests that Cloudflare allows a user in 5 minutes, over all tokens and the dashboard. */
const share = 120;

const windowMs = 300_000;

/** Milliseconds. A turn that shows no sign of life for so long has ended with its window. */
const deadMs = 60_000;

const pollMs = 5_000;

/**
 * Holds back what nobody asked for: at most a tenth of a user's limit, over all windows that share the folder, one
 * window at a time. Whose token it is is not known, so all tokens of people at one server count as one person's.
 */
export class UnaskedPace {
  readonly #folder: string;
  readonly #clock: Clock;
  #starts: Record<string, readonly number[]> = {};
  #written: Promise<void> = Promise.resolve();

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
      this.#starts = await readStarts(this.#stateFile);
      return await work();
    } finally {
      await this.#written;
      await rm(lock, { force: true });
    }
  }

  /** The same client, each of whose requests waits until the share allows it. */
  paced(record: Pick<TokenRecord, 'id' | 'owner' | 'baseUrl'>, api: ApiClient): ApiClient {
    const key = `${record.owner === 'user' ? 'people' : record.id}@${record.baseUrl}`;
    return {
      baseUrl: api.baseUrl,
      send: async (request) => {
        await this.#wait(key, request.signal);
        return api.send(request);
      },
    };
  }

  get #stateFile(): string {
    return join(this.#folder, 'starts.json');
  }

  async #wait(key: string, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      if (signal?.aborted === true) throw new AppError('cancelled', { unsent: true });
      const now = this.#clock.now();
      const recent = (this.#starts[key] ?? []).filter((start) => start > now - windowMs && start <= now);
      const oldest = recent[recent.length - share];
      if (oldest === undefined) {
        this.#starts = { ...this.#starts, [key]: [...recent, now] };
        this.#written = this.#written.then(async () => this.#write());
        await this.#written;
        return;
      }
      // Short sleeps: the turn has to show that it is alive.
      await this.#clock.sleep(Math.min(oldest + windowMs - now, deadMs / 3), signal);
      await this.#alive();
    }
  }

  /** What cannot be written holds back no less in this window. */
  async #write(): Promise<void> {
    const next = `${this.#stateFile}.next`;
    await writeFile(next, JSON.stringify(this.#starts), { mode: 0o600 })
      .then(async () => rename(next, this.#stateFile))
      .catch(() => undefined);
    await this.#alive();
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

async function readStarts(file: string): Promise<Record<string, readonly number[]>> {
  try {
    const data: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof data !== 'object' || data === null) return {};
    return Object.fromEntries(
      Object.entries(data).map(([key, starts]) => [
        key,
        Array.isArray(starts) ? starts.filter((start): start is number => Number.isFinite(start)) : [],
      ]),
    );
  } catch {
    return {};
  }
}
