import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { type ApiClient, type ApiRequest, type ApiResponse, requestFacts } from './apiClient.ts';
import { buildRequest } from './buildRequest.ts';
import { holdsTooMuch } from './holdsTooMuch.ts';
import type { RateBudget } from './rateBudget.ts';
import { type Outcome, retry } from './retry.ts';
import { retryAfterMs } from './retryAfter.ts';
import type { Transport, TransportResponse } from './transport.ts';
import type { OnWait } from './wait.ts';
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

export function createApiClient(options: ApiClientOptions): ApiClient {
  return {
    baseUrl: options.baseUrl,
    foresee: (requests) => {
      const budget = options.budget();
      return { waitMs: budget.foresee(requests) - options.clock.now(), limit: budget.limit };
    },
    send: async (request) => {
      if (request.method !== 'GET' && !WritePermit.isGenuine(request.permit)) {
        throw new AppError('refusedByGuard', { ...requestFacts(request), reason: 'noPermit' });
      }
      return settle(await retry(options, request, async () => attemptOnce(options, request)), request);
    },
  };
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
      ...requestFacts(request),
      status: response.status,
      ms: clock.now() - start,
      ray: requestIdOf(response),
    });
    return { kind: 'answer', response, retryAfter };
  } catch (error) {
    const failure =
      error instanceof AppError
        ? new AppError(error.kind, { ...error.facts, ...requestFacts(request) })
        : new AppError('network', { ...requestFacts(request), reason: 'reset', cause: error });
    if (failure.kind !== 'cancelled')
      logger.warn('Failed', { ...requestFacts(request), error: failure.message });
    return { kind: 'failure', error: failure };
  } finally {
    release();
  }
}

function settle(outcome: Outcome, request: ApiRequest): ApiResponse {
  if (outcome.kind === 'failure') throw outcome.error;
  const { response, retryAfter } = outcome;
  const requestId = requestIdOf(response);
  if (response.status === 429) {
    throw new AppError('rateLimited', {
      ...requestFacts(request),
      status: 429,
      requestId,
      retryAfterMs: retryAfter,
    });
  }
  if (holdsTooMuch(response.text)) {
    throw new AppError('schema', {
      ...requestFacts(request),
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
