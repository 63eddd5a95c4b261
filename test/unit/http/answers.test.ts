import { AppError, type ErrorFacts } from '../../../src/core/errors.ts';
import { silentLogger } from '../../fixtures/silentLogger.ts';
import { type ApiResponse } from '../../../src/http/apiClient.ts';
import { createHttp, type RateBudgets } from '../../../src/http/http.ts';
import { directNetwork } from '../../fixtures/directNetwork.ts';
import { type Wait } from '../../../src/http/wait.ts';
import { WritePermit } from '../../../src/http/writePermit.ts';
import { type Handler, json, startFaultServer } from '../../fixtures/servers/faultServer.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

const get = { method: 'GET', path: '/thing/secret-id', template: '/thing/{id}' } as const;

const text = '{"name":"Zoë"}';

for (const transport of ['undici', 'vscode'] as const) {
  describe(`answers over the ${transport} transport`, () => {
    const clock = createTestClock();
    const waits: Wait[] = [];
    let impatient = false;
    const lines: string[] = [];
    const note = (message: string, fields?: object): void => {
      lines.push(`${message} ${JSON.stringify(fields)}`);
    };
    let received: { method: string }[] = [];

    async function answer(handler: Handler, request: object = {}): Promise<ApiResponse> {
      const server = await startFaultServer(handler);
      ({ received } = server);
      const http = createHttp({
        settings: directNetwork,
        transport,
        hostFetch: fetch,
        version: '0.0.0',
        logger: { ...silentLogger, debug: note, warn: note },
        clock,
      });
      try {
        const client = http.apiClient({
          baseUrl: server.url,
          token: 'secret-token',
          onWait: (wait) => {
            waits.push(wait);
            if (impatient) wait.cancel();
          },
        });
        return await client.send({ ...get, ...request });
      } finally {
        await http.close();
        await server.close();
      }
    }
    const facts = async (sent: Promise<unknown>): Promise<ErrorFacts & { kind: string }> => {
      const error: unknown = await sent.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert(error instanceof AppError, String(error));
      return { ...error.facts, kind: error.kind };
    };
    beforeEach(() => {
      waits.length = 0;
      impatient = false;
      lines.length = 0;
    });

    for (const [coding, bytes] of [
      ['gzip', gzipSync(text)],
      ['br', brotliCompressSync(text)],
      ['deflate', deflateSync(text)],
      ['identity', Buffer.from(text)],
      ['gzip, br', brotliCompressSync(gzipSync(text))],
    ] as const) {
      it(`reads ${coding}`, async () => {
        const { json: body } = await answer((_request, response) => {
          response.writeHead(200, { 'content-encoding': coding }).end(bytes);
        });
        assert.deepEqual(body, { name: 'Zoë' });
      });
    }

    it('names the extension and its version', async () => {
      let agent: string | undefined;
      await answer((request, response) => {
        agent = request.headers['user-agent'];
        response.end();
      });
      assert.equal(agent, 'cloudflare-scim-provisioning/0.0.0');
    });

    it('reads past a byte order mark, and an empty body as none', async () => {
      const marked = await answer((_request, response) => {
        response.end(`\uFEFF${text}`);
      });
      assert.deepEqual(marked.json, { name: 'Zoë' });
      for (const status of [200, 204]) {
        const empty = await answer((_request, response) => {
          response.writeHead(status).end();
        });
        assert.deepEqual([empty.json, empty.unreadable], [undefined, false]);
      }
    });

    it('takes compressed bytes that are none, or cut off, for no answer', async () => {
      for (const bytes of [
        Buffer.from('plainly no gzip at all'),
        gzipSync(text.repeat(99)).subarray(0, 30),
      ]) {
        const got = await answer((_request, response) => {
          response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
        }).catch((error: unknown) => error);
        // Node's fetch unpacks as much as came of a stream that was cut off: that is no JSON.
        if (transport === 'undici' || got instanceof Error) assert(AppError.is(got, 'schema'), String(got));
        else assert.deepEqual((got as ApiResponse).unreadable, true);
      }
    });

    it('takes no JSON of more values than any answer has, which would hold everything up', async () => {
      for (const [start, value, values, end] of [
        ['[', '0', 1, ']'],
        ['{"Resources":[', '{}', 2, ']}'],
        ['[', '[[[[[[[[]]]]]]]]', 9, ']'],
      ] as const) {
        const many = `${start}${new Array(Math.ceil(1_000_001 / values)).fill(value).join(',')}${end}`;
        const told = await facts(
          answer((_request, response) => {
            response.end(many);
          }),
        );
        assert.deepEqual([told.kind, told.reason, told.status], ['schema', 'tooLarge', 200]);
      }
    });

    it('takes the largest of groups, and texts of any punctuation', async () => {
      const member = JSON.stringify({ value: '0'.repeat(32), display: 'person.150000@example.com' });
      const members = new Array(150_000).fill(member).join(',');
      const group = `{"displayName":"${',:[{'.repeat(50_000)}","members":[${members}]}`;
      const { json: body } = await answer((_request, response) => {
        json(response, 200, group);
      });
      assert.ok(JSON.stringify(body) === group);
    });

    it('refuses a write without a genuine permit before anything is sent', async () => {
      for (const permit of [undefined, {}, Object.create(WritePermit.prototype) as object]) {
        const told = await facts(
          answer((_request, response) => response.end(), { method: 'DELETE', permit }),
        );
        assert.deepEqual([told.kind, told.reason, received.length], ['refusedByGuard', 'noPermit', 0]);
      }
    });

    it('waits exactly as long as it was told, and tells until when', async () => {
      const begin = clock.now();
      await answer((_request, response, count) => {
        if (count === 1) json(response, 429, {}, { 'retry-after': '299' });
        else json(response, 200, {});
      });
      assert.equal(clock.now() - begin, 299_000);
      assert(waits.some(({ until }) => until === begin + 299_000));
    });

    it('a wait that is too long is an error that says how long', async () => {
      const told = await facts(
        answer((_request, response) => {
          json(response, 429, {}, { 'retry-after': '3000', 'cf-ray': '8f00-AMS' });
        }),
      );
      assert.deepEqual(
        [told.kind, told.retryAfterMs, told.status, told.requestId, received.length],
        ['rateLimited', 3_000_000, 429, '8f00-AMS', 1],
      );
    });

    it('a wait can be cancelled by anyone who was told of it', async () => {
      for (const method of ['GET', 'PATCH'] as const) {
        impatient = true;
        const { kind, unsent } = await facts(
          answer(
            (_request, response) => {
              json(response, 429, {}, { 'retry-after': '60' });
            },
            { method, permit: new WritePermit('plan') },
          ),
        );
        assert.deepEqual([kind, unsent], ['cancelled', method === 'GET' ? undefined : true]);
        assert.equal(received.length, 1);
      }
    });

    it('a wait can be cancelled', async () => {
      const stop = new AbortController();
      const sent = answer(
        (_request, response) => {
          json(response, 503, {}, { 'retry-after': '60' });
          stop.abort();
        },
        { signal: stop.signal },
      );
      assert.equal((await facts(sent)).kind, 'cancelled');
      assert.equal(received.length, 1);
    });

    it('logs what happened, and no id, query, body, token or text of the server', async () => {
      await answer(
        (_request, response) => {
          json(response, 403, { detail: 'server-words' }, { 'cf-ray': 'evil\tray' });
        },
        { query: { filter: 'secret-query' } },
      );
      await answer((request) => request.socket.destroy()).catch(() => undefined);
      const log = lines.join('\n');
      assert.match(log, /"path":"\/thing\/\{id\}","status":403/);
      assert.match(log, /network \(reset\)/);
      assert.doesNotMatch(log, /secret-|server-words|evil/);
    });
  });
}

