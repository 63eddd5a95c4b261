import { type Clock } from '../core/clock.ts';
import { type Wait } from '../http/wait.ts';

/** Shows something for as long as the work takes; the signal is aborted where a person cancels it. */
export type ShowWait = (
  work: (signal: AbortSignal, report: (secondsLeft: number) => void) => Promise<void>,
) => Promise<void>;

const tickMs = 1_000;

/** Waits that are shown as one: the time until the last is over, counted down, and one way to cancel them all. */
export class WaitGroup {
  readonly #clock: Clock;
  readonly #show: ShowWait;
  readonly #waits = new Map<Promise<void>, Wait>();
  /** Aborted when the last wait is over; there while something is shown. */
  #shown: AbortController | undefined;

  constructor(clock: Clock, show: ShowWait) {
    this.#clock = clock;
    this.#show = show;
  }

  get isShown(): boolean {
    return this.#shown !== undefined;
  }

  has(wait: Wait): boolean {
    return this.#waits.has(wait.over);
  }

  /** Takes a wait in, or note of its other end. */
  add(wait: Wait): void {
    const known = this.has(wait);
    this.#waits.set(wait.over, wait);
    if (known) return;
    void wait.over.then(() => {
      this.drop(wait);
    });
    if (this.#shown === undefined) void this.#countDown(new AbortController());
  }

  drop(wait: Wait): void {
    if (this.#waits.delete(wait.over) && this.#waits.size === 0) this.close();
  }

  /** Shows nothing more; the waits go on. */
  close(): void {
    this.#shown?.abort();
    this.#shown = undefined;
  }

  async #countDown(shown: AbortController): Promise<void> {
    this.#shown = shown;
    await this.#show(async (signal, report) => {
      const cancel = (): void => {
        for (const wait of [...this.#waits.values()]) wait.cancel();
      };
      signal.addEventListener('abort', cancel, { once: true });
      while (!shown.signal.aborted) {
        const until = Math.max(...[...this.#waits.values()].map((wait) => wait.until));
        report(Math.max(0, Math.ceil((until - this.#clock.now()) / 1000)));
        await this.#clock.sleep(tickMs, shown.signal).catch(() => undefined);
      }
      signal.removeEventListener('abort', cancel);
    });
  }
}
