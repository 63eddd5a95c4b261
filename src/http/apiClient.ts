import type { ErrorFacts } from '../core/errors.ts';
import type { HttpMethod } from './transport.ts';
import type { RequestLimit } from './wait.ts';
import type { WritePermit } from './writePermit.ts';

/** One call of an API, relative to the client's base URL. */
export interface ApiRequest {
  readonly method: HttpMethod;
  /** The path below the base URL, every variable segment already percent-encoded: `/accounts/abc/scim/v2/Users`. */
  readonly path: string;
  /** The same with placeholders, for messages and logs: `/accounts/{account_id}/scim/v2/Users`. */
  readonly template: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Of request and answer alike; `application/json` unless told. */
  readonly mediaType?: string;
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Needed for every method but GET. */
  readonly permit?: WritePermit;
}

/** What messages and logs tell of a request. */
export function requestFacts({ method, template }: ApiRequest): {
  readonly method: HttpMethod;
  readonly path: string;
} {
  return { method, path: template };
}

/** What came back, whatever the status: the protocol layers say what it means. */
export interface ApiResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; undefined where the body was empty or no JSON. */
  readonly json: unknown;
  /** Whether there was a body that could not be read as JSON (HTML, plain text, cut off). */
  readonly unreadable: boolean;
  /** `cf-ray`. */
  readonly requestId: string | undefined;
}

/** What an error tells of an answer. */
export function answerFacts({ status, requestId }: ApiResponse, request: ApiRequest): ErrorFacts {
  return { ...requestFacts(request), status, requestId };
}

/** What a limit of requests makes of a piece of work. */
export interface Foresight {
  /** Milliseconds from now until the last of the requests may start; 0 where the limit holds nothing up. */
  readonly waitMs: number;
  readonly limit: RequestLimit;
}

/**
 * Sends requests with one token to one origin, politely: within the token's rate budget, with bounded
 * parallelism, and repeating safe requests where that is right.
 *
 * Returns every answer that an HTTP server gave, errors included (after retries). Throws `cancelled`,
 * `timeout`, `network`, `rateLimited` (still refused after the retries, or the wait would be too long),
 * `schema` (too large, cut off) and `refusedByGuard` (a write without a permit).
 */
export interface ApiClient {
  readonly baseUrl: string;
  send(request: ApiRequest): Promise<ApiResponse>;
  /** How long so many further requests take at the least, for the limit of requests alone. */
  foresee(requests: number): Foresight;
}
