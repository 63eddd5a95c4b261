import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Transport } from './transport.ts';

/**
 * The first transport, until it turns out that only the second one gets through: undici cannot see PAC or Kerberos
 * proxies. Decided for each origin by itself, since what reaches this machine says nothing of the way out of it; once
 * decided, it stays. Only a request that certainly was not sent is given to the other transport, and only while the
 * first one never got through to that origin.
 */
export function createAutoTransport(first: Transport, second: Transport, logger: Logger): Transport {
  const chosen = new Map<string, Transport>();
  return {
    send: async (request) => {
      const { origin } = new URL(request.url);
      const known = chosen.get(origin);
      if (known !== undefined) return known.send(request);
      try {
        const response = await first.send(request);
        chosen.set(origin, first);
        return response;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // Another try with a wrong password is one step nearer to a locked account.
        if (error.facts.unsent !== true || error.kind === 'cancelled' || error.facts.reason === 'proxyLogin')
          throw error;
        const response = await second.send(request).catch((other: unknown) => {
          throw told(error, other);
        });
        // The first one may have got through meanwhile.
        if (chosen.has(origin)) return response;
        chosen.set(origin, second);
        logger.warn('No connection with undici; using the fetch of the extension host', {
          reason: error.facts.reason,
          detail: error.facts.detail,
        });
        return response;
      }
    },
    close: async () => {
      await Promise.all([first.close(), second.close()]);
    },
  };
}

/**
 * What failed, of both. What the second one may have sent must not pass for unsent, or a write would be repeated; but
 * where the first one knows that it is the proxy, the second one often sees no more than a lost connection.
 */
function told(first: AppError, other: unknown): unknown {
  if (!AppError.is(other, 'network', 'timeout')) return other;
  if (other.facts.unsent === true) return first;
  const { reason, detail } = first.facts;
  return reason === 'proxy' || reason === 'proxyKind' || reason === 'proxyAddress'
    ? new AppError('network', { ...other.facts, reason, detail: detail ?? other.facts.detail })
    : other;
}
