import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Claimed, Ledger } from './requestLedger.ts';
import {
  longestHoldSeconds,
  parseRateLimit,
  parseRatePolicies,
  type RatePolicy,
} from './rateLimitHeaders.ts';
import { startOfLast } from './startTimes.ts';
import { type OnWait, openWait, type RequestLimit, type WaitReason } from './wait.ts';

/**
 * 1200 requests in 5 minutes for each user, over all tokens and the dashboard, and for each account-owned token
 * (developers.cloudflare.com/fundamentals/api/reference/limits).
 */
export const userPolicy: RatePolicy = { quota: 1200, windowSeconds: 300 };

export interface RateBudgetOptions {
  readonly clock: Clock;
  /** Without it, `userPolicy`. */
  readonly policy?: RatePolicy;
  readonly parallel?: number;
  /** Whose the limit is; without it, one token's. */
  readonly whose?: RequestLimit['whose'];
  /** What other windows start as well counts there. */
  readonly ledger?: Ledger | undefined;
}

interface Waiter {
  readonly start: () => void;
  readonly tell: (until: number, reason: WaitReason) => void;
}

/**
 * How often, and how many at a time, one user's tokens may ask (or one token, where the user is not known): shared by
 * everything that uses them, through a ledger by all windows, and corrected by what the server says. First come, first
 * served.
 */
export class RateBudget {
  readonly #clock: Clock;
  readonly #parallel: number;
  readonly #whose: RequestLimit['whose'];
  readonly #own: RatePolicy;
  #policy: RatePolicy;
  /** A policy of the server's is kept to for its own length of time after the last answer that told it. */
  #policyUntil = Infinity;
  /** Start times within the window, oldest first. */
  #starts: number[] = [];
  #remaining: { count: number; readonly until: number } | undefined;
  #pausedUntil = 0;
  #active = 0;
  #queue: Waiter[] = [];
  #wakeAt: number | undefined;
  readonly #ledger: Ledger | undefined;
  /** Whether the ledger is being asked. */
  #claiming = false;
  /** Before then the ledger is not asked again, and why. */
  #ledgerUntil = 0;
  #ledgerWhy: Claimed['why'] = 'limit';

  constructor({ clock, policy, parallel, whose, ledger }: RateBudgetOptions) {
    this.#clock = clock;
    this.#ledger = ledger;
    this.#own = policy ?? userPolicy;
    this.#policy = this.#own;
    this.#parallel = parallel ?? 8;
    this.#whose = whose ?? 'token';
  }

  /**
   * Resolves when one request may start; call what it gives when the request is over. Throws `cancelled` where the
   * signal is aborted or the wait that `onWait` was told of is cancelled.
   */
  async take(signal?: AbortSignal, onWait?: OnWait): Promise<() => void> {
    if (signal?.aborted === true) throw new AppError('cancelled', { unsent: true });
    const alone = this.#ledger === undefined && this.#queue.length === 0;
    if (!alone || !this.#start()) await this.#turn(signal, onWait);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#active -= 1;
      this.#pump();
    };
  }

