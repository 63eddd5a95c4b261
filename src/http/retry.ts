import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { type ApiRequest, requestFacts } from './apiClient.ts';
import { longestHoldSeconds } from './rateLimitHeaders.ts';
import type { TransportResponse } from './transport.ts';
import { type OnWait, openWait, type WaitReason } from './wait.ts';
import { isHopeless } from './wireError.ts';

interface RetryOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  /** Told of every wait before a retry; short ones included. */
  readonly onWait?: OnWait | undefined;
}

/** What one attempt came to. `retryAfter`: in milliseconds, where the server said so. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: TransportResponse; readonly retryAfter: number | undefined }
  | { readonly kind: 'failure'; readonly error: AppError };

const attempts = 4;

const backoffBaseMs = 500;

const backoffCapMs = 8_000;

/** Anyone who asks for more is refusing: that is told, and can be tried again after this. */
const longestWaitMs = longestHoldSeconds * 1000;

const retriedStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Attempts until one is final. What is repeated and when: `waitBefore`. Throws `cancelled` where a wait was ended. */
export async function retry(
  options: RetryOptions,
  request: ApiRequest,
  attemptOnce: () => Promise<Outcome>,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce();
    const waitMs = attempt < attempts ? waitBefore(options, request, outcome, attempt) : undefined;
    if (waitMs === undefined) return outcome;
    options.logger.debug('Will retry', { ...requestFacts(request), attempt, waitMs });
    await waitToRetry(options, request, waitMs, reasonOf(outcome));
  }
}

/**
 * Milliseconds to wait before trying again; undefined where it is not tried again. A safe request is repeated after
 * 429, 502, 503, 504 and failures of the connection. A write only where it certainly did nothing: it was never sent,
 * or it was turned away by the rate limit. A 503 may come from a gateway that had passed the write on.
 */
function waitBefore(
  { random }: RetryOptions,
  request: ApiRequest,
  outcome: Outcome,
  attempt: number,
): number | undefined {
  const backoff = random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (attempt - 1));
  const safe = request.method === 'GET';
  if (outcome.kind === 'failure') {
    const { kind, facts } = outcome.error;
    const broken = kind === 'network' || kind === 'timeout' || facts.reason === 'truncated';
    return broken && !isHopeless(outcome.error) && (safe || facts.unsent === true) ? backoff : undefined;
  }
  const { status } = outcome.response;
  if (!retriedStatuses.has(status) || !(safe || status === 429)) return undefined;
  if (outcome.retryAfter === undefined) return backoff;
  return outcome.retryAfter > longestWaitMs ? undefined : outcome.retryAfter;
}

/** Throws `cancelled`; of a write it is certain then that nothing happened, or it would not be tried again. */
async function waitToRetry(
  { clock, onWait }: RetryOptions,
  request: ApiRequest,
  ms: number,
  reason: WaitReason,
): Promise<void> {
  const stop = new AbortController();
  const signals = [stop.signal, ...(request.signal === undefined ? [] : [request.signal])];
  const wait = openWait(onWait, () => {
    stop.abort();
  });
  wait.tell(clock.now() + ms, reason);
  try {
    await clock.sleep(ms, AbortSignal.any(signals));
  } catch {
    const unsent = request.method === 'GET' ? undefined : true;
    throw new AppError('cancelled', { ...requestFacts(request), unsent });
  } finally {
    wait.end();
  }
}

function reasonOf(outcome: Outcome): WaitReason {
  return outcome.kind === 'answer' && outcome.response.status === 429 ? { kind: 'pause' } : { kind: 'retry' };
}
