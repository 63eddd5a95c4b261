import { type Clock } from '../core/clock.ts';
import { type Wait } from '../http/wait.ts';

export interface SharedWaitPorts {
  readonly clock: Clock;
  /** Shows one notice for as long as the work takes; the signal is aborted where a person cancels it. */
  readonly notice: (
    work: (signal: AbortSignal, report: (secondsLeft: number) => void) => Promise<void>,
  ) => Promise<void>;
  /** A passing word of a wait that is no notice's worth. */
  readonly hint: (ms: number) => void;
}

/** In milliseconds. Shorter waits pass before anybody wonders. */
const worthAHint = 2_000;
/** In milliseconds. Shorter waits pass before a notice is read. */
const worthANotice = 5_000;
const tickMs = 1_000;

/** All long waits of this window's requests under one notice that counts the time down and cancels them together. */
export class SharedWait {
  readonly #ports: SharedWaitPorts;
  readonly #waits = new Map<Promise<void>, Wait>();
  /** Aborted when the last wait is over; there while a notice is. */
  #noticed: AbortController | undefined;

  constructor(ports: SharedWaitPorts) {
    this.#ports = ports;
  }

  /** Takes note of a wait; as `OnWait`. While there is a notice, short waits join it. */
  readonly tell = (wait: Wait): void => {
    const ms = wait.until - this.#ports.clock.now();
    const known = this.#waits.has(wait.over);
    if (!known && this.#noticed === undefined && ms < worthANotice) {
      if (ms >= worthAHint) this.#ports.hint(ms);
      return;
    }
    this.#waits.set(wait.over, wait);
    if (known) return;
    void wait.over.then(() => {
      this.#waits.delete(wait.over);
      if (this.#waits.size > 0) return;
      this.#noticed?.abort();
      this.#noticed = undefined;
    });
    if (this.#noticed === undefined) void this.#notice(new AbortController());
  };

  async #notice(noticed: AbortController): Promise<void> {
    this.#noticed = noticed;
    const { clock, notice } = this.#ports;
    await notice(async (signal, report) => {
      const cancel = (): void => {
        for (const wait of [...this.#waits.values()]) wait.cancel();
      };
      signal.addEventListener('abort', cancel, { once: true });
      while (!noticed.signal.aborted) {
        const until = Math.max(...[...this.#waits.values()].map((wait) => wait.until));
        report(Math.max(0, Math.ceil((until - clock.now()) / 1000)));
        await clock.sleep(tickMs, noticed.signal).catch(() => undefined);
      }
      signal.removeEventListener('abort', cancel);
    });
  }
}
