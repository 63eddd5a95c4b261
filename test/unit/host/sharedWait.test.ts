import { SharedWait } from '../../../src/host/sharedWait.ts';
import { type ShowWait } from '../../../src/host/waitGroup.ts';
import { type Wait } from '../../../src/http/wait.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import assert from 'node:assert/strict';

describe('SharedWait', () => {
  const clock = createTestClock();
  interface Shown {
    readonly told: number[];
    readonly stop: AbortController;
    readonly closed: Promise<void>;
  }
  let notices: Shown[];
  let hints: Shown[];
  let cancelled: string[];
  let shared: SharedWait;

  beforeEach(() => {
    notices = [];
    hints = [];
    cancelled = [];
    const into =
      (list: Shown[]): ShowWait =>
      async (work) => {
        const stop = new AbortController();
        const told: number[] = [];
        const closed = work(stop.signal, (seconds) => told.push(seconds));
        list.push({ told, stop, closed });
        return closed;
      };
    shared = new SharedWait({ clock, notice: into(notices), hint: into(hints) });
  });

  /** A wait that goes on when its time has come, and ends where it is cancelled. */
  function waitOf(ms: number, name = 'it'): Wait & { end: () => void } {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const until = clock.now() + ms;
    const cancel = (): void => {
      cancelled.push(name);
      end();
    };
    return { reason: 'rateLimit', until, over, cancel, end };
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
    assert.deepEqual([hints, cancelled], [[], []]);
  });

  it('shows no notice of a short wait, but a hint that counts down, and nothing at all of a very short one', async () => {
    shared.tell(waitOf(1_999));
    assert.deepEqual([notices, hints], [[], []]);
    const wait = waitOf(4_000);
    shared.tell(wait);
    shared.tell(waitOf(1_000, 'joins'));
    await endAt(wait);
    assert.deepEqual(hints[0]!.told.slice(0, 4), [4, 3, 2, 1]);
    hints[0]!.stop.abort();
    await hints[0]!.closed;
    assert.deepEqual([notices.length, hints.length, cancelled], [0, 1, ['joins']]);
  });

  it('moves what is hinted at into the notice where it is told again as long', async () => {
    const wait = waitOf(3_000);
    shared.tell(wait);
    shared.tell({ ...wait, until: wait.until + 9_000 });
    await hints[0]!.closed;
    shared.tell(waitOf(3_000, 'short'));
    assert.deepEqual([notices.length, hints.length], [1, 1]);
    hints[0]!.stop.abort();
    assert.deepEqual(cancelled, []);
    notices[0]!.stop.abort();
    await notices[0]!.closed;
    assert.deepEqual(cancelled, ['it', 'short']);
  });

  it('shows nothing more once it is disposed of, and cancels nothing', async () => {
    shared.tell(waitOf(3_000));
    shared.tell(waitOf(60_000));
    shared.dispose();
    await Promise.all([hints[0]!.closed, notices[0]!.closed]);
    assert.deepEqual(cancelled, []);
  });

  it('shows several waits in one notice, until the longest is over', async () => {
    const [long, longer] = [waitOf(6_000), waitOf(9_000)];
    shared.tell(long);
    shared.tell(longer);
    await Promise.all([endAt(long), endAt(longer)]);
    await notices[0]!.closed;
    assert.deepEqual(notices[0]!.told.slice(0, 9), [6, 8, 7, 6, 5, 4, 3, 2, 1]);
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
    notices[0]!.stop.abort();
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
    notices[0]!.stop.abort();
    assert.deepEqual(cancelled, []);
    notices[1]!.stop.abort();
    await notices[1]!.closed;
    assert.deepEqual(cancelled, ['it']);
  });
});
