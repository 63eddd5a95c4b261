/**
 * Seconds. No header holds anything up for longer, whatever it says: Cloudflare blocks for 5 minutes
 * (developers.cloudflare.com/fundamentals/api/reference/limits), and half a minute is for clocks that differ.
 */
export const longestHoldSeconds = 330;

/** What `Ratelimit` tells: how many requests are left, and in how many seconds the count starts again. */
export interface RateRemaining {
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** What `Ratelimit-Policy` tells: how many requests in how many seconds. */
export interface RatePolicy {
  readonly quota: number;
  readonly windowSeconds: number;
}

/**
 * `Ratelimit: "default";r=50;t=30`, as Cloudflare sends it on every answer since 2025-09-03
 * (developers.cloudflare.com/changelog/2025-09-03-rate-limiting-improvement). Of several items the one with the
 * least left counts. Undefined where there is none that can be read; `resetSeconds` is bounded.
 */
export function parseRateLimit(value: string | undefined): RateRemaining | undefined {
  const items = itemsOf(value).flatMap((item): RateRemaining[] => {
    const remaining = parameter(item, 'r');
    const resetSeconds = parameter(item, 't');
    return remaining === undefined || resetSeconds === undefined
      ? []
      : [{ remaining, resetSeconds: Math.min(resetSeconds, longestHoldSeconds) }];
  });
  return items.reduce<RateRemaining | undefined>(
    (least, item) => (least === undefined || item.remaining < least.remaining ? item : least),
    undefined,
  );
}

/**
 * `Ratelimit-Policy: "burst";q=100;w=60`: every policy that can be read. One for a longer time is kept to at the same
 * pace, over the longest time that anything is held up for.
 */
export function parseRatePolicies(value: string | undefined): readonly RatePolicy[] {
  return itemsOf(value).flatMap((item): RatePolicy[] => {
    const quota = parameter(item, 'q');
    const windowSeconds = parameter(item, 'w');
    if (quota === undefined || quota === 0 || windowSeconds === undefined || windowSeconds === 0) return [];
    if (windowSeconds <= longestHoldSeconds) return [{ quota, windowSeconds }];
    const share = Math.floor((quota * longestHoldSeconds) / windowSeconds);
    return [{ quota: Math.max(share, 1), windowSeconds: longestHoldSeconds }];
  });
}

function itemsOf(value: string | undefined): readonly string[] {
  return value === undefined || value.length > 1000 ? [] : value.split(',');
}

/** At most six digits: more is nobody's limit. */
function parameter(item: string, name: string): number | undefined {
  for (const part of item.split(';').slice(1)) {
    const [key, number] = part.split('=').map((text) => text.trim());
    if (key?.toLowerCase() === name && number !== undefined && /^\d{1,6}$/.test(number))
      return Number(number);
  }
  return undefined;
}
