import { AppError } from '../../../../src/core/errors.ts';
import { type Page } from '../../../../src/scim/paging/fetchPage.ts';
import { PagedWalk } from '../../../../src/scim/paging/pagedWalk.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

interface Row {
  readonly id: string;
}

const rows = (length: number): Row[] => Array.from({ length }, (_, index) => ({ id: `id${String(index)}` }));

interface Behaviour {
  /** The most rows on a page, whatever was asked for. */
  readonly cap: number;
  readonly ignoresStartIndex: boolean;
  readonly pastEndIsFirstPage: boolean;
  /** Past the last row, unless it counts more than it has. */
  readonly refusesPastEnd: boolean;
  readonly total: 'right' | 'pageSize' | 'none' | 'tooHigh' | 'tooLow' | 'running';
  readonly startIndex: 'right' | 'none' | 'always1';
  /** Each page begins with the last row of the page before. */
  readonly overlaps: boolean;
  /** From this page on, pages are one row shorter. 0: never. */
  readonly shrinksAt: number;
}

type Fetch = (startIndex: number, count: number | undefined, signal?: AbortSignal) => Promise<Page<Row>>;

function serverOf(all: readonly Row[], how: Behaviour): { fetch: Fetch; requests: () => number } {
  let requests = 0;
  const fetch: Fetch = async (startIndex, asked) => {
    requests += 1;
    const count = asked ?? 100;
    const past = startIndex > Math.max(1, all.length);
    if (past && how.refusesPastEnd && how.total !== 'tooHigh') throw new AppError('notFound');
    const size = Math.max(
      Math.min(2, count),
      Math.min(count, how.cap) - (how.shrinksAt > 0 && startIndex > how.shrinksAt ? 1 : 0),
    );
    const from = how.ignoresStartIndex || (past && how.pastEndIsFirstPage) ? 0 : startIndex - 1;
    const begin = how.overlaps && from > 0 && from < all.length ? from - 1 : from;
    const items = all.slice(begin, begin + size);
    const total = {
      right: all.length,
      pageSize: items.length,
      none: undefined,
      tooHigh: all.length + 3,
      tooLow: Math.floor(all.length / 2),
      running: from + items.length,
    }[how.total];
    const told = { right: startIndex, none: undefined, always1: 1 }[how.startIndex];
    await Promise.resolve();
    return { items, received: items.length, total, startIndex: told };
  };
  return { fetch, requests: () => requests };
}

const obedient: Behaviour = {
  cap: 1000,
  ignoresStartIndex: false,
  pastEndIsFirstPage: false,
  refusesPastEnd: false,
  total: 'right',
  startIndex: 'right',
  overlaps: false,
  shrinksAt: 0,
};

const behaviours = fc.record<Behaviour>({
  // A server that ignores startIndex, sends one row, and calls it one of one cannot be told from an honest one.
  cap: fc.integer({ min: 2, max: 60 }),
  ignoresStartIndex: fc.boolean(),
  pastEndIsFirstPage: fc.boolean(),
  refusesPastEnd: fc.boolean(),
  total: fc.constantFrom('right', 'pageSize', 'none', 'tooHigh', 'tooLow', 'running'),
  startIndex: fc.constantFrom('right', 'none', 'always1'),
  overlaps: fc.boolean(),
  shrinksAt: fc.nat(80),
});

const walkOver = (fetch: Fetch, count: number, parallel = 4): PagedWalk<Row> =>
  new PagedWalk({ fetch, count, parallel, lookPast: true });

