import type { Transport } from './transport.ts';

/** A transport that is made with the first request, and closed only if it was made. */
export function createLazyTransport(make: () => Promise<Transport>): Transport {
  let made: Promise<Transport> | undefined;
  return {
    send: async (request) => (await (made ??= make())).send(request),
    close: async () => {
      await (await made)?.close();
    },
  };
}
