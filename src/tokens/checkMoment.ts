import { type Clock } from '../core/clock.ts';
import { type Disposable } from '../core/disposable.ts';
import { AppError } from '../core/errors.ts';

/** Milliseconds after activation: whatever else starts with the window goes first. */
const settled = 4_000;

/** Milliseconds before each further try where no server answered. After an hour or so it is somebody's to ask again. */
const waits = [1, 2, 4, 8, 16, 32].map((minutes) => minutes * 60_000);

/** Whether the servers told anything of the tokens that were due. */
export type CheckOutcome = 'answered' | 'noAnswer';

/**
 * When the stored tokens are checked unasked, which is once in the life of a window at most: `always` once the window
 * has settled, `whenUsed` with the first use of the extension, `never` not at all. Where no server answers, as in a window
 * that was opened before the network was there, it is tried again a few times, later each time.
 */
export class CheckMoment implements Disposable {
  readonly #when: 'always' | 'whenUsed' | 'never';
  readonly #check: () => void;
  readonly #disposed = new AbortController();
  #used = false;

  constructor(
    when: 'always' | 'whenUsed' | 'never',
    clock: Pick<Clock, 'sleep'>,
    check: () => Promise<CheckOutcome>,
    onUnexpected: (error: unknown) => void,
  ) {
    const { signal } = this.#disposed;
    const run = async (before: number): Promise<void> => {
      if (before > 0) await clock.sleep(before, signal);
      for (const wait of waits) {
        if ((await check()) === 'answered') return;
        await clock.sleep(wait, signal);
      }
      await check();
    };
    const begin = (before: number): void => {
      run(before).catch((error: unknown) => {
        if (!signal.aborted || !AppError.is(error, 'cancelled')) onUnexpected(error);
      });
    };
    this.#when = when;
    this.#check = () => {
      begin(0);
    };
    if (when === 'always') begin(settled);
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
