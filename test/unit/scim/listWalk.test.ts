import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createListWalk, type FetchPage } from '../../../src/scim/listWalk.ts';

interface Behaviour {
  readonly cap: number;
  readonly ignoresStartIndex: boolean;
  readonly pastEndIsFirstPage: boolean;
  readonly total: 'right' | 'pageSize' | 'none';
}

const ids = (length: number): string[] => Array.from({ length }, (_, index) => `id${String(index)}`);

function serverOf(
  all: readonly string[],
  behaviour: Behaviour,
): { fetch: FetchPage<string>; requests: () => number } {
  let requests = 0;
  return {
    requests: () => requests,
    fetch: async (startIndex, count) => {
      requests += 1;
      await Promise.resolve();
      const past = startIndex > all.length && behaviour.pastEndIsFirstPage;
      const from = behaviour.ignoresStartIndex || past ? 0 : startIndex - 1;
      const items = behaviour.ignoresStartIndex
        ? all
        : all.slice(from, from + Math.min(count, behaviour.cap));
      const total = { right: all.length, pageSize: items.length, none: undefined }[behaviour.total];
      return { items, received: items.length, total, startIndex: undefined };
    },
  };
}

const behaviours = fc.record<Behaviour>({
  cap: fc.integer({ min: 1, max: 60 }),
  ignoresStartIndex: fc.boolean(),
  pastEndIsFirstPage: fc.boolean(),
  total: fc.constantFrom('right', 'pageSize', 'none'),
});

describe('createListWalk', () => {
  it('finds everybody once and in order, at any page size, however the server counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 1, max: 70 }),
        behaviours,
        async (length, pageSize, behaviour) => {
          const all = ids(length);
          const server = serverOf(all, behaviour);
          const walk = createListWalk({ fetchPage: server.fetch, idOf: (id) => id, pageSize, parallel: 4 });
          assert.deepEqual(await walk.rest(), all);
          assert.equal(walk.done, true);
          assert.ok(
            server.requests() <= length + 3,
            `${String(server.requests())} requests for ${String(length)}`,
          );
        },
      ),
    );
  });

  it('says so where the server counts more than it gives', async () => {
    const walk = createListWalk<string>({
      fetchPage: async (startIndex) =>
        Promise.resolve({
          items: startIndex === 1 ? ['a', 'b'] : [],
          received: startIndex === 1 ? 2 : 0,
          total: 5,
          startIndex,
        }),
      idOf: (id) => id,
      pageSize: 10,
      parallel: 4,
    });
    assert.deepEqual(await walk.rest(), ['a', 'b']);
    assert.equal(walk.mayBeIncomplete, true);
  });

  it('stays where it was when a page fails, and goes on from there', async () => {
    let fail = true;
    const server = serverOf(ids(250), {
      cap: 100,
      ignoresStartIndex: false,
      pastEndIsFirstPage: false,
      total: 'right',
    });
    const walk = createListWalk<string>({
      fetchPage: async (startIndex, count, signal) => {
        if (fail && startIndex > 100) throw new Error('broken');
        return server.fetch(startIndex, count, signal);
      },
      idOf: (id) => id,
      pageSize: 100,
      parallel: 4,
    });
    await assert.rejects(walk.rest(), /broken/);
    assert.equal(walk.items.length, 100);
    assert.equal(walk.done, false);
    fail = false;
    assert.deepEqual(await walk.rest(), ids(250));
  });

  it('goes parallel only after two pages that fit together', async () => {
    let active = 0;
    let most = 0;
    const starts: number[] = [];
    const server = serverOf(ids(1000), {
      cap: 100,
      ignoresStartIndex: false,
      pastEndIsFirstPage: false,
      total: 'right',
    });
    const walk = createListWalk<string>({
      fetchPage: async (startIndex, count, signal) => {
        starts.push(startIndex);
        active += 1;
        most = Math.max(most, active);
        await new Promise(setImmediate);
        const page = await server.fetch(startIndex, count, signal);
        active -= 1;
        return page;
      },
      idOf: (id) => id,
      pageSize: 100,
      parallel: 4,
    });
    assert.deepEqual(await walk.rest(), ids(1000));
    assert.equal(most, 4);
    assert.deepEqual(starts.slice(0, 3), [1, 101, 201]);
    assert.equal(server.requests(), 10);
  });
});
