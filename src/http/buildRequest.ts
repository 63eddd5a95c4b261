import { AppError } from '../core/errors.ts';
import { type ApiRequest, requestFacts } from './apiClient.ts';
import { isLoopback } from './loopback.ts';
import type { TransportRequest } from './transport.ts';

interface Sender {
  readonly baseUrl: string;
  readonly token: string;
  readonly userAgent: string;
}

/**
 * The request on the wire. Throws `forbidden` (`otherOrigin`) where the token would go to another server or over a
 * network in plain text, `invalid` for a path that would lead out of the base URL or a query that has no UTF-8 form,
 * and `unauthenticated` (`malformedToken`) for a token that fits in no header.
 */
export function buildRequest({ baseUrl, token, userAgent }: Sender, request: ApiRequest): TransportRequest {
  const mediaType = request.mediaType ?? 'application/json';
  const facts = requestFacts(request);
  // RFC 7235 section 2.1, token68.
  if (!/^[\w\-.~+/]+=*$/.test(token))
    throw new AppError('unauthenticated', { ...facts, reason: 'malformedToken' });
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
    body: request.body === undefined ? undefined : JSON.stringify(request.body),
    signal: request.signal,
  };
}

function urlOf(baseUrl: string, request: ApiRequest): string {
  const base = new URL(baseUrl);
  const facts = requestFacts(request);
  const expected = base.pathname.replace(/\/$/, '') + request.path;
  const url = URL.parse(base.origin + expected);
  // Before everything else: a path without a slash may continue the name of the host.
  if (url?.origin !== base.origin || url.username !== '' || isPlainText(base))
    throw new AppError('forbidden', { ...facts, reason: 'otherOrigin' });
  // URLs resolve dot segments, plain and encoded.
  if (!request.path.startsWith('/') || url.pathname !== expected || url.search !== '' || url.hash !== '')
    throw new AppError('invalid', { ...facts, detail: 'path' });
  const query = queryOf(request);
  return query === '' ? url.href : `${url.href}?${query}`;
}

/** Not by URLSearchParams: it writes a space as `+`, which some servers read as a plus. */
function queryOf(request: ApiRequest): string {
  try {
    return Object.entries(request.query ?? {})
      .flatMap(([name, value]) =>
        value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
      )
      .join('&');
  } catch (cause) {
    // Half of a surrogate pair has no UTF-8 form.
    throw new AppError('invalid', { ...requestFacts(request), detail: 'query', cause });
  }
}

/** Anyone who is on the way could read the token. */
function isPlainText(base: URL): boolean {
  return base.protocol !== 'https:' && !(base.protocol === 'http:' && isLoopback(base.hostname));
}