  /** Waits in the queue. */
  async #turn(signal: AbortSignal | undefined, onWait: OnWait | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#queue = this.#queue.filter((other) => other !== waiter);
        signal?.removeEventListener('abort', leave);
        wait.end();
        reject(new AppError('cancelled', { unsent: true }));
      };
      const wait = openWait(onWait, leave);
      const start = (): void => {
        signal?.removeEventListener('abort', leave);
        wait.end();
        resolve();
      };
      const waiter: Waiter = { start, tell: wait.tell };
      signal?.addEventListener('abort', leave, { once: true });
      this.#queue.push(waiter);
      this.#pump();
    });
  }

  /** Takes note of what an answer says of the limits. */
  learn(headers: Readonly<Record<string, string>>): void {
    const policies = parseRatePolicies(headers['ratelimit-policy']);
    // The strictest pace of those told last is the one that is kept to; the server cannot loosen our own.
    if (policies.length > 0) {
      this.#policy = [this.#own, ...policies].reduce((a, b) => (pace(b) < pace(a) ? b : a));
      this.#policyUntil = this.#clock.now() + this.#policy.windowSeconds * 1000;
    }
    const told = parseRateLimit(headers['ratelimit']);
    if (told !== undefined) {
      // What is on its way now was perhaps not counted yet.
      const count = Math.max(told.remaining - Math.max(this.#active - 1, 0), 0);
      this.#remaining = { count, until: this.#clock.now() + told.resetSeconds * 1000 };
    }
  }

  /** Nothing starts before then, or before the longest time is over that a server may hold anything up for. */
  pauseUntil(time: number): void {
    const longest = this.#clock.now() + longestHoldSeconds * 1000;
    const until = Math.min(time, longest);
    if (until > this.#pausedUntil) this.#ledger?.pauseUntil(until);
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** Whether a request could start, and did. */
  #start(): boolean {
    if (this.#active >= this.#parallel || this.#earliestStart() > this.#clock.now()) return false;
    this.#begin();
    return true;
  }

  #begin(): void {
    this.#active += 1;
    this.#starts.push(this.#clock.now());
    if (this.#remaining !== undefined) this.#remaining.count -= 1;
  }

  #pump(): void {
    if (this.#ledger !== undefined) {
      if (!this.#claiming) this.#pumpBy(this.#ledger);
    } else {
      while (this.#queue.length > 0 && this.#start()) this.#queue.shift()?.start();
    }
    if (this.#queue.length === 0 || this.#active >= this.#parallel || this.#claiming) return;
    const at = Math.max(this.#earliestStart(), this.#ledgerUntil);
    const isPause = at === this.#pausedUntil || (at === this.#ledgerUntil && this.#ledgerWhy === 'pause');
    const reason: WaitReason = isPause ? { kind: 'pause' } : { kind: 'limit', limit: this.limit };
    for (const { tell } of this.#queue) tell(at, reason);
    this.#wake(at, at - this.#clock.now());
  }

  /** Asks the ledger for as many as could start here. */
  #pumpBy(ledger: Ledger): void {
    const now = this.#clock.now();
    if (this.#earliestStart() > now || now < this.#ledgerUntil) return;
    const count = Math.min(this.#queue.length, this.#parallel - this.#active, this.#room());
    if (count <= 0) return;
    this.#claiming = true;
    // Without it, this window goes by what it starts itself.
    const alone: Claimed = { granted: count, again: now, why: 'limit' };
    void ledger
      .claim(count)
      .catch(() => alone)
      .then(({ granted, again, why }) => {
        this.#claiming = false;
        if (granted < count) [this.#ledgerUntil, this.#ledgerWhy] = [again, why];
        for (let left = granted; left > 0 && this.#queue.length > 0; left -= 1) {
          this.#begin();
          this.#queue.shift()?.start();
        }
        this.#pump();
      });
  }

  /** How many may start now by this window's own count and the server's last word: one at least where one may. */
  #room(): number {
    const byWindow = this.#policy.quota - this.#starts.length;
    return Math.min(byWindow, this.#remaining?.count ?? byWindow);
  }

  /** What is kept to: our own limit, or what the server told of a stricter one. */
  get limit(): RequestLimit {
    return { ...this.#policy, whose: this.#whose };
  }

  /**
   * When the last of so many further requests may start at the earliest, in milliseconds since the epoch, where nobody
   * else asks meanwhile.
   */
  foresee(count: number): number {
    const now = this.#clock.now();
    const next = this.#earliestStart();
    const [byWindow, byLedger] = [
      startOfLast(count, this.#starts, this.#policy, now),
      this.#ledger?.foresee(count) ?? now,
    ];
    const { count: left = Infinity, until = now } = this.#remaining ?? {};
    const byServer = count > left ? startOfLast(count - left, [], this.#policy, until) : now;
    return Math.max(next, byWindow, byLedger, byServer);
  }

  /** When the next request may start as far as the limits go, in milliseconds since the epoch. */
  #earliestStart(): number {
    const now = this.#clock.now();
    if (this.#policyUntil <= now) {
      this.#policy = this.#own;
      this.#policyUntil = Infinity;
    }
    const windowMs = this.#policy.windowSeconds * 1000;
    const firstInside = this.#starts.findIndex((start) => start > now - windowMs);
    if (firstInside !== 0) this.#starts = firstInside < 0 ? [] : this.#starts.slice(firstInside);
    if (this.#remaining !== undefined && this.#remaining.until <= now) this.#remaining = undefined;
    const full = this.#starts.length >= this.#policy.quota;
    const byWindow = full ? (this.#starts[this.#starts.length - this.#policy.quota] ?? now) + windowMs : now;
    const byServer =
      this.#remaining !== undefined && this.#remaining.count <= 0 ? this.#remaining.until : now;
    return Math.max(Math.min(byWindow, this.#policyUntil), byServer, this.#pausedUntil);
  }

  #wake(at: number, inMs: number): void {
    if (this.#wakeAt !== undefined && this.#wakeAt <= at) return;
    this.#wakeAt = at;
    void this.#clock.sleep(inMs).then(() => {
      if (this.#wakeAt === at) this.#wakeAt = undefined;
      this.#pump();
    });
  }
}

function pace({ quota, windowSeconds }: RatePolicy): number {
  return quota / windowSeconds;
}
