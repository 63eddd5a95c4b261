import type { RatePolicy } from './rateLimitHeaders.ts';

/**
 * When the last of so many further requests may start at the earliest, in milliseconds since the epoch. `starts`: those
 * of the requests that still count, oldest first.
 */
export function startOfLast(
  count: number,
  starts: readonly number[],
  { quota, windowSeconds }: RatePolicy,
  now: number,
): number {
  const windowMs = windowSeconds * 1000;
  // Each starts a window after the one that is a quota before it.
  const rounds = Math.max(Math.ceil((count - quota) / quota), 0);
  const before = starts.length + count - rounds * quota - quota;
  const freed = before > 0 ? (starts[before - 1] ?? now) + windowMs : now;
  return Math.max(freed, now) + rounds * windowMs;
}
