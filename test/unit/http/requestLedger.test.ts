import { RateBudget } from '../../../src/http/rateBudget.ts';
import { type Ledger, RequestLedger } from '../../../src/http/requestLedger.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import { onUnix } from '../../support/platforms.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a ledger of requests that several windows share', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  const policy = { quota: 10, windowSeconds: 300 };
  const key = 'cfut_secret-of-somebody';

  it('grants the windows together what one has, however their claims fall', async () => {
    const claims = fc.array(
      fc.record({ window: fc.nat(4), count: fc.integer({ min: 1, max: 8 }), pause: fc.nat(200_000) }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(claims, async (wanted) => {
        await rm(folder, { recursive: true, force: true });
        const clock = createTestClock();
        const windows = Array.from({ length: 5 }, () => new RequestLedger({ folder, key, policy, clock }));
        const starts: number[] = [];
        const under: Promise<void>[] = [];
        for (const { window, count, pause } of wanted) {
          const at = clock.now();
          under.push(
            windows[window]!.claim(count).then(({ granted, again }) => {
              starts.push(...Array.from({ length: granted }, () => at));
              assert.ok(granted === count || again > at);
            }),
          );
          // Half of the claims at the same time as the next.
          if (pause % 2 === 0) continue;
          await Promise.all(under.splice(0));
          clock.advance(pause);
        }
        await Promise.all(under);
        starts.sort((a, b) => a - b);
        for (const [index, start] of starts.entries()) {
          const earlier = starts[index - policy.quota];
          assert.ok(earlier === undefined || start - earlier >= 300_000);
        }
        assert.ok(starts.length >= Math.min(policy.quota, wanted[0]!.count), 'something is granted');
      }),
      runs(10),
    );
  });

  onUnix.it('waits for no pipe that lies where its file should, and asks nobody in vain', async () => {
    const clock = createTestClock();
    await new RequestLedger({ folder, key, policy, clock }).claim(1);
    const [name] = await readdir(folder);
    await rm(join(folder, name!));
    execFileSync('mkfifo', [join(folder, name!)]);
    assert.equal((await new RequestLedger({ folder, key, policy, clock }).claim(1)).granted, 1);
    clock.advance(policy.windowSeconds * 1000);
    assert.equal((await new RequestLedger({ folder, key, policy, clock }).claim(1)).granted, 1);
  });

  it('grants again, to whichever window, once the time is over, and tells when that is', async () => {
    const clock = createTestClock();
    const [one, other] = [0, 1].map(() => new RequestLedger({ folder, key, policy, clock }));
    const begun = clock.now();
    assert.equal((await one!.claim(10)).granted, 10);
    clock.advance(1_000);
    assert.deepEqual(await other!.claim(1), { granted: 0, again: begun + 300_000, why: 'limit' });
    clock.advance(299_000);
    assert.equal((await other!.claim(3)).granted, 3);
  });

  it('holds all windows back where the server told one of them to wait', async () => {
    const clock = createTestClock();
    const [one, other] = [0, 1].map(() => new RequestLedger({ folder, key, policy, clock }));
    const until = clock.now() + 60_000;
    one!.pauseUntil(until);
    await one!.claim(1);
    assert.deepEqual(await other!.claim(1), { granted: 0, again: until, why: 'pause' });
    clock.advance(60_000);
    assert.equal((await other!.claim(1)).granted, 1);
  });

  it('writes neither the key nor anything but times and counts, and clears away what is over', async () => {
    const clock = createTestClock();
    const ledger = new RequestLedger({ folder, key, policy, clock });
    await ledger.claim(2);
    clock.advance(900_000);
    await ledger.claim(2);
    const names = await readdir(folder);
    assert.equal(names.length, 1);
    const text = await readFile(join(folder, names[0]!), 'latin1');
    assert.match(text, /^\d+ 2 [0-9a-f-]{36}\n$/);
    assert.doesNotMatch(names.join() + text, /cfut_|secret/);
  });

  it('believes no line that is none, and nobody can hold it up for good by one', async () => {
    const clock = createTestClock();
    const ledger = new RequestLedger({ folder, key, policy, clock });
    await ledger.claim(1);
    const [name = ''] = await readdir(folder);
    const now = clock.now();
    const lines = [
      'x'.repeat(10_000),
      `${now + 10 * 300_000} 10 of-the-future`,
      `${now} -5 less-than-nothing`,
      `${now} pause 99999999999999`,
      `${now} 10 half a line`,
    ];
    await appendFile(join(folder, name), lines.join('\n'));
    const refused = await ledger.claim(1);
    assert.deepEqual(refused, { granted: 0, again: now + 330_000, why: 'pause' });
    clock.advance(330_001);
    assert.equal((await ledger.claim(9)).granted, 9);
  });

  it('counts by itself where the folder is none', async () => {
    const clock = createTestClock();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const ledger = new RequestLedger({ folder: file, key, policy, clock });
    assert.equal((await ledger.claim(9)).granted, 9);
    assert.equal((await ledger.claim(9)).granted, 1);
  });

  it('lets the budgets of five windows start no more than one user may, and all in the end', async () => {
    const clock = createTestClock();
    const starts: number[] = [];
    const windows = Array.from(
      { length: 5 },
      () => new RateBudget({ clock, ledger: new RequestLedger({ folder, key, policy, clock }) }),
    );
    await Promise.all(
      Array.from({ length: 40 }, async (_unused, index) => {
        const release = await windows[index % 5]!.take();
        starts.push(clock.now());
        await new Promise(setImmediate);
        release();
      }),
    );
    starts.sort((a, b) => a - b);
    assert.equal(starts.length, 40);
    // Ten at once, and ten more for each five minutes.
    assert.ok(starts.at(-1)! - starts[0]! >= 3 * 300_000, starts.join());
  });

  it('tells why what was not granted has to wait: another window was told to, or the limit is used up', async () => {
    const clock = createTestClock();
    const [one, other] = [0, 1].map(() => new RequestLedger({ folder, key, policy, clock }));
    assert.equal((await one!.claim(10)).granted, 10);
    assert.equal((await other!.claim(1)).why, 'limit');
    clock.advance(1_000);
    // Shorter than what is left of the window: the limit is what is waited for.
    one!.pauseUntil(clock.now() + 1_000);
    await one!.claim(1);
    assert.equal((await other!.claim(1)).why, 'limit');
    one!.pauseUntil(clock.now() + 330_000);
    await one!.claim(1);
    assert.equal((await other!.claim(1)).why, 'pause');
  });

  it('tells a request that waits for a pause of another window so, and not that the limit is used up', async () => {
    const clock = createTestClock();
    const [one, other] = [0, 1].map(
      () => new RateBudget({ clock, policy, ledger: new RequestLedger({ folder, key, policy, clock }) }),
    );
    (await one!.take())();
    one!.pauseUntil(clock.now() + 60_000);
    const waits: string[] = [];
    const stop = new AbortController();
    const waiting = other!.take(stop.signal, ({ reason }) => waits.push(reason.kind)).catch(() => undefined);
    while (waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(waits, ['pause']);
    stop.abort();
    await waiting;
  });

  it('counts by itself where a ledger breaks, and holds nothing up for good', async () => {
    const clock = createTestClock();
    const broken: Ledger = {
      claim: async () => Promise.reject(new Error('broken')),
      foresee: () => 0,
      pauseUntil: () => undefined,
    };
    const budget = new RateBudget({ clock, policy: { quota: 2, windowSeconds: 300 }, ledger: broken });
    const begun = clock.now();
    for (let count = 0; count < 3; count += 1) (await budget.take())();
    assert.equal(clock.now() - begun, 300_000, 'its own count still holds');
  });
});