describe('one token', () => {
  it('has one budget, whichever client uses it, and another token has its own', async () => {
    const server = await startFaultServer((_request, response, count) => {
      if (count === 1) json(response, 429, {}, { 'retry-after': '3000' });
      else json(response, 200, {});
    });
    const clock = createTestClock();
    const http = testHttp(clock);
    const client = (token: string) => http.apiClient({ baseUrl: server.url, token });
    const begin = clock.now();
    await assert.rejects(client('one').send(get), (error) => AppError.is(error, 'rateLimited'));
    assert.equal((await client('two').send(get)).status, 200);
    assert.equal(clock.now(), begin);
    // The server asks for fifty minutes; after the longest that anything is held up for, it is tried.
    assert.equal((await client('one').send(get)).status, 200);
    assert.equal(clock.now(), begin + 330_000);
    await http.close();
    await server.close();
  });

  it('has the same budget after the connections were opened again, as when a proxy was set', async () => {
    const server = await startFaultServer((_request, response) => {
      json(response, 429, {}, { 'retry-after': '3000' });
    });
    const budgets: RateBudgets = new Map();
    const clock = createTestClock();
    const limited = (error: unknown): boolean => AppError.is(error, 'rateLimited');
    const begin = clock.now();
    for (let opened = 0; opened < 2; opened += 1) {
      const http = testHttp(clock, { budgets });
      await assert.rejects(http.apiClient({ baseUrl: server.url, token: 'one' }).send(get), limited);
      await http.close();
    }
    assert.deepEqual([server.received.length, clock.now() - begin], [2, 330_000]);
    await server.close();
  });
});
