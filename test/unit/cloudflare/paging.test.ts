import { listByCursor, type Listing, listPages } from '../../../src/cloudflare/paging.ts';
import { AppError } from '../../../src/core/errors.ts';
import {
  type ApiServer,
  failed,
  ok,
  pageOf,
  type Route,
  startApiServer,
} from '../../fixtures/servers/apiServer.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import * as z from 'zod';

const row = z.object({ id: z.string() });

type Item = z.infer<typeof row>;

function items(count: number): readonly Item[] {
  return Array.from({ length: count }, (_unused, index) => ({ id: `i${index}` }));
}

describe('paging of API v4', () => {
  let route: Route = () => undefined;
  let server: ApiServer;
  before(async () => {
    server = await startApiServer((...args) => route(...args));
  });
  after(async () => server.close());
  beforeEach(() => {
    server.server.received.length = 0;
  });

  const where = { path: '/things', template: '/things', perPage: 5, row } as const;
  const list = async (): Promise<Listing<Item>> => listPages(server.api, where);

  for (const [count, requests] of [
    [0, 1],
    [1, 1],
    [4, 1],
    [5, 2],
    [6, 2],
    [52, 11],
  ] as const) {
    it(`reads ${count} rows in order with ${requests} requests`, async () => {
      route = (url) => pageOf(items(count), url);
      assert.deepEqual(await list(), { items: items(count), mayBeIncomplete: false });
      assert.equal(server.server.received.length, requests);
      assert(server.server.received.every(({ url }) => url.includes('per_page=5')));
    });
  }

  it('reads everything whatever the counters say, and says so where they say more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.option(fc.oneof(fc.nat(60), fc.constant(-1), fc.constant('many'))),
        fc.option(fc.oneof(fc.nat(20), fc.constant('many'))),
        async (count, totalCount, totalPages) => {
          route = (url) => {
            const page = Number(url.searchParams.get('page'));
            const info = { page, total_count: totalCount, total_pages: totalPages };
            return ok(items(count).slice((page - 1) * 5, page * 5), info);
          };
          const { items: read, mayBeIncomplete } = await list();
          assert.deepEqual(read, items(count));
          assert.equal(mayBeIncomplete, typeof totalCount === 'number' && totalCount > count);
        },
      ),
      runs(60),
    );
  });

  it('goes on where the server gives fewer a page than asked for', async () => {
    route = (url) => pageOf(items(11), url, 3);
    assert.deepEqual(await list(), { items: items(11), mayBeIncomplete: false });
  });

  it('ends where every page is the first one again', async () => {
    route = () => ok(items(5), { page: 1, total_count: 50, total_pages: 10 });
    assert.deepEqual(await list(), { items: items(5), mayBeIncomplete: true });
    assert(server.server.received.length <= 5);
  });

  it('lists nobody twice where pages shift', async () => {
    route = (url) => {
      const start = (Number(url.searchParams.get('page')) - 1) * 4;
      return ok(items(9).slice(start, start + 5), { total_count: 9 });
    };
    assert.deepEqual(await list(), { items: items(9), mayBeIncomplete: false });
  });

  it('leaves out rows it cannot read, and says so', async () => {
    route = () => ok([{ id: 'a' }, 7, null, { id: 4 }]);
    assert.deepEqual(await list(), { items: [{ id: 'a' }], mayBeIncomplete: true });
  });

  it('takes null for nothing, and refuses what is no list', async () => {
    route = () => ok(null);
    assert.deepEqual(await list(), { items: [], mayBeIncomplete: false });
    for (const result of [undefined, {}, 'x', 3]) {
      route = () => ok(result);
      await assert.rejects(list(), (error) => AppError.is(error, 'schema'));
    }
  });

  it('throws what a later page answers', async () => {
    route = (url) =>
      url.searchParams.get('page') === '1' ? pageOf(items(9), url) : failed(403, 9109, 'Unauthorized');
    await assert.rejects(list(), (error) => AppError.is(error, 'forbidden'));
  });

  for (const shape of [
    (next: string) => ({ cursor: next }),
    (next: string) => ({ cursors: { after: next } }),
  ]) {
    it(`follows ${JSON.stringify(shape('…'))} to its end`, async () => {
      route = (url) => {
        const start = Number(url.searchParams.get('cursor') ?? 0);
        const next = start + 5;
        return ok(items(12).slice(start, next), shape(next < 12 ? String(next) : ''));
      };
      assert.deepEqual(await listByCursor(server.api, where), { items: items(12), mayBeIncomplete: false });
      assert.equal(server.server.received.length, 3);
    });
  }

  it('ends where a cursor comes again', async () => {
    route = () => ok(items(5), { cursor: 'again' });
    assert.deepEqual(await listByCursor(server.api, where), { items: items(5), mayBeIncomplete: true });
    assert.equal(server.server.received.length, 2);
  });
});
