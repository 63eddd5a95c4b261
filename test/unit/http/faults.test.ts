import { AppError, type ErrorKind, type ErrorReason } from '../../../src/core/errors.ts';
import { silentLogger } from '../../fixtures/silentLogger.ts';
import { type ApiClient } from '../../../src/http/apiClient.ts';
import { createHttp, type Http } from '../../../src/http/http.ts';
import { directNetwork } from '../../fixtures/directNetwork.ts';
import { type TransportLimits } from '../../../src/http/networkSettings.ts';
import { WritePermit } from '../../../src/http/writePermit.ts';
import { type FaultServer, json, startFaultServer } from '../../fixtures/servers/faultServer.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { faultRows, ok, type Row } from './faultRows.ts';
import assert from 'node:assert/strict';
import { createServer } from 'node:net';

/** Nothing that is answered at all takes so long. */
const roomy: TransportLimits = {
  connectMs: 2_000,
  headersMs: 8_000,
  bodyMs: 8_000,
  totalMs: 8_000,
  maxBytes: 1_000_000,
};

/**
 * What would go on for ever is ended by the one limit that is for it; a GET, which is tried four times, by that for all
 * of it.
 */
function limitsOf(method: 'GET' | 'PATCH', { limit }: Row): TransportLimits {
  if (limit === undefined) return roomy;
  // No other limit ends it before the test is given up.
  return { ...roomy, totalMs: 60_000, [method === 'GET' ? 'totalMs' : limit]: 200 };
}

for (const transport of ['undici', 'vscode'] as const) {
  describe(`faults over the ${transport} transport`, () => {
    let server: FaultServer | undefined;
    let http: Http | undefined;
    const clock = createTestClock();
    const client = (baseUrl: string, limits = roomy): ApiClient => {
      http = createHttp({
        settings: directNetwork,
        transport,
        hostFetch: fetch,
        version: '0.0.0',
        logger: silentLogger,
        clock,
        random: () => 0.5,
        limits,
      });
      return http.apiClient({ baseUrl, token: 'secret-token' });
    };
    afterEach(async () => {
      await http?.close();
      await server?.close();
    });

    async function outcome(
      api: ApiClient,
      method: 'GET' | 'PATCH',
    ): Promise<number | readonly [ErrorKind, ErrorReason?]> {
      try {
        const permit = method === 'PATCH' ? { permit: new WritePermit('plan'), body: { a: 1 } } : {};
        const { status: code } = await api.send({ method, path: '/thing', template: '/thing', ...permit });
        return code;
      } catch (error) {
        assert(error instanceof AppError, String(error));
        assert.equal(error.facts.path, '/thing');
        return error.facts.reason === undefined ? [error.kind] : [error.kind, error.facts.reason];
      }
    }

    for (const row of faultRows) {
      it(`GET: ${row.name}`, async () => {
        server = await startFaultServer(row.handler);
        assert.deepEqual(await outcome(client(server.url, limitsOf('GET', row)), 'GET'), row.get);
        assert.equal(server.received.length, row.gets);
      });

      it(`PATCH: ${row.name}`, async () => {
        server = await startFaultServer(row.handler);
        assert.deepEqual(await outcome(client(server.url, limitsOf('PATCH', row)), 'PATCH'), row.write);
        assert.equal(server.received.length, row.writes);
      });
    }

    for (const [method, connects] of [
      ['GET', 4],
      ['PATCH', 1],
    ] as const) {
      it(`${method}: reset before the request was read`, async () => {
        let connections = 0;
        const raw = createServer((socket) => {
          connections += 1;
          socket.on('error', () => undefined);
          socket.destroy();
        });
        await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
        const { port } = raw.address() as { port: number };
        const got = await outcome(client(`http://127.0.0.1:${String(port)}`), method);
        assert.deepEqual([got, connections], [['network', 'reset'], connects]);
        await new Promise((resolve) => raw.close(resolve));
      });

      it(`${method}: connection refused: tried again, a write too, since nothing was sent`, async () => {
        const gone = await startFaultServer(() => undefined);
        await gone.close();
        const before = clock.sleeps.length;
        assert.deepEqual(await outcome(client(gone.url), method), ['network', 'refused']);
        assert.equal(clock.sleeps.length - before, 3);
      });
    }

    it('a redirect to another origin is not followed, and the token does not travel', async () => {
      const other = await startFaultServer((_request, response) => {
        ok(response);
      });
      server = await startFaultServer((_request, response) => {
        response.writeHead(307, { location: `${other.url}/thing` }).end();
      });
      const got = await outcome(client(server.url), 'GET');
      assert.ok(got === 307 || got === 302);
      assert.deepEqual([server.received.length, other.received.length], [1, 0]);
      await other.close();
    });

    it('truncated JSON and HTML are unreadable, not a crash', async () => {
      for (const body of ['{"a":', '<html>Sign in</html>']) {
        server = await startFaultServer((_request, response) => {
          json(response, 200, body);
        });
        const answer = await client(server.url).send({ method: 'GET', path: '/thing', template: '/thing' });
        assert.deepEqual([answer.status, answer.json, answer.unreadable], [200, undefined, true]);
        assert.equal(server.received.length, 1);
        await server.close();
      }
    });

    it('stops at once when cancelled', async () => {
      const controller = new AbortController();
      server = await startFaultServer(() => {
        controller.abort();
      });
      const sent = client(server.url).send({
        method: 'GET',
        path: '/thing',
        template: '/thing',
        signal: controller.signal,
      });
      await assert.rejects(sent, (error) => AppError.is(error, 'cancelled'));
      assert.equal(server.received.length, 1);
    });
  });
}
