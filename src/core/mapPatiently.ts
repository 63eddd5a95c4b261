import { mapParallel } from './mapParallel.ts';

export interface Patience<T, R> {
  /** Once something has ended, what is under way when nothing more ends for so long is given up. Milliseconds. */
  readonly patienceMs: number;
  /** What stands in the results for an item that was given up. */
  readonly late: (item: T) => R;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `mapParallel`, in which what hangs holds up nothing else for long: its signal is aborted, and the rest goes on. While
 * nothing at all has ended, nobody is given up. Throws what the work throws for other reasons.
 */
export async function mapPatiently<T, R>(
  items: readonly T[],
  width: number,
  { patienceMs, late, signal }: Patience<T, R>,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<readonly R[]> {
  const underWay = new Set<AbortController>();
  let timer: NodeJS.Timeout | undefined;
  const waitOn = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const one of underWay) one.abort();
    }, patienceMs);
  };
  try {
    return await mapParallel(items, width, async (item) => {
      const stop = new AbortController();
      underWay.add(stop);
      try {
        const signals = signal === undefined ? [stop.signal] : [signal, stop.signal];
        return await work(item, AbortSignal.any(signals));
      } catch (error) {
        if (stop.signal.aborted && signal?.aborted !== true) return late(item);
        throw error;
      } finally {
        underWay.delete(stop);
        waitOn();
      }
    });
  } finally {
    clearTimeout(timer);
  }
}
