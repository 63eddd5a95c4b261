import { AppError } from '../../../src/core/errors.ts';
import { RateBudget } from '../../../src/http/rateBudget.ts';
import { parseRateLimit, parseRatePolicies } from '../../../src/http/rateLimitHeaders.ts';
import { type Wait } from '../../../src/http/wait.ts';
import { createTestClock, type TestClock } from '../../fixtures/testClock.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** Starts `count` requests that are over at once; gives the times they started at, from 0. */
async function startTimes(budget: RateBudget, clock: TestClock, count: number): Promise<number[]> {
  const begin = clock.now();
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const release = await budget.take();
      times.push(clock.now() - begin);
      release();
    }),
  );
  return times;
}

describe('RateBudget', () => {
  it('never starts more than the quota in any window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 40 }),
        async (quota, count) => {
          const clock = createTestClock();
          const budget = new RateBudget({ clock, policy: { quota, windowSeconds: 10 } });
          const times = await startTimes(budget, clock, count);
          assert.equal(times.length, count);
          for (const [index, time] of times.entries()) {
            const earlier = times[index - quota];
            assert(earlier === undefined || time - earlier >= 10_000, `${time} after ${earlier ?? ''}`);
          }
        },
      ),
    );
  });

  it('runs no more at a time than it may', async () => {
    const budget = new RateBudget({ clock: createTestClock(), parallel: 3 });
    let active = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const release = await budget.take();
        most = Math.max(most, (active += 1));
        await new Promise(setImmediate);
        active -= 1;
        release();
        release();
      }),
    );
    assert.equal(most, 3);
  });

  it('starts nothing before a pause is over, and tells until when', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.pauseUntil(clock.now() + 7000);
    const waits: Wait[] = [];
    const until = clock.now() + 7000;
    (await budget.take(undefined, (wait) => waits.push(wait)))();
    assert.equal(clock.now(), until);
    assert.deepEqual(
      waits.map((wait) => [wait.reason.kind, wait.until]),
      [['pause', until]],
    );
    await waits[0]!.over;
    waits[0]!.cancel();
    (await budget.take())();
  });

  it('tells whose limit is used up', async () => {
    const clock = createTestClock();
    const policy = { quota: 2, windowSeconds: 10 };
    const budget = new RateBudget({ clock, policy, whose: 'user' });
    const waits: Wait[] = [];
    for (let count = 0; count < 3; count += 1) (await budget.take(undefined, (wait) => waits.push(wait)))();
    assert.deepEqual(
      waits.map(({ reason }) => reason),
      [{ kind: 'limit', limit: { ...policy, whose: 'user' } }],
    );
  });

  it('foresees when the last of many requests starts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 9 }),
        fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        fc.integer({ min: 1, max: 40 }),
        async (quota, pauses, remaining, count) => {
          const clock = createTestClock();
          const budget = new RateBudget({ clock, policy: { quota, windowSeconds: 10 } });
          for (const pause of pauses) {
            (await budget.take())();
            clock.advance(pause);
          }
          if (remaining !== undefined) budget.learn({ ratelimit: `"default";r=${String(remaining)};t=4` });
          const foreseen = budget.foresee(count) - clock.now();
          const times = await startTimes(budget, clock, count);
          assert.equal(times.at(-1), foreseen);
        },
      ),
    );
  });

  it('is not stopped for a day by one answer', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.pauseUntil(clock.now() + 86_400_000);
    assert.deepEqual(await startTimes(budget, clock, 1), [330_000]);
  });

  it('tells each request of a wait once, and again where it lasts longer', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    const begin = clock.now();
    budget.pauseUntil(begin + 7000);
    const waits: Wait[] = [];
    const onWait = (wait: Wait): void => void waits.push(wait);
    const [first, second] = [budget.take(undefined, onWait), budget.take(undefined, onWait)];
    budget.pauseUntil(begin + 9000);
    const third = budget.take(undefined, onWait);
    const told = waits.map(({ until }) => until - begin);
    assert.deepEqual(told, [7000, 7000, 9000, 9000, 9000]);
    assert.equal(waits[0]!.over, waits[2]!.over);
    assert.notEqual(waits[0]!.over, waits[1]!.over);
    for (const release of await Promise.all([first, second, third])) release();
  });

  it('sends nothing of a wait that is cancelled, and lets the others wait on', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.pauseUntil(clock.now() + 7000);
    const waits: Wait[] = [];
    const cancelled = budget.take(undefined, (wait) => waits.push(wait));
    const other = budget.take();
    waits[0]!.cancel();
    await assert.rejects(
      cancelled,
      (error) => AppError.is(error, 'cancelled') && error.facts.unsent === true,
    );
    await waits[0]!.over;
    (await other)();
  });

  it('keeps to what the server says is left, until it starts again', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.learn({ ratelimit: '"default";r=2;t=30' });
    assert.deepEqual(await startTimes(budget, clock, 4), [0, 0, 30_000, 30_000]);
  });

  it("keeps to a stricter policy of the server's, and no longer than the server does", async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.learn({ 'ratelimit-policy': '"burst";q=2;w=60' });
    assert.deepEqual(await startTimes(budget, clock, 3), [0, 0, 60_000]);
    budget.learn({ 'ratelimit-policy': '"default";q=1200;w=300' });
    assert.deepEqual(await startTimes(budget, clock, 3), [0, 0, 0]);
  });

  it('is not slowed down for good by one answer', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock });
    budget.learn({ 'ratelimit-policy': '"odd";q=1;w=86400' });
    assert.deepEqual(await startTimes(budget, clock, 4), [0, 330_000, 330_000, 330_000]);
    clock.advance(300_000);
    budget.learn({ 'ratelimit-policy': '"burst";q=1;w=60' });
    assert.deepEqual(await startTimes(budget, clock, 2), [0, 60_000]);
  });

  it('lets go of a request that was cancelled while it waited, and of nothing else', async () => {
    const clock = createTestClock();
    const budget = new RateBudget({ clock, parallel: 1 });
    const release = await budget.take();
    const controller = new AbortController();
    const cancelled = budget.take(controller.signal);
    const next = budget.take();
    controller.abort();
    await assert.rejects(cancelled, (error) => AppError.is(error, 'cancelled'));
    release();
    (await next)();
  });

  it('survives whatever the headers hold, and never stops for more than five minutes and a half', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^("x")?(;[rtqw]=-?[0-9]{0,8}){0,4}(,;[rtqw]=[0-9]{1,8})?$/),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (ratelimit, policy) => {
        const clock = createTestClock();
        const budget = new RateBudget({ clock });
        budget.learn({ ratelimit, 'ratelimit-policy': policy });
        const [first = 0, second = 0] = await startTimes(budget, clock, 2);
        assert(first <= 330_000 && second <= 660_000);
      }),
    );
  });
});

