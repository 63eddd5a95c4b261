import { type Clock } from '../../core/clock.ts';

/** The pause after a first try, which doubles from try to try. */
export const firstWaitMs = 500;

/** Runs rounds, with growing pauses, until one says that nothing is left to wait for, or the time is up: servers take a while to agree with themselves. */
export async function untilSettled(
  clock: Clock,
  until: number,
  round: () => Promise<boolean>,
): Promise<void> {
  for (let waitMs = firstWaitMs; !(await round()); waitMs *= 2) {
    const left = until - clock.now();
    if (left <= 0) return;
    await clock.sleep(Math.min(waitMs, left));
  }
}
