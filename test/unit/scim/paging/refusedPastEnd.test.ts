import { AppError } from '../../../../src/core/errors.ts';
import { type Page } from '../../../../src/scim/paging/fetchPage.ts';
import { PagedWalk } from '../../../../src/scim/paging/pagedWalk.ts';
import assert from 'node:assert/strict';

interface Row {
  readonly id: string;
}

const rows = (length: number): Row[] => Array.from({ length }, (_, index) => ({ id: `id${String(index)}` }));

describe('a SCIM server that refuses a page', () => {
  /** `total`: what a page says, by its index and length. `refusal`: thrown at an index. */
  const walkOver = (
    length: number,
    refusal: (startIndex: number) => AppError | undefined,
    total: (startIndex: number, received: number) => number | undefined = () => length,
    cap = 100,
  ): PagedWalk<Row> =>
    new PagedWalk({
      fetch: async (startIndex, count = 100): Promise<Page<Row>> => {
        await Promise.resolve();
        const error = refusal(startIndex);
        if (error !== undefined) throw error;
        const items = rows(length).slice(startIndex - 1, startIndex - 1 + Math.min(count, cap));
        const received = items.length;
        return { items, received, total: total(startIndex, received), startIndex };
      },
      count: 100,
      parallel: 4,
      lookPast: true,
    });

  for (const kind of ['notFound', 'invalid', 'forbidden', 'unsupported'] as const)
    describe(`with ${kind}`, () => {
      const pastEnd = (length: number) => (startIndex: number) =>
        startIndex > length ? new AppError(kind) : undefined;

      for (const length of [1, 90, 100, 200, 970])
        it(`past ${length} rows has sent them all`, async () => {
          const walk = walkOver(length, pastEnd(length));
          assert.deepEqual(await walk.rest(), rows(length));
          assert.deepEqual([walk.done, walk.mayBeIncomplete], [true, false]);
        });

      it('is known to have sent them all after one step', async () => {
        const walk = walkOver(90, pastEnd(90));
        await walk.next();
        assert.deepEqual([walk.done, walk.mayBeIncomplete], [true, false]);
      });

      for (const [name, total] of [
        ['none', () => undefined],
        ['that of a page', (_startIndex: number, received: number) => received],
        ['too low', () => 45],
        ['of what has come so far', (startIndex: number, received: number) => startIndex - 1 + received],
      ] as const)
        it(`may have sent a part where its count is ${name}`, async () => {
          const walk = walkOver(90, pastEnd(90), total, 30);
          assert.deepEqual(await walk.rest(), rows(90));
          assert.deepEqual([walk.done, walk.mayBeIncomplete], [true, true]);
        });
    });

  for (const [kind, failsAt] of [
    ['notFound', 101],
    ['forbidden', 401],
    ['unauthenticated', 501],
    ['server', 501],
  ] as const)
    it(`has not ended with ${kind} at row ${failsAt} of 500`, async () => {
      const walk = walkOver(500, (startIndex) => (startIndex === failsAt ? new AppError(kind) : undefined));
      await assert.rejects(walk.rest(), { kind });
      assert.equal(walk.done, false);
    });
});
