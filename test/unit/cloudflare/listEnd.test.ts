import { type Listed, type WhyPartial } from '../../../src/cloudflare/listed.ts';
import { listByPageToken, listPages } from '../../../src/cloudflare/paging.ts';
import { type ApiServer, failed, ok, type Route, startApiServer } from '../../fixtures/servers/apiServer.ts';
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

function part(some: readonly Item[], why: WhyPartial): Listed<Item> {
  return { kind: 'partial', some, why };
}

describe('the end of a list of API v4', () => {
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

  it('goes on where the pages that are told of are more than have come, whatever the count says', async () => {
    route = (url) => {
      const page = Number(url.searchParams.get('page'));
      const shown = items(12).slice((page - 1) * 4, page * 4);
      return ok(shown, { page, per_page: 5, total_count: shown.length, total_pages: 3 });
    };
    assert.deepEqual(await list(), whole(items(12)));
  });

  it('says where fewer pages come than are told of', async () => {
    route = () => ok([], { total_pages: 3 });
    assert.deepEqual(await list(), part([], 'fewerThanSaid'));
    route = (url) => ok(url.searchParams.get('page') === '1' ? items(5) : [], { total_pages: 3 });
    assert.deepEqual(await list(), part(items(5), 'fewerThanSaid'));
    // An exact count stands against pages that are counted one too many.
    route = (url) =>
      ok(url.searchParams.get('page') === '1' ? items(5) : [], { total_count: 5, total_pages: 2 });
    assert.deepEqual(await list(), whole(items(5)));
  });

  it('goes on where a short page names a next one by cursor, and says where it is not found by number', async () => {
    route = () => ok(items(3), { total_count: 3, cursors: { after: 'abc' } });
    assert.deepEqual(await list(), part(items(3), 'pageIgnored'));
  });

  describe('where the page past the end is refused', () => {
    const refusing =
      (
        rows: readonly Item[],
        status: number,
        info: (page: number, count: number) => object | undefined,
      ): Route =>
      (url) => {
        const page = Number(url.searchParams.get('page') ?? 1);
        const shown = rows.slice((page - 1) * 5, page * 5);
        return shown.length === 0 ? failed(status, 424242, 'x') : ok(shown, info(page, shown.length));
      };
    for (const status of [400, 403, 404, 416])
      it(`keeps the rows, with ${status}`, async () => {
        const counted = (rows: number) => () => ({ total_count: rows, total_pages: Math.ceil(rows / 5) });
        route = refusing(items(10), status, counted(10));
        assert.deepEqual(await list(), whole(items(10)));
        // The count of the first page may have been made from it, and nothing counts where nothing is told.
        route = refusing(items(5), status, counted(5));
        assert.deepEqual(await list(), part(items(5), 'pageIgnored'));
        route = refusing(items(10), status, () => undefined);
        assert.deepEqual(await list(), part(items(10), 'pageIgnored'));
        // Pages that come at once with the last: too many are told of.
        route = refusing(items(13), status, () => ({ total_count: 13, total_pages: 5 }));
        assert.deepEqual(await list(), whole(items(13)));
      });

    it('throws what says nothing of the page', async () => {
      for (const [status, kind] of [
        [401, 'unauthenticated'],
        [500, 'server'],
      ] as const) {
        route = refusing(items(10), status, () => ({ total_count: 10 }));
        await assert.rejects(list(), { kind });
      }
    });
  });

  describe('where no paging is documented', () => {
    const unpaged = { ...where, perPage: 'unpaged' } as const;

    it('looks past a full page that nothing counts', async () => {
      for (const [count, requests] of [
        [24, 1],
        [25, 2],
        [30, 3],
      ] as const) {
        server.server.received.length = 0;
        route = (url) => {
          const page = Number(url.searchParams.get('page') ?? 1);
          const shown = items(count).slice((page - 1) * 25, page * 25);
          return ok(shown, { page, per_page: 25, count: shown.length });
        };
        assert.deepEqual(await listPages(server.api, unpaged), whole(items(count)));
        assert.equal(server.server.received.length, requests);
      }
      route = () => ok(items(25), { page: 1, per_page: 25, count: 25 });
      assert.deepEqual(await listPages(server.api, unpaged), part(items(25), 'pageIgnored'));
    });

    it('says where the answer names a next page by cursor', async () => {
      for (const info of [
        { cursors: { after: 'abc' } },
        { cursor: 'abc' },
        { cursors: { after: { at: 1 } } },
      ]) {
        route = () => ok(items(25), { ...info, count: 25 });
        assert.deepEqual(await listPages(server.api, unpaged), part(items(25), 'fewerThanSaid'));
      }
      for (const info of [{ cursors: {} }, { cursors: { before: 'x', after: '' } }, { cursor: null }]) {
        route = () => ok(items(25), info);
        assert.deepEqual(await listPages(server.api, unpaged), whole(items(25)));
      }
    });
  });

  it('follows page tokens over an empty page', async () => {
    route = (url) =>
      ({
        '': ok([], { next_page_token: 'a' }),
        a: ok(items(3), { next_page_token: 'b' }),
        b: ok([], { next_page_token: 'c' }),
        c: ok(items(5).slice(3)),
      })[url.searchParams.get('page_token') ?? ''];
    assert.deepEqual(await listByPageToken(server.api, where), whole(items(5)));
    route = () => ok([]);
    assert.deepEqual(await listByPageToken(server.api, where), whole([]));
    route = () => ok([], { next_page_token: 'again' });
    assert.deepEqual(await listByPageToken(server.api, where), part([], 'tooMany'));
  });

  it('says where the next page token cannot be read', async () => {
    for (const next_page_token of [{ t: 1 }, true, 1.5]) {
      route = () => ok(items(5), { next_page_token });
      assert.deepEqual(await listByPageToken(server.api, where), part(items(5), 'fewerThanSaid'));
    }
    for (const next_page_token of [null, '', undefined]) {
      route = () => ok(items(5), { next_page_token });
      assert.deepEqual(await listByPageToken(server.api, where), whole(items(5)));
    }
  });
});
