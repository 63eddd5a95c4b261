import { AppError, type ErrorReason } from '../core/errors.ts';

/** When something broke: before the request can have arrived, after, or while the answer came in. */
export type Phase = 'request' | 'body';

/**
 * What a failure of the wire means. `unsent` is set where the request certainly did not reach the server: the
 * connection was never made. Everything else leaves open whether the server acted.
 */
export function wireError(error: unknown, phase: Phase, signal?: AbortSignal): AppError {
  if (error instanceof AppError) return error;
  if (signal?.aborted === true) return new AppError('cancelled');
  const code = codeOf(error);
  const detail = code ?? (error instanceof Error ? error.name : 'unknown');
  const facts = { detail, cause: error };
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || (code === 'ETIMEDOUT' && whileConnecting(error)))
    return new AppError('timeout', { ...facts, unsent: true });
  if (timeoutCodes.has(detail)) return new AppError('timeout', facts);
  if (phase === 'body') return new AppError('schema', { ...facts, reason: 'truncated' });
  const reason = isProxyRefusal(error) ? 'proxy' : reasonOf(detail);
  const unsent = whileConnecting(error) || reason === 'proxy' || unsentCode.test(detail);
  return new AppError('network', { ...facts, reason, ...(unsent ? { unsent } : {}) });
}

/**
 * The same failure where all connections lead to a proxy: what could not be looked up or reached is the proxy, and a
 * 407 after credentials were given means that they are wrong.
 */
export function ofProxy(error: AppError, hasCredentials: boolean): AppError {
  const { reason, cause } = error.facts;
  if (reason === 'dns' || reason === 'refused')
    return new AppError('network', { ...error.facts, reason: 'proxyAddress' });
  const asksLogin = causesOf(cause).some(({ message }) => /\b407\b/.test(message));
  return reason === 'proxy' && hasCredentials && asksLogin
    ? new AppError('network', { ...error.facts, reason: 'proxyLogin' })
    : error;
}

/** Whether asking again the same way changes nothing: a certificate, a name, a port, a proxy that says no. */
export function isHopeless({ facts: { reason, detail = '' } }: AppError): boolean {
  if (reason === 'proxyAddress') return /^(ENOTFOUND|EAI_)/.test(detail);
  return detail === 'ERR_UNSAFE_PORT' || (reason !== undefined && hopeless.has(reason));
}

const hopeless: ReadonlySet<ErrorReason> = new Set(['tls', 'dns', 'proxy', 'proxyLogin', 'proxyKind']);

/** Names are looked up and certificates are checked before anything is sent; other TLS errors may come at any time. */
const unsentCode =
  /^(ENOTFOUND|EAI_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT_|UND_ERR_PRX_|ERR_SSL_WRONG_VERSION_NUMBER$|ERR_CONNECTION_REFUSED$|ERR_NAME_|ERR_PROXY_|ERR_TUNNEL_|ERR_CERT_|ERR_INTERNET_DISCONNECTED$|ERR_ADDRESS_UNREACHABLE$|ERR_UNSAFE_PORT$)/;

/**
 * Whether an error is of making the connection. The same code may come of a connection that was there: a host that
 * became unreachable is reported on the socket that carried the request.
 */
function whileConnecting(error: unknown): boolean {
  return causesOf(error).some((cause) => {
    const { syscall, code, message } = cause as NodeJS.ErrnoException;
    return (
      syscall === 'connect' ||
      syscall === 'getaddrinfo' ||
      (code === 'ECONNRESET' && message.includes('before secure TLS connection was established'))
    );
  });
}

const timeoutCodes = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TIMED_OUT',
  'ERR_CONNECTION_TIMED_OUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'TimeoutError',
]);

function reasonOf(code: string): ErrorReason {
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused';
  if (/^ERR_(CONNECTION_REFUSED|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|UNSAFE_PORT)$/.test(code))
    return 'refused';
  if (/^(ENOTFOUND$|EAI_|ERR_NAME_)/.test(code)) return 'dns';
  if (/^ERR_(PROXY|TUNNEL)_/.test(code)) return 'proxy';
  if (code === 'UND_ERR_PRX_TLS' || code === 'EPROTO' || code.startsWith('ERR_TLS_')) return 'tls';
  return certificateCode.test(code) ? 'tls' : 'reset';
}

/** OpenSSL's verification errors, as Node spells them. */
const certificateCode =
  /^(CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|CRL_|ERR_SSL_|ERR_CERT_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_)/;

/** undici reports what a proxy said as an aborted request or an invalid argument, told apart by the text alone. */
function isProxyRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /^Proxy (response|Authentication Required|connection)/i.test(error.message) ||
    codeOf(error) === 'UND_ERR_PRX_CONN'
  );
}

/** The code of an error or of what caused it: `fetch` wraps the one that matters. */
function codeOf(error: unknown): string | undefined {
  for (const cause of causesOf(error)) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    // The editor's fetch may run on Chromium's network stack, which has its own names and only a message.
    const chromium = /\bnet::(ERR_[A-Z_]+)/.exec(message)?.[1];
    if (chromium !== undefined) return chromium;
    // Node's own fetch asks none of the ports that the Fetch standard blocks, and says so in these words alone.
    if (message === 'bad port') return 'ERR_UNSAFE_PORT';
  }
  return undefined;
}

/** An error and what caused it, outermost first; of several addresses that were tried, the first. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5;) {
    causes.push(cause);
    cause = cause instanceof AggregateError ? (cause.errors as unknown[])[0] : cause.cause;
  }
  return causes;
}
