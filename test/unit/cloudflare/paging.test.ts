import { type Listed, rowsAndDoubt, type WhyPartial } from '../../../src/cloudflare/listed.ts';
import { listByPageToken, listPages } from '../../../src/cloudflare/paging.ts';
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

function whole(rows: readonly Item[]): Listed<Item> {
  return { kind: 'whole', items: rows };
}

function part(some: readonly Item[], why: WhyPartial, said?: number): Listed<Item> {
  return { kind: 'partial', some, why, ...(said === undefined ? {} : { said }) };
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
  const list = async (): Promise<Listed<Item>> => listPages(server.api, where);

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
      assert.deepEqual(await list(), whole(items(count)));
      assert.equal(server.server.received.length, requests);
      assert(server.server.received.every(({ url }) => url.includes('per_page=5')));
    });
  }

  for (const [largest, sizes] of [
    [1000, ['500']],
    [60, ['500', '100', '50']],
    [0, ['500', '100', '50', '20', '5', null]],
  ] as const)
    for (const [kind, name] of [
      ['pages', 'per_page'],
      ['tokens', 'page_size'],
    ] as const)
      it(`asks for smaller pages where the server takes ${largest} at the most (${kind})`, async () => {
        const asked: (string | null)[] = [];
        route = (url) => {
          const size = url.searchParams.get(name);
          asked.push(size);
          if (Number(size ?? 0) > largest) return failed(400, 1001, 'per_page');
          if (kind === 'pages') return pageOf(items(3), url);
          const next = url.searchParams.has('page_token') ? {} : { next_page_token: 'more' };
          return ok(items(6).slice(...(url.searchParams.has('page_token') ? [3, 6] : [0, 3])), next);
        };
        const request = { ...where, perPage: 500 };
        const read = await (kind === 'pages' ? listPages : listByPageToken)(server.api, request);
        assert.deepEqual(read, whole(items(kind === 'pages' ? 3 : 6)));
        assert.deepEqual(asked.slice(0, sizes.length), sizes);
      });

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
          const read = await list();
          assert.deepEqual(rowsAndDoubt(read).rows, items(count));
          const more = typeof totalCount === 'number' && totalCount > count;
          const morePages =
            typeof totalPages === 'number' &&
            totalPages > Math.max(1, Math.ceil(count / 5)) &&
            totalCount !== count;
          assert.equal(read.kind, more || morePages ? 'partial' : 'whole');
        },
      ),
      runs(60),
    );
  });

  /** As a server that gives `size` a page whatever is asked for, and tells of itself what `info` makes. */
  const pagesOf =
    (rows: readonly Item[], size: number, info: (page: number, count: number) => object | undefined): Route =>
    (url) => {
      const page = Number(url.searchParams.get('page'));
      const shown = rows.slice((page - 1) * size, page * size);
      return ok(shown, info(page, shown.length));
    };

  for (const [told, info] of [
    ['says so', (page: number, count: number) => ({ page, per_page: 3, count })],
    ['says nothing', () => undefined],
    ['counts the page alone', (_page: number, count: number) => ({ total_count: count, per_page: 3 })],
  ] as const) {
    for (const count of [0, 1, 3, 4, 11, 12])
      it(`reads all ${count} rows from a server that gives 3 a page, has no total and ${told}`, async () => {
        route = pagesOf(items(count), 3, info);
        assert.deepEqual(await list(), whole(items(count)));
      });
  }

  it('does not take the only page for the list where `page` is ignored and nothing counts the whole', async () => {
    for (const info of [undefined, { per_page: 5 }, { total_count: 5 }]) {
      route = () => ok(items(5), info);
      assert.deepEqual(await list(), part(items(5), 'pageIgnored'), JSON.stringify(info));
    }
    route = () => ok(items(3));
    assert.deepEqual(await list(), part(items(3), 'pageIgnored'));
  });

  it('says where fewer come than the server counts', async () => {
    route = (url) => ok(url.searchParams.get('page') === '1' ? items(3) : [], { total_count: 9 });
    assert.deepEqual(await list(), part(items(3), 'fewerThanSaid', 9));
  });

  it('says where rows may have been passed over while the list moved', async () => {
    // One row went between the pages: the next page begins one row later.
    route = (url) => {
      const first = url.searchParams.get('page') === '1';
      return first ? ok(items(5), { total_count: 8 }) : ok(items(8).slice(6), { total_count: 7 });
    };
    const moved = [...items(5), ...items(8).slice(6)];
    assert.deepEqual(await list(), part(moved, 'shifted'));
    // One row came: the last of the first page is there again, and nothing counts them.
    route = (url) => {
      const start = { 1: 0, 2: 4, 3: 9 }[url.searchParams.get('page') ?? ''] ?? 9;
      return ok(items(9).slice(start, start + 5));
    };
    assert.deepEqual(await list(), part(items(9), 'shifted'));
  });

  it('stops at a quarter of a million rows, and says so', async () => {
    const size = 125_000;
    route = (url) => {
      const from = (Number(url.searchParams.get('page')) - 1) * size;
      return ok(
        Array.from({ length: size }, (_unused, index) => ({ id: String(from + index) })),
        { total_count: 9_000_000 },
      );
    };
    const read = await list();
    assert.deepEqual([read.kind, rowsAndDoubt(read).rows.length], ['partial', 250_000]);
    assert(read.kind === 'partial' && read.why === 'tooMany');
  });

  describe('where no paging is documented', () => {
    const unpaged = { ...where, perPage: 'unpaged' } as const;

    it('sends no parameters, and takes the answer for all there is', async () => {
      route = () => ok(items(52));
      assert.deepEqual(await listPages(server.api, unpaged), whole(items(52)));
      assert.deepEqual(
        server.server.received.map(({ url }) => url),
        ['/things'],
      );
    });

    it('asks for the other pages where the answer tells of more', async () => {
      route = (url) => {
        const page = Number(url.searchParams.get('page') ?? 1);
        return ok(items(52).slice((page - 1) * 20, page * 20), { page, per_page: 20, total_count: 52 });
      };
      assert.deepEqual(await listPages(server.api, unpaged), whole(items(52)));
      route = () => ok(items(20), { page: 1, per_page: 20, total_pages: 3 });
      assert.deepEqual(await listPages(server.api, unpaged), part(items(20), 'pageIgnored'));
    });
  });

  it('goes on where the server gives fewer a page than asked for', async () => {
    route = (url) => pageOf(items(11), url, 3);
    assert.deepEqual(await list(), whole(items(11)));
  });

  it('ends where every page is the first one again', async () => {
    route = () => ok(items(5), { page: 1, total_count: 50, total_pages: 10 });
    assert.deepEqual(await list(), part(items(5), 'fewerThanSaid', 50));
    assert(server.server.received.length <= 5);
  });

  it('lists nobody twice where pages shift', async () => {
    route = (url) => {
      const start = (Number(url.searchParams.get('page')) - 1) * 4;
      return ok(items(9).slice(start, start + 5), { total_count: 9 });
    };
    assert.deepEqual(await list(), whole(items(9)));
  });

  it('leaves out rows it cannot read, and says so', async () => {
    route = () => ok([{ id: 'a' }, 7, null, { id: 4 }]);
    assert.deepEqual(await list(), part([{ id: 'a' }], 'unreadableRows'));
  });

  it('takes null for nothing, and refuses what is no list', async () => {
    route = () => ok(null);
    assert.deepEqual(await list(), whole([]));
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

  it('follows page tokens to their end', async () => {
    route = (url) => {
      const start = Number(url.searchParams.get('page_token') ?? 0);
      const next = start + 5;
      return ok(items(12).slice(start, next), { next_page_token: next < 12 ? String(next) : '' });
    };
    assert.deepEqual(await listByPageToken(server.api, where), whole(items(12)));
    assert.equal(server.server.received.length, 3);
    assert(server.server.received.every(({ url }) => url.includes('page_size=5')));
  });

  it('ends where a page token comes again', async () => {
    route = () => ok(items(5), { next_page_token: 'again' });
    assert.deepEqual(await listByPageToken(server.api, where), part(items(5), 'pageIgnored'));
    assert.equal(server.server.received.length, 2);
  });
});
