import { type SandboxAccount, type SandboxTenant } from './model.ts';
import { type Permission, type SandboxToken } from './tokens.ts';

/** A list before it is cut to a page. */
export interface WholeList {
  readonly rows: readonly unknown[];
  readonly page: number;
  readonly perPage: number;
  /** Whether the request itself named that size. */
  readonly asked: boolean;
}

/** An answer before it goes on the wire. */
export interface Reply {
  readonly status: number;
  readonly type: 'application/json' | 'application/scim+json';
  readonly body: unknown;
  /** Where it is a list of API v4: all of it, to be cut to a page. */
  readonly list?: WholeList;
}

export interface Call {
  readonly method: string;
  /** Decoded segments below the base path. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly token: SandboxToken;
  readonly tenant: SandboxTenant;
  /** All there are, by secret. */
  readonly tokens: ReadonlyMap<string, SandboxToken>;
  readonly now: number;
}

/** API v4's envelope. `10000` among the messages is a success, among the errors a refusal. */
export function ok(result: unknown, resultInfo?: object, messages: readonly object[] = []): Reply {
  return {
    status: 200,
    type: 'application/json',
    body: {
      success: true,
      errors: [],
      messages,
      result,
      result_info: resultInfo,
    },
  };
}

export function failed(status: number, code: number, message: string, chain?: readonly object[]): Reply {
  const error = { code, message, error_chain: chain };
  return {
    status,
    type: 'application/json',
    body: { success: false, errors: [error], messages: [], result: null },
  };
}

/** With the page that refusals name since 2026-08-21: the changelog says of each endpoint its own. */
export function denied(): Reply {
  const { body, ...rest } = failed(403, 10000, 'Authentication error');
  const page = 'https://developers.cloudflare.com/api/';
  const errors = [{ code: 10000, message: 'Authentication error', documentation_url: page }];
  return { ...rest, body: { ...fields(body), errors } };
}

export const noRoute = (): Reply =>
  failed(404, 7003, 'Could not route to this path, perhaps your object identifier is invalid?');

export const wrongMethod = (): Reply =>
  failed(405, 10405, 'Method not allowed for this authentication scheme');

/** A list of API v4; `inManner` cuts it to the page. */
export function paged(
  rows: readonly unknown[],
  query: URLSearchParams,
  least: number,
  most: number,
  usual: number,
): Reply {
  const perPage = Number(query.get('per_page') ?? usual);
  const page = Number(query.get('page') ?? 1);
  if (!Number.isInteger(perPage) || perPage < least || perPage > most)
    return failed(400, 1001, `per_page must be between ${String(least)} and ${String(most)}`);
  if (!Number.isInteger(page) || page < 1) return failed(400, 1001, 'page must be 1 or more');
  return { ...ok([]), list: { rows, page, perPage, asked: query.has('per_page') } };
}

/** The fields of a body from outside, which may be anything. */
export function fields(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

export function hasAny(held: ReadonlySet<Permission>, ...wanted: readonly Permission[]): boolean {
  return wanted.some((permission) => held.has(permission));
}

/** What a route about one account is given. */
export interface AccountCall extends Call {
  readonly account: SandboxAccount;
  /** Segments below `/accounts/{id}`. */
  readonly rest: readonly string[];
  readonly held: ReadonlySet<Permission>;
}

/** Of a route that only answers GET. */
export function read(call: Call, answer: () => Reply): Reply {
  return call.method === 'GET' ? answer() : wrongMethod();
}
