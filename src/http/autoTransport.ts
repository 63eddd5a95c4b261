import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Transport } from './transport.ts';

/**
 * The first transport, until it turns out that only the second one gets through: undici cannot see PAC or Kerberos
 * proxies. The change is made once and stays. Only a request that certainly was not sent is given to the other
 * transport, and only while the first one never got through to anybody.
 */
export function createAutoTransport(first: Transport, second: Transport, logger: Logger): Transport {
  let chosen: Transport | undefined;
  return {
    send: async (request) => {
      if (chosen !== undefined) return chosen.send(request);
      try {
        const response = await first.send(request);
        chosen = first;
        return response;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (error.facts.unsent !== true) throw error;
        const response = await second.send(request).catch((other: unknown) => {
          // What the second one may have sent must not pass for unsent, or a write would be repeated.
          throw AppError.is(other) && other.facts.unsent === true ? error : other;
        });
        // The first one may have got through to somebody meanwhile.
        if (chosen !== undefined) return response;
        chosen = second;
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
