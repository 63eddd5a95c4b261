import { type ApiClient } from '../../../src/http/apiClient.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { UnaskedPace } from '../../../src/tokens/unaskedPace.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('the pace of what nobody asked for', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pace-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  const get = { method: 'GET', path: '/accounts', template: '/accounts' } as const;

  it('takes no more than a tenth of a person’s limit, over five windows and three tokens of theirs', async () => {
    const clock = createTestClock(Date.parse('2026-01-01T00:00:00Z'));
    const sandbox = await startSandbox({ now: () => clock.now() });
    const http = testHttp(clock);
    const client = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
    const times: number[] = [];
    const counting: ApiClient = {
      ...client,
      send: async (request) => {
        times.push(clock.now());
        return client.send(request);
      },
    };
    for (let window = 0; window < 5; window += 1) {
      const pace = new UnaskedPace(folder, clock);
      await pace.inTurn(async () => {
        for (const id of ['a', 'b', 'c']) {
          const api = pace.paced({ id, owner: 'user', baseUrl: sandbox.baseUrl }, counting, () => undefined);
          for (let request = 0; request < 20; request += 1) await api.send(get);
        }
      });
    }
    assert.equal(sandbox.requests.length, 300);
    for (const [index, time] of times.entries()) {
      const earlier = times[index - 120];
      assert.ok(earlier === undefined || time - earlier >= 300_000, `${String(index)}: ${String(time)}`);
    }
    await http.close();
    await sandbox.close();
  });

  it('gives one window its turn after the other, and does not wait for one that has died', async () => {
    const clock = createTestClock(Date.now());
    const turn: string[] = [];
    const [one, two] = [new UnaskedPace(folder, clock), new UnaskedPace(folder, clock)];
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = one.inTurn(async () => {
      turn.push('first');
      await held;
      turn.push('first ends');
    });
    while (turn.length === 0) await new Promise(setImmediate);
    const waiting = new AbortController();
    const cancelled = two.inTurn(async () => Promise.resolve(turn.push('never')), waiting.signal);
    waiting.abort();
    await assert.rejects(cancelled, { kind: 'cancelled' });
    // No sign of life for longer than a minute, by the clock that both go by.
    await clock.sleep(61_000);
    await two.inTurn(async () => Promise.resolve(turn.push('second')));
    end();
    await first;
    assert.deepEqual(turn, ['first', 'second', 'first ends']);
  });
});
