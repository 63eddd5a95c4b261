import { type Clock } from '../core/clock.ts';
import { type Disposable } from '../core/disposable.ts';
import { AppError } from '../core/errors.ts';

/** Milliseconds after activation: whatever else starts with the window goes first. */
const settled = 4_000;

/**
 * When the stored tokens are checked unasked, which is once in the life of a window at most: `always` once the window
 * has settled, `whenUsed` with the first use of the extension, `never` not at all.
 */
export class CheckMoment implements Disposable {
  readonly #when: 'always' | 'whenUsed' | 'never';
  readonly #check: () => void;
  readonly #disposed = new AbortController();
  #used = false;

  constructor(
    when: 'always' | 'whenUsed' | 'never',
    clock: Pick<Clock, 'sleep'>,
    check: () => Promise<void>,
    onUnexpected: (error: unknown) => void,
  ) {
    this.#when = when;
    this.#check = () => {
      check().catch(onUnexpected);
    };
    if (when !== 'always') return;
    clock.sleep(settled, this.#disposed.signal).then(this.#check, (error: unknown) => {
      if (!AppError.is(error, 'cancelled')) onUnexpected(error);
    });
  }

  /** Somebody looks at the accounts, or has run a command. */
  used(): void {
    if (this.#when !== 'whenUsed' || this.#used || this.#disposed.signal.aborted) return;
    this.#used = true;
    this.#check();
  }

  dispose(): void {
    this.#disposed.abort();
  }
}
