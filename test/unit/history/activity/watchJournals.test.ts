import { watchJournals } from '../../../../src/history/activity/watchJournals.ts';
import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is watched; `told` waits until that was said, and that it was said once. */
class Watched {
  readonly folder: string;
  readonly #watching: { dispose(): void };
  #count = 0;

  constructor(folder: string) {
    this.folder = folder;
    this.#watching = watchJournals(folder, () => (this.#count += 1), 5);
  }

  get count(): number {
    return this.#count;
  }

  async told(): Promise<void> {
    while (this.#count === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(this.#count, 1);
    this.#count = 0;
  }

  /** All at once, so that no look falls between the file and what is in it. */
  async put(name: string, text: string): Promise<void> {
    const draft = `${this.folder}.draft`;
    await writeFile(draft, text);
    await rename(draft, join(this.folder, name));
  }

  dispose(): void {
    this.#watching.dispose();
  }
}

describe('watching the journals', () => {
  let root: string;
  let watched: Watched;
  /** Another folder, whose changes are seen once looks have passed. */
  let clock: Watched;
  let ticks: number;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'journals-'));
    for (const name of ['watched', 'clock']) await mkdir(join(root, name));
    watched = new Watched(join(root, 'watched'));
    clock = new Watched(join(root, 'clock'));
    ticks = 0;
    await watched.told();
    await clock.told();
  });
  afterEach(async () => {
    for (const one of [watched, clock]) one.dispose();
    await rm(root, { recursive: true, force: true });
  });

  async function someLooks(): Promise<void> {
    for (let look = 0; look < 3; look++) {
      await clock.put(`${String((ticks += 1))}.jsonl`, '');
      await clock.told();
    }
  }

  it('says so for one that is new, longer, another and gone', async () => {
    const path = join(watched.folder, '1.jsonl');
    await watched.put('1.jsonl', 'begin\n');
    await watched.told();
    await appendFile(path, 'end\n');
    await watched.told();
    await watched.put('1.jsonl', 'begin\nEND\n');
    await watched.told();
    await rm(path);
    await watched.told();
  });

  it('says so for a lock that comes and goes, and not for one that is held', async () => {
    const lock = join(watched.folder, 'account.lock');
    await writeFile(lock, '');
    await watched.told();
    await utimes(lock, 1, 1);
    await someLooks();
    await writeFile(lock, 'held');
    await someLooks();
    assert.equal(watched.count, 0);
    await rm(lock);
    await watched.told();
  });

  it('takes a folder that is gone for an empty one, and sees it come back', async () => {
    await watched.put('1.jsonl', 'begin\n');
    await watched.told();
    await rename(watched.folder, `${watched.folder}.away`);
    await watched.told();
    await rename(`${watched.folder}.away`, watched.folder);
    await watched.told();
  });

  it('says nothing once it is disposed', async () => {
    watched.dispose();
    await watched.put('1.jsonl', 'begin\n');
    await someLooks();
    assert.equal(watched.count, 0);
  });
});
