import type { Clock } from '../core/clock.ts';
import { longestHoldSeconds, type RatePolicy } from './rateLimitHeaders.ts';
import { startOfLast } from './startTimes.ts';
import { hash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What a claim came to. */
export interface Claimed {
  /** So many requests may start now; as many as were asked for, or fewer. */
  readonly granted: number;
  /** Milliseconds since the epoch: when to ask again for what was not granted. */
  readonly again: number;
  /** Why that is no sooner: the limit is used up, or a server told a window to wait. */
  readonly why: 'limit' | 'pause';
}

/** How often somebody may ask whom several windows ask for: what one starts, all of them count. */
export interface Ledger {
  claim(count: number): Promise<Claimed>;
  /** When the last of so many further requests may start at the earliest, by what was claimed when anybody here last did. */
  foresee(count: number): number;
  /** Tells all windows that the server wants no request before then (milliseconds since the epoch). */
  pauseUntil(time: number): void;
}

export interface LedgerOptions {
  /** Shared by all windows, and by ledgers of the same length of time. Nothing but times and counts is written there. */
  readonly folder: string;
  /** Whose limit it is. Its hash names the file: it may be a secret. */
  readonly key: string;
  readonly policy: RatePolicy;
  readonly clock: Clock;
}

const appends = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;

/** A pipe or a link that somebody put in the file's place must not hold up every request. */
const neverWaits = constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Bytes. No window writes so much within the time that is looked at. */
const longestFile = 1_000_000;

/** Milliseconds that the clocks of two windows, or a clock that is set, may be apart. */
const clockSlack = 60_000;

/**
 * A file that every window adds a line to for what it wants to start, and that every one reads in the same order: so
 * all come to the same decision of each line, without waiting for each other. A file is for one window of time, and is
 * deleted two later. Where it cannot be written or read, a window counts what it starts itself.
 */
export class RequestLedger implements Ledger {
  readonly #options: LedgerOptions;
  readonly #name: string;
  readonly #windowMs: number;
  /** What was granted and still counts, in the order of the files. */
  #granted: { readonly at: number; readonly count: number }[] = [];
  #pausedUntil = 0;
  /** Bytes read of each file, and decisions on lines of this window. */
  #read = new Map<number, number>();
  readonly #decided = new Map<string, number>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.#name = hash('sha256', options.key).slice(0, 32);
    this.#windowMs = options.policy.windowSeconds * 1000;
  }

  async claim(count: number): Promise<Claimed> {
    return this.#inOrder(async () => {
      const now = this.#options.clock.now();
      const id = randomUUID();
      const line = `${String(now)} ${String(count)} ${id}`;
      await this.#follow(now, line).catch(() => undefined);
      if (!this.#decided.has(id)) this.#decide(line);
      const granted = this.#decided.get(id) ?? 0;
      this.#decided.clear();
      return granted < count ? { granted, ...this.#next(now) } : { granted, again: now, why: 'limit' };
    });
  }

  foresee(count: number): number {
    const now = this.#options.clock.now();
    const from = now - this.#windowMs;
    const starts = this.#granted
      .filter(({ at }) => at > from)
      .flatMap((one) => Array.from({ length: one.count }, () => one.at));
    return Math.max(startOfLast(count, starts, this.#options.policy, now), this.#pausedUntil);
  }

  pauseUntil(time: number): void {
    const now = this.#options.clock.now();
    void this.#inOrder(async () =>
      this.#follow(now, `${String(now)} pause ${String(Math.ceil(time))}`).catch(() => undefined),
    );
  }

  async #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Adds a line, and takes note of all that were added since the last time, its own included. */
  async #follow(now: number, line: string): Promise<void> {
    const segment = Math.floor(now / this.#windowMs);
    if (!this.#read.has(segment)) await this.#begin(segment);
    await this.#readOn(segment - 1, undefined);
    await this.#readOn(segment, line);
  }

  /** Goes on to the file of a new window of time, and deletes those that count no more. */
  async #begin(segment: number): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const [, number] = /^[0-9a-f]{32}\.(\d{1,10})$/.exec(name) ?? [];
      if (Number(number) < segment - 1) await unlink(join(folder, name)).catch(() => undefined);
    }
    this.#read = new Map([segment - 1, segment].map((one) => [one, this.#read.get(one) ?? 0]));
  }

  async #readOn(segment: number, line: string | undefined): Promise<void> {
    const path = join(this.#options.folder, `${this.#name}.${String(segment)}`);
    const how = line === undefined ? constants.O_RDONLY : appends;
    const file = await open(path, how | neverWaits, 0o600).catch((error: unknown) => {
      if (line === undefined) return undefined;
      throw error;
    });
    if (file === undefined) return;
    try {
      if (!(await file.stat()).isFile()) {
        if (line === undefined) return;
        throw new Error('The ledger of requests is no regular file.');
      }
      if (line !== undefined) await file.write(`${line}\n`);
      const from = this.#read.get(segment) ?? 0;
      const size = Math.min((await file.stat()).size, longestFile);
      if (size <= from) return;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const text = buffer.toString('latin1', 0, bytesRead);
      // The last line may still be on its way.
      const end = text.lastIndexOf('\n') + 1;
      this.#read.set(segment, from + end);
      for (const one of text.slice(0, end).split('\n')) this.#decide(one);
    } finally {
      await file.close();
    }
  }

  /** The same for everybody who reads the line, since it rests on the lines before it alone. */
  #decide(line: string): void {
    const [, time, what, rest] = /^(\d{12,15}) (\d{1,4}|pause) ([\w-]{1,40})$/.exec(line) ?? [];
    const at = Number(time);
    if (rest === undefined || at > this.#options.clock.now() + clockSlack) return;
    if (what === 'pause') {
      const until = Math.min(Number(rest), at + longestHoldSeconds * 1000);
      if (until > this.#pausedUntil) this.#pausedUntil = until;
      return;
    }
    const room = at < this.#pausedUntil ? 0 : Math.max(this.#options.policy.quota - this.#used(at), 0);
    const count = Math.min(Number(what), room);
    if (count > 0) this.#granted.push({ at, count });
    this.#decided.set(rest, count);
  }

  /** How many were granted that still count. */
  #used(at: number): number {
    this.#granted = this.#granted.filter((one) => one.at > at - this.#windowMs);
    return this.#granted.reduce((sum, { count }) => sum + count, 0);
  }

  #next(now: number): Omit<Claimed, 'granted'> {
    // What a pause held back waits for the end of the pause alone, as long as the limit leaves room.
    const [oldest] = this.#used(now) < this.#options.policy.quota ? [] : this.#granted;
    const byWindow = Math.max(oldest === undefined ? now : oldest.at + this.#windowMs, now + 1);
    return this.#pausedUntil >= byWindow
      ? { again: this.#pausedUntil, why: 'pause' }
      : { again: byWindow, why: 'limit' };
  }
}
