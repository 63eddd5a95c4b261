import { type ShowWait, WaitNotice } from '../../../src/host/waitNotice.ts';
import { type Wait, type WaitReason } from '../../../src/http/wait.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import assert from 'node:assert/strict';

describe('WaitNotice', () => {
  const clock = createTestClock();
  interface Shown {
    readonly told: number[];
    readonly reasons: WaitReason['kind'][];
    readonly closed: Promise<void>;
  }
  let notices: Shown[];
  let cancelled: string[];
  let shared: WaitNotice;

  beforeEach(() => {
    notices = [];
    cancelled = [];
    const show: ShowWait = async (work) => {
      const told: number[] = [];
      const reasons: WaitReason['kind'][] = [];
      const closed = work((seconds, { kind }) => {
        told.push(seconds);
        reasons.push(kind);
      });
      notices.push({ told, reasons, closed });
      return closed;
    };
    shared = new WaitNotice(clock, show);
  });

  /** A wait that goes on when its time has come, and ends where it is cancelled. */
  function waitOf(
    ms: number,
    name = 'it',
    reason: WaitReason = { kind: 'pause' },
  ): Wait & { end: () => void } {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const until = clock.now() + ms;
    const cancel = (): void => {
      cancelled.push(name);
      end();
    };
    return { reason, until, over, cancel, end };
  }

  async function endAt(wait: { readonly until: number; end: () => void }): Promise<void> {
    while (clock.now() < wait.until) await new Promise(setImmediate);
    wait.end();
  }

  it('counts the seconds down that are left, and closes when the wait is over', async () => {
    const wait = waitOf(6_000);
    shared.tell(wait);
    await endAt(wait);
    await notices[0]!.closed;
    assert.deepEqual(notices[0]!.told.slice(0, 6), [6, 5, 4, 3, 2, 1]);
    assert.equal(notices.length, 1);
    assert.deepEqual(cancelled, []);
  });

  it('shows nothing of a short wait, which joins what is shown', async () => {
    shared.tell(waitOf(2_999));
    assert.equal(notices.length, 0);
    const wait = waitOf(3_000);
    shared.tell(wait);
    shared.tell(waitOf(1_000, 'joins'));
    await endAt(wait);
    assert.deepEqual(notices[0]!.told.slice(0, 3), [3, 2, 1]);
    shared.cancelAll();
    await notices[0]!.closed;
    assert.deepEqual([notices.length, cancelled], [1, ['joins']]);
  });

  it('shows a short wait that is told again as a long one', async () => {
    const wait = waitOf(1_000);
    shared.tell(wait);
    shared.tell({ ...wait, until: wait.until + 9_000 });
    await endAt({ ...wait, until: wait.until + 9_000 });
    await notices[0]!.closed;
    assert.equal(notices[0]!.told[0], 10);
  });

  it('shows nothing more once it is disposed of, and cancels nothing', async () => {
    shared.tell(waitOf(60_000));
    shared.dispose();
    await notices[0]!.closed;
    assert.deepEqual(cancelled, []);
  });

  it('shows several waits in one notice, until the longest is over', async () => {
    const [long, longer] = [waitOf(6_000, 'long', { kind: 'retry' }), waitOf(9_000)];
    shared.tell(long);
    shared.tell(longer);
    await Promise.all([endAt(long), endAt(longer)]);
    await notices[0]!.closed;
    assert.deepEqual(notices[0]!.told.slice(0, 9), [6, 8, 7, 6, 5, 4, 3, 2, 1]);
    assert.deepEqual(notices[0]!.reasons.slice(0, 2), ['retry', 'pause']);
    assert.equal(notices.length, 1);
  });

  it('follows a wait that is told again with another end', async () => {
    const wait = waitOf(6_000);
    shared.tell(wait);
    const again = { ...wait, until: wait.until - 3_000 };
    shared.tell(again);
    await endAt({ ...again, end: wait.end });
    await notices[0]!.closed;
    assert.deepEqual(notices[0]!.told.slice(0, 3), [6, 2, 1]);
  });

  it('cancels all of them together, short ones that joined as well', async () => {
    shared.tell(waitOf(60_000, 'first'));
    shared.tell(waitOf(50_000, 'second'));
    shared.tell(waitOf(1_000, 'short'));
    shared.cancelAll();
    await notices[0]!.closed;
    assert.deepEqual(cancelled, ['first', 'second', 'short']);
    assert.equal(notices.length, 1);
  });

  it('shows a new notice for a wait that comes after', async () => {
    const wait = waitOf(60_000);
    shared.tell(wait);
    wait.end();
    await notices[0]!.closed;
    shared.tell(waitOf(60_000));
    assert.equal(notices.length, 2);
    shared.cancelAll();
    await notices[1]!.closed;
    assert.deepEqual(cancelled, ['it']);
  });
});
