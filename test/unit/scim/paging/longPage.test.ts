import { PagedWalk } from '../../../../src/scim/paging/pagedWalk.ts';
import assert from 'node:assert/strict';

describe('PagedWalk over a very long page', () => {
  it('takes a hundred and fifty thousand rows from behind what looked like the end', async () => {
    const all = Array.from({ length: 150_001 }, (_unused, index) => ({ id: `id${String(index)}` }));
    const walk = new PagedWalk({
      fetch: async (startIndex) => {
        const items = startIndex === 1 ? all.slice(0, 1) : all.slice(startIndex - 1);
        const total = startIndex === 1 ? 1 : all.length;
        return Promise.resolve({ items, received: items.length, total, startIndex });
      },
      count: 100,
      parallel: 6,
      lookPast: true,
    });
    const { items } = await walk.next();
    assert.deepEqual([items.length, walk.items.length], [150_001, 150_001]);
  });
});
