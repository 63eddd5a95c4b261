import { type Clock } from '../core/clock.ts';
import { type Wait } from '../http/wait.ts';
import { type ShowWait, WaitGroup } from './waitGroup.ts';

export interface SharedWaitPorts {
  readonly clock: Clock;
  /** For long waits. */
  readonly notice: ShowWait;
  /** For waits that are no notice's worth: less in the way. */
  readonly hint: ShowWait;
}

/** In milliseconds. Shorter waits pass before anybody wonders. */
const worthAHint = 2_000;

/** In milliseconds. Shorter waits pass before a notice is read. */
const worthANotice = 5_000;

/** All waits of this window's requests: the long ones under one notice, the others in one hint. */
export class SharedWait {
  readonly #clock: Clock;
  readonly #notice: WaitGroup;
  readonly #hint: WaitGroup;

  constructor({ clock, notice, hint }: SharedWaitPorts) {
    this.#clock = clock;
    this.#notice = new WaitGroup(clock, notice);
    this.#hint = new WaitGroup(clock, hint);
  }

  /** Takes note of a wait; as `OnWait`. Short waits join what is shown. */
  readonly tell = (wait: Wait): void => {
    const ms = wait.until - this.#clock.now();
    if (this.#notice.has(wait) || this.#notice.isShown || ms >= worthANotice) {
      this.#hint.drop(wait);
      this.#notice.add(wait);
    } else if (this.#hint.has(wait) || this.#hint.isShown || ms >= worthAHint) this.#hint.add(wait);
  };

  dispose(): void {
    this.#notice.close();
    this.#hint.close();
  }
}
