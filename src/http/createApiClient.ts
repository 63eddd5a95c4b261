import type { Clock } from '../core/clock.ts';
import { AppError, type ErrorFacts } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { ApiClient, ApiRequest, ApiResponse } from './apiClient.ts';
import { buildRequest } from './buildRequest.ts';
import { holdsTooMuch } from './holdsTooMuch.ts';
import type { RateBudget } from './rateBudget.ts';
import { longestHoldSeconds } from './rateLimitHeaders.ts';
import { retryAfterMs } from './retryAfter.ts';
import type { Transport, TransportResponse } from './transport.ts';
import { type OnWait, openWait, type WaitReason } from './wait.ts';
import { isHopeless } from './wireError.ts';
import { WritePermit } from './writePermit.ts';

export interface ApiClientOptions {
  readonly transport: Transport;
  /** Without a trailing slash. The token goes nowhere else. */
  readonly baseUrl: string;
  readonly token: string;
  readonly userAgent: string;
  /** Asked for each request: whose token it is may be learnt meanwhile. */
  readonly budget: () => RateBudget;
  readonly clock: Clock;
  readonly logger: Logger;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  /** Told of every wait for a rate limit or before a retry; short ones included. */
  readonly onWait?: OnWait | undefined;
}

const attempts = 4;

const backoffBaseMs = 500;

const backoffCapMs = 8_000;

/** Whoever asks for more is refusing: that is told, and can be tried again after this. */
const longestWaitMs = longestHoldSeconds * 1000;

const retriedStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function createApiClient(options: ApiClientOptions): ApiClient {
  return {
    baseUrl: options.baseUrl,
    foresee: (requests) => {
      const budget = options.budget();
      return { waitMs: budget.foresee(requests) - options.clock.now(), limit: budget.limit };
    },
    send: async (request) => {
      if (request.method !== 'GET' && !WritePermit.isGenuine(request.permit)) {
        throw new AppError('refusedByGuard', { ...factsOf(request), reason: 'noPermit' });
      }
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await attemptOnce(options, request);
        const waitMs = attempt < attempts ? waitBefore(options, request, outcome, attempt) : undefined;
        if (waitMs === undefined) return settle(outcome, request);
        options.logger.debug('Will retry', { ...logFields(request), attempt, waitMs });
        await waitToRetry(options, request, waitMs, reasonOf(outcome));
      }
    },
  };
}

/** Throws `cancelled`; of a write it is certain then that nothing happened, or it would not be tried again. */
async function waitToRetry(
  { clock, onWait }: ApiClientOptions,
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
    const unsent = request.method === 'GET' ? {} : ({ unsent: true } as const);
    throw new AppError('cancelled', { ...factsOf(request), ...unsent });
  } finally {
    wait.end();
  }
}

type Outcome =
  | { readonly kind: 'answer'; readonly response: TransportResponse; readonly retryAfter: number | undefined }
  | { readonly kind: 'failure'; readonly error: AppError };

function reasonOf(outcome: Outcome): WaitReason {
  return outcome.kind === 'answer' && outcome.response.status === 429 ? { kind: 'pause' } : { kind: 'retry' };
}

async function attemptOnce(options: ApiClientOptions, request: ApiRequest): Promise<Outcome> {
  const { clock, logger } = options;
  const budget = options.budget();
  const wire = buildRequest(options, request);
  const release = await budget.take(request.signal, options.onWait);
  const start = clock.now();
  try {
    const response = await options.transport.send(wire);
    budget.learn(response.headers);
    const retryAfter = retryAfterMs(response.headers['retry-after'], response.headers['date'], clock.now());
    if (response.status === 429 && retryAfter !== undefined) budget.pauseUntil(clock.now() + retryAfter);
    logger.debug('Answered', {
      ...logFields(request),
      status: response.status,
      ms: clock.now() - start,
      ray: requestIdOf(response),
    });
    return { kind: 'answer', response, retryAfter };
  } catch (error) {
    const failure =
      error instanceof AppError
        ? new AppError(error.kind, { ...error.facts, ...factsOf(request) })
        : new AppError('network', { ...factsOf(request), reason: 'reset', cause: error });
    if (failure.kind !== 'cancelled')
      logger.warn('Failed', { ...logFields(request), error: failure.message });
    return { kind: 'failure', error: failure };
  } finally {
    release();
  }
}

/**
 * Milliseconds to wait before trying again; undefined where it is not tried again. A safe request is repeated after
 * 429, 502, 503, 504 and failures of the connection. A write only where it certainly did nothing: it was never sent,
 * or it was turned away by the rate limit. A 503 may come from a gateway that had passed the write on.
 */
function waitBefore(
  options: ApiClientOptions,
  request: ApiRequest,
  outcome: Outcome,
  attempt: number,
): number | undefined {
  const backoff = options.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (attempt - 1));
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

function settle(outcome: Outcome, request: ApiRequest): ApiResponse {
  if (outcome.kind === 'failure') throw outcome.error;
  const { response, retryAfter } = outcome;
  const requestId = requestIdOf(response);
  if (response.status === 429) {
    throw new AppError('rateLimited', {
      ...factsOf(request),
      status: 429,
      requestId,
      retryAfterMs: retryAfter,
    });
  }
  if (holdsTooMuch(response.text)) {
    throw new AppError('schema', {
      ...factsOf(request),
      reason: 'tooLarge',
      status: response.status,
      requestId,
    });
  }
  const { json, unreadable } = parse(response.text);
  return { status: response.status, headers: response.headers, json, unreadable, requestId };
}

function parse(text: string): { readonly json: unknown; readonly unreadable: boolean } {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return { json: undefined, unreadable: false };
  try {
    return { json: JSON.parse(body) as unknown, unreadable: false };
  } catch {
    return { json: undefined, unreadable: true };
  }
}

/** Only what looks like a request id: it is shown and logged. */
function requestIdOf(response: TransportResponse): string | undefined {
  const ray = response.headers['cf-ray'];
  return ray !== undefined && /^[\w-]{1,64}$/.test(ray) ? ray : undefined;
}

function factsOf(request: ApiRequest): ErrorFacts {
  return { method: request.method, path: request.template };
}

function logFields(request: ApiRequest): { readonly method: string; readonly path: string } {
  return { method: request.method, path: request.template };
}