describe('PagedWalk', () => {
  it('finds everybody once and in order or says that it may not have, however the server misbehaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(150),
        fc.integer({ min: 2, max: 70 }),
        behaviours,
        fc.integer({ min: 1, max: 5 }),
        async (length, count, how, parallel) => {
          const all = rows(length);
          const server = serverOf(all, how);
          const walk = walkOver(server.fetch, count, parallel);
          const found = await walk.rest();
          assert.equal(walk.done, true);
          assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
          assert.deepEqual(found, all.slice(0, found.length));
          if (found.length < length) assert.equal(walk.mayBeIncomplete, true);
          assert(server.requests() <= 2 * length + 3 + parallel, `${String(server.requests())} requests`);
        },
      ),
      runs(500),
    );
  });

  for (const [largest, sizes] of [
    [100, [100, 100]],
    [30, [100, 50, 20, 20, 20]],
    [0, [100, 50, 20, 5, undefined, undefined]],
  ] as const)
    it(`asks for smaller pages where the server takes ${largest} at the most`, async () => {
      const asked: (number | undefined)[] = [];
      const { fetch } = serverOf(rows(45), { ...obedient, cap: 40 });
      const walk = walkOver(async (startIndex, count, signal) => {
        asked.push(count);
        if ((count ?? 0) > largest) throw new AppError('invalid', { status: 400 });
        return fetch(startIndex, count, signal);
      }, 100);
      assert.deepEqual(await walk.rest(), rows(45));
      assert.equal(walk.mayBeIncomplete, false);
      assert.deepEqual(asked.slice(0, sizes.length), sizes);
    });

  it('asks once where the filter is refused, and tells the first refusal where every size is', async () => {
    const refusing = (scimType?: string) => {
      let requests = 0;
      const fetch: Fetch = async () => {
        requests += 1;
        await Promise.resolve();
        throw new AppError('invalid', {
          status: 400,
          requestId: String(requests),
          ...(scimType === undefined ? {} : { scimType }),
        });
      };
      return { walk: walkOver(fetch, 100), requests: () => requests };
    };
    const filter = refusing('invalidFilter');
    await assert.rejects(filter.walk.rest(), { kind: 'invalid' });
    assert.equal(filter.requests(), 1);
    const all = refusing();
    await assert.rejects(all.walk.rest(), { kind: 'invalid', facts: { status: 400, requestId: '1' } });
    assert.equal(all.requests(), 5);
  });

  it('has no doubts about a server that behaves, at any page size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(150), fc.integer({ min: 1, max: 70 }), async (length, count) => {
        const walk = walkOver(serverOf(rows(length), obedient).fetch, count);
        assert.deepEqual(await walk.rest(), rows(length));
        assert.equal(walk.mayBeIncomplete, false);
        assert.equal(walk.total, length);
      }),
    );
  });

  it('gives the same by single steps as by the rest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 20 }),
        behaviours,
        async (length, count, how) => {
          const stepwise = walkOver(serverOf(rows(length), how).fetch, count);
          const pages: Row[] = [];
          while (!stepwise.done) pages.push(...(await stepwise.next()).items);
          const whole = walkOver(serverOf(rows(length), how).fetch, count);
          assert.deepEqual(pages, await whole.rest());
          assert.equal(stepwise.mayBeIncomplete, whole.mayBeIncomplete);
        },
      ),
    );
  });

  it('knows after one step that a short list is whole', async () => {
    const server = serverOf(rows(3), obedient);
    const walk = walkOver(server.fetch, 100);
    assert.deepEqual((await walk.next()).items, rows(3));
    assert.equal(walk.done, true);
    assert.equal(server.requests(), 2);
  });

  for (const [total, mayBeIncomplete] of [
    ['right', false],
    ['pageSize', true],
  ] as const) {
    it(`makes sure of a total of kind ${total} where a short list begins again past its end`, async () => {
      const server = serverOf(rows(3), { ...obedient, pastEndIsFirstPage: true, total });
      const walk = walkOver(server.fetch, 100);
      await walk.next();
      assert.equal(walk.done, true);
      assert.equal(walk.mayBeIncomplete, mayBeIncomplete);
      assert.equal(server.requests(), 3);
    });
  }

  it('counts rows that nobody can read as missing', async () => {
    const walk = walkOver(
      async (startIndex) =>
        Promise.resolve({
          items: startIndex === 1 ? rows(1) : [],
          received: startIndex === 1 ? 2 : 0,
          total: undefined,
          startIndex,
        }),
      10,
    );
    assert.deepEqual(await walk.rest(), rows(1));
    assert.equal(walk.mayBeIncomplete, true);
  });

  it('goes parallel only after two pages that fit together, and keeps the order', async () => {
    let active = 0;
    let most = 0;
    const starts: number[] = [];
    const server = serverOf(rows(970), obedient);
    const walk = walkOver(async (startIndex, count, signal) => {
      starts.push(startIndex);
      active += 1;
      most = Math.max(most, active);
      if (starts.length <= 2) assert.equal(active, 1);
      // Later pages answer first.
      for (let turn = 0; turn < 12 - startIndex / 100; turn += 1) await new Promise(setImmediate);
      active -= 1;
      return server.fetch(startIndex, count, signal);
    }, 100);
    assert.deepEqual(await walk.rest(), rows(970));
    assert.equal(most, 4);
    // Ten pages and the empty one behind them.
    assert.equal(server.requests(), 11);
    assert.equal(walk.mayBeIncomplete, false);
  });

  it('stays sequential where the second page tells another index', async () => {
    let active = 0;
    const server = serverOf(rows(500), { ...obedient, startIndex: 'always1' });
    const walk = walkOver(async (startIndex, count, signal) => {
      active += 1;
      assert.equal(active, 1);
      const page = await server.fetch(startIndex, count, signal);
      active -= 1;
      return page;
    }, 50);
    assert.deepEqual(await walk.rest(), rows(500));
  });

  it('stays where it was when a page fails, alone or among others, and goes on from there', async () => {
    for (const failsAt of [1, 101, 201, 401, 901, 1001]) {
      let fail = true;
      const server = serverOf(rows(1000), obedient);
      const walk = walkOver(async (startIndex, count, signal) => {
        if (fail && startIndex === failsAt) throw new Error('broken');
        return server.fetch(startIndex, count, signal);
      }, 100);
      await assert.rejects(walk.rest(), /broken/);
      assert.deepEqual(walk.items, rows(failsAt - 1));
      assert.equal(walk.done, false);
      fail = false;
      assert.deepEqual(await walk.rest(), rows(1000));
      assert.equal(walk.mayBeIncomplete, false);
    }
  });

  it('does not wait again for what a person cancelled the wait for, and keeps the page before', async () => {
    let asked = 0;
    const server = serverOf(rows(60), obedient);
    const walk = walkOver(async (startIndex, count) => {
      asked += 1;
      if (asked === 2) throw new AppError('cancelled');
      return server.fetch(startIndex, count);
    }, 100);
    await assert.rejects(walk.rest(), (error) => AppError.is(error, 'cancelled'));
    assert.deepEqual([asked, walk.items.length, walk.done], [2, 60, false]);
    assert.deepEqual(await walk.rest(), rows(60));
  });

  it('can be cancelled in the midst of parallel pages and taken up again', async () => {
    const stop = new AbortController();
    const server = serverOf(rows(1000), obedient);
    const walk = walkOver(async (startIndex, count, signal) => {
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      return server.fetch(startIndex, count, signal);
    }, 100);
    const cancelled = walk.rest({
      signal: stop.signal,
      onPage: ({ items }) => {
        if (items.length === 400) stop.abort(new Error('enough'));
      },
    });
    await assert.rejects(cancelled);
    assert.deepEqual(walk.items, rows(walk.items.length));
    assert(walk.items.length >= 400 && walk.items.length < 1000);
    assert.deepEqual(await walk.rest(), rows(1000));
  });
});