describe('rate limit headers', () => {
  it("are read in Cloudflare's spelling", () => {
    assert.deepEqual(parseRateLimit('"default";r=50;t=30'), { remaining: 50, resetSeconds: 30 });
    assert.deepEqual(parseRatePolicies('"burst";q=100;w=60, "default" ; w = 300 ; q = 1200'), [
      { quota: 100, windowSeconds: 60 },
      { quota: 1200, windowSeconds: 300 },
    ]);
  });

  it('of several the one with the least left counts', () => {
    assert.deepEqual(parseRateLimit('"a";r=5;t=1, "b";r=2;t=9'), { remaining: 2, resetSeconds: 9 });
  });

  it('hold nothing up for longer than Cloudflare blocks, at the same pace', () => {
    assert.deepEqual(parseRateLimit('"a";r=1;t=3600'), { remaining: 1, resetSeconds: 330 });
    assert.deepEqual(parseRatePolicies('"a";q=3600;w=3600, "b";q=1;w=86400'), [
      { quota: 330, windowSeconds: 330 },
      { quota: 1, windowSeconds: 330 },
    ]);
  });

  it('without sense are none', () => {
    for (const value of ['', 'r=5', '"a";r=-1;t=5', '"a";r=1', '"a";r=1e3;t=1', '"a";r=1;t=9999999'])
      assert.equal(parseRateLimit(value), undefined, value);
    for (const value of ['', '"a";q=0;w=60', '"a";q=5;w=0', '"a";q=1;w=9999999'])
      assert.deepEqual(parseRatePolicies(value), [], value);
  });
});
