import { AppError } from '../core/errors.ts';

export interface Deadline {
  /** Aborted when the time is over or the caller's own signal is. */
  readonly signal: AbortSignal;
  /** What ended the exchange, where it was this: `cancelled` or `timeout`. */
  readonly interruption: () => AppError | undefined;
  /** To be called when the exchange is over. */
  readonly end: () => void;
}

/**
 * Bounds one exchange. A timer and a listener that go when it is over: `AbortSignal.timeout` and `AbortSignal.any`
 * leave weak references behind, which a long list has the garbage collector go through.
 */
export function startDeadline(ms: number, caller: AbortSignal | undefined): Deadline {
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  const timer = setTimeout(abort, ms);
  caller?.addEventListener('abort', abort, { once: true });
  return {
    signal: stop.signal,
    interruption: () => {
      if (caller?.aborted === true) return new AppError('cancelled');
      return stop.signal.aborted ? new AppError('timeout', { detail: 'total' }) : undefined;
    },
    end: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', abort);
    },
  };
}
