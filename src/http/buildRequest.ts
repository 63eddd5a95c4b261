import { AppError } from '../core/errors.ts';
import { type ApiRequest } from './apiClient.ts';
import { type TransportRequest } from './transport.ts';

interface Sender {
  readonly baseUrl: string;
  readonly token: string;
  readonly userAgent: string;
}

/** The request on the wire. Throws `invalid` for a path that would lead out of the base URL. */
export function buildRequest({ baseUrl, token, userAgent }: Sender, request: ApiRequest): TransportRequest {
  const mediaType = request.mediaType ?? 'application/json';
  return {
    method: request.method,
    url: urlOf(baseUrl, request),
    headers: {
      accept: mediaType === 'application/json' ? mediaType : `${mediaType}, application/json`,
      authorization: `Bearer ${token}`,
      'user-agent': userAgent,
      ...(request.body === undefined ? {} : { 'content-type': mediaType }),
      ...(request.ifMatch === undefined ? {} : { 'if-match': request.ifMatch }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
}

function urlOf(baseUrl: string, request: ApiRequest): string {
  const base = new URL(baseUrl);
  const url = new URL(base.origin + base.pathname.replace(/\/$/, '') + request.path);
  // URLs resolve dot segments, and a path like `//host` names another host: neither may happen.
  const expected = base.pathname.replace(/\/$/, '') + request.path;
  if (url.origin !== base.origin || url.pathname !== expected) {
    throw new AppError('invalid', { method: request.method, path: request.template, detail: 'path' });
  }
  const query = Object.entries(request.query ?? {})
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    // Not URLSearchParams: it writes a space as `+`, which some servers read as a plus.
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? url.href : `${url.href}?${query}`;
}
