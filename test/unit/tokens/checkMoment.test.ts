import { CheckMoment } from '../../../src/tokens/checkMoment.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import assert from 'node:assert/strict';

type When = ConstructorParameters<typeof CheckMoment>[0];
type Outcome = 'answered' | 'noAnswer';

describe('the moment of the check that nobody asked for', () => {
  const clock = createTestClock();
  let checks: number;
  let unexpected: unknown[];

  beforeEach(() => {
    checks = 0;
    unexpected = [];
    clock.sleeps.length = 0;
  });

  function begin(
    when: When,
    outcome: () => Promise<Outcome> = async () => Promise.resolve('answered' as const),
  ): CheckMoment {
    return new CheckMoment(
      when,
      clock,
      async () => {
        checks++;
        return outcome();
      },
      (error) => unexpected.push(error),
    );
  }

  /** Until all that was begun has ended: the clock moves on by itself. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) await new Promise(setImmediate);
  }

  it('always: some seconds after the start, and not again for what is used', async () => {
    const moment = begin('always');
    assert.equal(checks, 0, 'the start of the window comes first');
    moment.used();
    await settle();
    moment.used();
    await settle();
    assert.deepEqual([checks, clock.sleeps], [1, [4_000]]);
  });

  it('always: not in a window that was closed before', async () => {
    begin('always').dispose();
    await settle();
    assert.deepEqual([checks, unexpected], [0, []]);
  });

  it('whenUsed: with the first use, once, without a wait', async () => {
    const moment = begin('whenUsed');
    await settle();
    assert.equal(checks, 0);
    moment.used();
    moment.used();
    assert.equal(checks, 1);
    assert.deepEqual(clock.sleeps, []);
  });

  it('whenUsed: not once the window is closing', () => {
    const moment = begin('whenUsed');
    moment.dispose();
    moment.used();
    assert.equal(checks, 0);
  });

  it('never: whatever is used', async () => {
    begin('never').used();
    await settle();
    assert.deepEqual([checks, clock.sleeps], [0, []]);
  });

  it('tries again where no server answers, later each time, and stops with the first answer', async () => {
    begin('whenUsed', async () => Promise.resolve(checks < 3 ? 'noAnswer' : 'answered')).used();
    await settle();
    assert.deepEqual([checks, clock.sleeps], [3, [60_000, 120_000]]);
  });

  it('gives up after an hour or so without an answer', async () => {
    const moment = begin('whenUsed', async () => Promise.resolve('noAnswer'));
    moment.used();
    await settle();
    const minutes = clock.sleeps.map((ms) => ms / 60_000);
    assert.deepEqual([checks, minutes, unexpected], [7, [1, 2, 4, 8, 16, 32], []]);
    moment.used();
    await settle();
    assert.equal(checks, 7);
  });

  it('does not try again in a window that is closing', async () => {
    const moment = begin('whenUsed', async () => {
      moment.dispose();
      return Promise.resolve('noAnswer');
    });
    moment.used();
    await settle();
    assert.deepEqual([checks, clock.sleeps, unexpected], [1, [], []]);
  });

  it('tells of a check that fails in a way nobody thought of', async () => {
    const broken = new Error('no such thing');
    begin('whenUsed', async () => Promise.reject(broken)).used();
    await settle();
    assert.deepEqual(unexpected, [broken]);
  });
});
