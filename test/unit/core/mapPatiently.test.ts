import { mapPatiently } from '../../../src/core/mapPatiently.ts';
import assert from 'node:assert/strict';

const untilAborted = async (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('ended'));
    });
  });

describe('mapping with patience', () => {
  const late = (item: string): string => `${item} late`;

  it('gives up what hangs once the others have ended, and begins what waits behind it', async () => {
    const items = ['hangs', 'one', 'hangs too', 'two', 'three'];
    const found = await mapPatiently(items, 2, { patienceMs: 20, late }, async (item, signal) =>
      item.startsWith('hangs') ? untilAborted(signal) : Promise.resolve(item),
    );
    assert.deepEqual(found, ['hangs late', 'one', 'hangs too late', 'two', 'three']);
  });

  it('waits for the first to end, however long that takes', async () => {
    const slow = async (item: string, signal: AbortSignal): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return signal.aborted ? 'aborted' : item;
    };
    assert.deepEqual(await mapPatiently(['only'], 2, { patienceMs: 5, late }, slow), ['only']);
  });

  it('throws what fails by itself, and where somebody cancels', async () => {
    const fails = async (): Promise<never> => Promise.reject(new Error('by itself'));
    await assert.rejects(mapPatiently(['x'], 1, { patienceMs: 5, late }, fails), /by itself/);
    const stop = new AbortController();
    const running = mapPatiently(
      ['x'],
      1,
      { patienceMs: 5, late, signal: stop.signal },
      async (_item, signal) => untilAborted(signal),
    );
    stop.abort();
    await assert.rejects(running, /ended/);
  });
});
