import { AppError } from '../core/errors.ts';
import type { TransportLimits } from './networkSettings.ts';
import { readBody } from './readBody.ts';
import type { Transport, TransportResponse } from './transport.ts';
import { wireError } from './wireError.ts';
import { Readable } from 'node:stream';

/**
 * The second transport: the extension host's own `fetch`, which goes through whatever proxy the editor knows of,
 * PAC scripts and Kerberos included. It decompresses by itself.
 */
export function createFetchTransport(hostFetch: typeof fetch, limits: TransportLimits): Transport {
  return {
    send: async (request) => {
      if (request.signal?.aborted === true) throw new AppError('cancelled', { unsent: true });
      const stop = new AbortController();
      const timer = setTimeout(() => {
        stop.abort();
      }, limits.headersMs);
      const deadline = AbortSignal.any([stop.signal, AbortSignal.timeout(limits.totalMs)]);
      const failure = (error: unknown, phase: 'request' | 'body'): AppError => {
        if (request.signal?.aborted === true) return new AppError('cancelled');
        if (error instanceof AppError) return error;
        return deadline.aborted ? new AppError('timeout', { detail: phase }) : wireError(error, phase);
      };
      try {
        const response = await hostFetch(request.url, {
          method: request.method,
          headers: request.headers,
          redirect: 'manual',
          credentials: 'omit',
          signal: request.signal === undefined ? deadline : AbortSignal.any([request.signal, deadline]),
          body: request.body ?? null,
        }).catch((error: unknown) => {
          throw failure(error, 'request');
        });
        clearTimeout(timer);
        return await read(response, limits).catch((error: unknown) => {
          throw failure(error, 'body');
        });
      } finally {
        clearTimeout(timer);
        // Ends the connection of an answer that was not read to its end; nothing happens to one that was.
        stop.abort();
      }
    },
    close: async () => Promise.resolve(),
  };
}

async function read(response: Response, { bodyMs, maxBytes }: TransportLimits): Promise<TransportResponse> {
  const headers = Object.fromEntries(response.headers);
  // A browser's fetch tells nothing of a redirect that it did not follow, not even its status.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  if (Number(headers['content-length'] ?? 0) > maxBytes)
    throw new AppError('schema', { reason: 'tooLarge', status });
  if (response.body === null) return { status, headers, text: '' };
  const body = Readable.fromWeb(response.body);
  const end = endAtPause(body, bodyMs);
  try {
    return { status, headers, text: await readBody(body, undefined, maxBytes) };
  } finally {
    end();
  }
}

/** Ends a body with `timeout` where no piece of it comes for so long; call what it gives when the body is over. */
function endAtPause(body: Readable, ms: number): () => void {
  const timer = setTimeout(() => {
    body.destroy(new AppError('timeout', { detail: 'body' }));
  }, ms);
  body.on('data', () => timer.refresh());
  return () => {
    clearTimeout(timer);
  };
}
