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
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new AppError('timeout', { ...facts, unsent: true });
  if (timeoutCodes.has(detail)) return new AppError('timeout', facts);
  if (phase === 'body') return new AppError('schema', { ...facts, reason: 'truncated' });
  const reason = isProxyRefusal(error) ? 'proxy' : reasonOf(detail);
  return new AppError('network', { ...facts, reason, ...(reason === 'reset' ? {} : { unsent: true }) });
}

const timeoutCodes = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'TimeoutError',
]);

function reasonOf(code: string): ErrorReason {
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL') return 'dns';
  if (code === 'UND_ERR_PRX_TLS' || code === 'EPROTO' || code.startsWith('ERR_TLS_')) return 'tls';
  return certificateCode.test(code) ? 'tls' : 'reset';
}

/** OpenSSL's verification errors, as Node spells them. */
const certificateCode =
  /^(CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|CRL_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_)/;

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
  for (let cause = error, depth = 0; cause instanceof Error && depth < 4; cause = cause.cause, depth += 1) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    if (cause instanceof AggregateError && cause.errors.length > 0) return codeOf(cause.errors[0]);
  }
  return undefined;
}
