import { systemClock } from '../../src/core/clock.ts';
import { silentLogger } from '../fixtures/silentLogger.ts';
import { createHttp, type Http } from '../../src/http/http.ts';
import { directNetwork } from '../fixtures/directNetwork.ts';
import { ScimClient } from '../../src/scim/scimClient.ts';
import { randomUUID } from 'node:crypto';

/** The client as the extension makes it, on undici. */
export function createBenchHttp(): Http {
  return createHttp({
    settings: directNetwork,
    transport: 'undici',
    hostFetch: fetch,
    version: '0.0.0',
    logger: silentLogger,
    clock: systemClock,
  });
}

/** With a token of its own each time: a token's rate budget would otherwise hold the benchmark up, as it should. */
export function scimClientAt(http: Http, baseUrl: string): ScimClient {
  const path = '/accounts/a/scim/v2';
  return new ScimClient({ api: http.apiClient({ baseUrl, token: randomUUID() }), path, template: path });
}
