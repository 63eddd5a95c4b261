import { AppError, type ErrorKind, type ErrorReason } from '../../../src/core/errors.ts';
import { createAccountConnection } from '../../../src/directory/connection/accountConnection.ts';
import { type AccountConnection } from '../../../src/directory/connection/model.ts';
import { type Http } from '../../../src/http/http.ts';
import { type Fault } from '../../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

/** How many different people were found of the 320 there are, and whether the list says that some may be missing. */
type Found = readonly [people: number, mayBeIncomplete: boolean];

type Seen = Found | readonly [ErrorKind, ErrorReason | undefined];

interface Row {
  readonly fault: Fault;
  /** Requests that come through before the fault. */
  readonly skip?: number;
  /** What anyone who lists everybody sees of it. */
  readonly list: Seen;
  readonly requests: number;
  /** What was kept of the pages before, where listing failed. */
  readonly kept?: number;
}

const status = (code: number, headers?: Record<string, string>): Fault => ({
  kind: 'status',
  status: code,
  ...(headers === undefined ? {} : { headers }),
});

/** Pages of 100; four and the empty one behind them, where all is well. */
const rows: readonly Row[] = [
  { fault: status(401), list: ['unauthenticated', undefined], requests: 1 },
  { fault: status(403), list: ['forbidden', undefined], requests: 1 },
  { fault: status(404), list: ['notFound', undefined], requests: 1 },
  { fault: status(409), list: ['conflict', undefined], requests: 1 },
  { fault: status(412), list: ['stale', undefined], requests: 1 },
  { fault: status(413), list: ['invalid', undefined], requests: 1 },
  { fault: status(429), list: ['rateLimited', undefined], requests: 4 },
  { fault: status(429, { 'retry-after': '7200' }), list: ['rateLimited', undefined], requests: 1 },
  { fault: status(500), list: ['server', undefined], requests: 1 },
  { fault: status(502), list: ['server', undefined], requests: 4 },
  { fault: status(503), list: ['server', undefined], requests: 4 },
  { fault: status(503), skip: 1, list: ['server', undefined], requests: 5, kept: 100 },
  { fault: { kind: 'errorBodyWith200' }, list: ['notFound', undefined], requests: 1 },
  { fault: { kind: 'errorBodyWith200' }, skip: 1, list: ['notFound', undefined], requests: 2, kept: 100 },
  { fault: { kind: 'halfJson' }, list: ['schema', 'notJson'], requests: 1 },
  { fault: { kind: 'html' }, list: ['schema', 'notJson'], requests: 1 },
  { fault: { kind: 'garbage' }, list: ['schema', 'notJson'], requests: 1 },
  { fault: { kind: 'wrongType' }, list: [320, false], requests: 5 },
  { fault: { kind: 'truncate' }, list: ['schema', 'truncated'], requests: 4 },
  { fault: { kind: 'drop', when: 'before' }, list: ['network', 'reset'], requests: 4 },
  {
    fault: { kind: 'redirect', location: 'https://example.com/' },
    list: ['network', 'redirect'],
    requests: 1,
  },
  // Every page is the first one.
  { fault: { kind: 'ignoreStartIndex' }, list: [100, true], requests: 2 },
  // People came or went while the pages were read.
  { fault: { kind: 'shiftPages', by: 1 }, list: [319, true], requests: 5 },
  { fault: { kind: 'shiftPages', by: -1 }, list: [320, true], requests: 5 },
  { fault: { kind: 'total', value: 5 }, list: [320, true], requests: 5 },
  { fault: { kind: 'total', value: 'many' }, list: [320, false], requests: 5 },
];

describe('what anyone who lists people sees of a fault', () => {
  let sandbox: Sandbox;
  let http: Http;
  let connection: AccountConnection;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => sandbox.close());
  beforeEach(() => {
    sandbox.requests.length = 0;
    const [account] = sandbox.tenant.accounts.values();
    assert(account !== undefined);
    http = testHttp(createTestClock());
    const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
    connection = createAccountConnection({ account, tokenId: 'token', api, now: Date.now });
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await http.close();
  });

  for (const { fault, skip = 0, list, requests, kept = 0 } of rows) {
    it(`${JSON.stringify(fault)} after ${String(skip)} pages`, async () => {
      sandbox.faults.inject({ path: '/Users$', fault, skip });
      const walk = connection.walkUsers();
      const seen = await walk.rest().then(
        (people): Seen => [new Set(people.map(({ id }) => id)).size, walk.mayBeIncomplete],
        (error: unknown): Seen => {
          assert(AppError.is(error), String(error));
          assert.equal(walk.items.length, kept);
          assert.equal(walk.done, false);
          return [error.kind, error.facts.reason];
        },
      );
      assert.deepEqual([seen, sandbox.requests.length], [list, requests]);
    });
  }
});
