import { type Clock } from '../core/clock.ts';
import { type OnWait, type Wait, type WaitReason } from '../http/wait.ts';

/** Shows something for as long as the work takes. */
export type ShowWait = (
  work: (report: (secondsLeft: number, reason: WaitReason) => void) => Promise<void>,
) => Promise<void>;

/** In milliseconds. Shorter waits pass before a notice is read. */
const worthANotice = 3_000;

const tickMs = 1_000;

/** All waits of this window's requests under one notice: the time until the last is over, counted down. */
export class WaitNotice {
  readonly #clock: Clock;
  readonly #show: ShowWait;
  readonly #waits = new Map<Promise<void>, Wait>();
  /** Aborted when the last wait is over; there while something is shown. */
  #shown: AbortController | undefined;

  constructor(clock: Clock, show: ShowWait) {
    this.#clock = clock;
    this.#show = show;
  }

  /** Takes note of a wait, or of its other end. Short ones join what is shown. */
  readonly tell: OnWait = (wait) => {
    const known = this.#waits.has(wait.over);
    const long = wait.until - this.#clock.now() >= worthANotice;
    if (!known && !long && this.#shown === undefined) return;
    this.#waits.set(wait.over, wait);
    if (known) return;
    void wait.over.then(() => {
      if (this.#waits.delete(wait.over) && this.#waits.size === 0) this.dispose();
    });
    if (this.#shown === undefined) void this.#countDown(new AbortController());
  };

  /** Ends them all: what waits is not sent. */
  cancelAll(): void {
    for (const wait of [...this.#waits.values()]) wait.cancel();
  }

  /** Shows nothing more; the waits go on. */
  dispose(): void {
    this.#shown?.abort();
    this.#shown = undefined;
  }

  async #countDown(shown: AbortController): Promise<void> {
    this.#shown = shown;
    await this.#show(async (report) => {
      while (!shown.signal.aborted) {
        const [first, ...others] = [...this.#waits.values()];
        if (first === undefined) break;
        const { until, reason } = others.reduce(
          (last, wait) => (wait.until > last.until ? wait : last),
          first,
        );
        report(Math.max(0, Math.ceil((until - this.#clock.now()) / 1000)), reason);
        await this.#clock.sleep(tickMs, shown.signal).catch(() => undefined);
      }
    });
  }
}
