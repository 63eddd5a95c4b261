import { systemClock } from '../../../../src/core/clock.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { mostStill, lockAccount, type LockNews } from '../../../../src/provisioning/journal/accountLock.ts';
import { thisProcess } from '../../../../src/provisioning/journal/processIdentity.ts';
import { lockPath } from '../../../../src/provisioning/journal/lockFile.ts';
import { pushesThrough } from '../../../../src/provisioning/journal/locksTaken.ts';
import { type BundledScript, bundleScript } from '../../../fixtures/bundleScript.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { accountId, canUnshare, childOf, inNamespace, LockHolder } from './lockHolder.ts';
import { onUnix } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

describe('lockAccount', () => {
  let script: BundledScript;
  before(async () => {
    script = await bundleScript(fileURLToPath(new URL('holdingLock.ts', import.meta.url)));
  });
  after(async () => script.remove());

  let folder = '';
  let holders: LockHolder[];
  const options = (account = accountId) => ({ folder, accountId: account, clock: systemClock });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'turn-'));
    holders = [];
  });
  afterEach(async () => {
    for (const holder of holders) await holder.end();
    await rm(folder, { recursive: true, force: true });
  });

  async function holder(host?: string, wrapper?: readonly string[]): Promise<LockHolder> {
    const made = new LockHolder(script, { folder, accountId, host }, wrapper);
    holders.push(made);
    return made.ready();
  }

  /** Waits for the lock without taking time: before each look, what is to happen by then. */
  function waiting(beforeLook: (look: number) => Promise<void> = async () => Promise.resolve()) {
    const heard: LockNews[] = [];
    let looks = 0;
    const clock = createTestClock();
    const stop = new AbortController();
    const lock = lockAccount({
      folder,
      accountId,
      clock: {
        ...clock,
        sleep: async (ms, signal) => {
          looks += 1;
          await beforeLook(looks);
          await clock.sleep(ms, signal);
        },
      },
      signal: stop.signal,
      onNews: (news) => heard.push(news),
    });
    return { heard, lock, stop, looks: () => looks };
  }

  async function writeLock(text: string, at = Date.now()): Promise<void> {
    const path = lockPath(folder, accountId);
    await writeFile(path, text);
    await utimes(path, at / 1000, at / 1000);
  }

  it('lets one in at a time, and everybody in the end', async () => {
    let inside = 0;
    let done = 0;
    const visit = async (): Promise<void> => {
      const lock = await lockAccount(options());
      inside += 1;
      assert.equal(inside, 1);
      await new Promise(setImmediate);
      inside -= 1;
      done += 1;
      assert.equal(lock.takenFrom, undefined);
      await lock.release();
    };
    await Promise.all(Array.from({ length: 5 }, visit));
    assert.equal(done, 5);
    assert.deepEqual(await readdir(folder), []);
  });

  it('holds nobody up who writes to another account', async () => {
    const first = await lockAccount(options('one'));
    const second = await lockAccount(options('two'));
    await Promise.all([first.release(), second.release()]);
  });

  it('writes who has it into the lock, for whom, and no account id into its name', async () => {
    const lock = await lockAccount({ ...options(), push: 'this-push', tokenId: 'token' });
    const [name = ''] = await readdir(folder);
    const { mark, heartbeat, ...said } = JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<
      string,
      string
    >;
    assert.deepEqual(said, { ...(await thisProcess()), push: 'this-push', token: 'token' });
    assert.ok(mark !== undefined && heartbeat !== undefined);
    assert.ok(!name.includes('..'));
    await lock.release();
  });

  it('says that it waits, and stops waiting when told to', async () => {
    const lock = await lockAccount(options());
    const {
      heard,
      lock: waited,
      stop,
      looks,
    } = waiting(async (look) => {
      if (look === 3) stop.abort();
      return Promise.resolve();
    });
    await assert.rejects(waited, (error) => AppError.is(error, 'cancelled'));
    assert.deepEqual(heard, [{ kind: 'atWork' }]);
    assert.equal(looks(), 3);
    await lock.release();
  });

  it('takes over at once from a process that was killed, which needs no word', async () => {
    const { child } = await holder();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { heard, lock, looks } = waiting();
    const mine = await lock;
    assert.deepEqual([heard, looks(), mine.takenFrom], [[], 0, undefined]);
    await mine.release();
  });

  onUnix.it(
    'takes nothing from a process that runs and is held up, and says which window to close',
    async () => {
      const { child } = await holder();
      child.kill('SIGSTOP');
      const { heard, lock, stop } = waiting(async (look) => {
        if (look === 3 * mostStill) stop.abort();
        return Promise.resolve();
      });
      await assert.rejects(lock, (error) => AppError.is(error, 'cancelled'));
      assert.deepEqual(heard, [{ kind: 'atWork' }, { kind: 'silent', pid: child.pid }]);
    },
  );

  const places = [
    { place: 'on another host', host: 'elsewhere', wrapper: [], can: true },
    {
      place: 'in another process namespace',
      host: undefined,
      wrapper: inNamespace,
      can: canUnshare,
    },
  ];
  for (const { place, host, wrapper, can } of places) {
    (can ? onUnix.it : it.skip)(
      `takes a lock held ${place} only once its heartbeat stood still, and says so`,
      async () => {
        const theirs = await holder(host, wrapper);
        const path = lockPath(folder, accountId);
        const pid = wrapper.length === 0 ? theirs.child.pid! : await childOf(theirs.child.pid!);
        const name = host ?? (await thisProcess()).host;
        let resting = false;
        const { heard, lock, looks } = waiting(async (look) => {
          // As long as it beats, many more looks than a holder has that is silent.
          if (look < 3 * mostStill) {
            if (look % (mostStill - 2) === 0) await nextBeat(path);
          } else if (!resting) {
            resting = true;
            process.kill(pid, 'SIGSTOP');
          }
        });
        const mine = await lock;
        assert.ok(looks() > 3 * mostStill, String(looks()));
        assert.deepEqual(heard, [
          { kind: 'unseen', host: name },
          { kind: 'takenOver', host: name },
        ]);
        assert.deepEqual(mine.takenFrom, { host: name });
        process.kill(pid, 'SIGCONT');
        assert.equal(await theirs.isHeld(), false);
        assert.equal(await mine.isHeld(), true);
        // Its heartbeats go on, and none of them gets into the lock that is not its own any more.
        const text = await readFile(path, 'utf8');
        await theirs.isHeld();
        assert.equal(await readFile(path, 'utf8'), text);
        await mine.release();
      },
    ).timeout(30_000);
  }

  it('waits for no lock that is dated in the future and names a process id that another has by now', async () => {
    const later = Date.now() + 24 * 60 * 60 * 1000;
    await writeLock(
      JSON.stringify({ ...(await thisProcess()), started: 'earlier', mark: 'theirs', heartbeat: '1' }),
      later,
    );
    const { heard, lock } = waiting();
    const mine = await lock;
    assert.deepEqual([heard, mine.takenFrom], [[], undefined]);
    await mine.release();
  });

  for (const [what, text] of [
    ['of version 0.1.0, by a process id that is in use', `${String(process.pid)} 0f0f-4a4a`],
    ['that was not written to its end', '{"host":"some'],
    ['that is empty', ''],
  ] as const) {
    it(`takes a lock dated in the future ${what}, once it stood still`, async () => {
      await writeLock(text, Date.now() + 24 * 60 * 60 * 1000);
      const { heard, lock, looks } = waiting();
      const mine = await lock;
      assert.equal(looks(), mostStill);
      assert.deepEqual(
        heard.map(({ kind }) => kind),
        ['unseen', 'takenOver'],
      );
      assert.deepEqual(mine.takenFrom, { host: undefined });
      await mine.release();
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('leaves a lock of version 0.1.0 to its holder as long as that shows itself', async () => {
    await writeLock(`${String(process.pid)} 0f0f-4a4a`);
    const path = lockPath(folder, accountId);
    const { heard, lock, stop } = waiting(async (look) => {
      if (look % (mostStill - 2) === 0) await utimes(path, look, look);
      if (look === 4 * mostStill) stop.abort();
    });
    await assert.rejects(lock, (error) => AppError.is(error, 'cancelled'));
    assert.deepEqual(heard, [{ kind: 'unseen', host: undefined }]);
    assert.equal(await readFile(path, 'utf8'), `${String(process.pid)} 0f0f-4a4a`);
  });

  it('gets past a folder in the place of a lock', async () => {
    await mkdir(lockPath(folder, accountId));
    const mine = await waiting().lock;
    assert.equal(await mine.isHeld(), true);
    await mine.release();
  });

  it('tells of a token which pushes go through it, and of none whose process is gone', async () => {
    const { child } = await holder();
    const mine = await lockAccount({ ...options('another'), push: 'mine', tokenId: 'token' });
    const third = await lockAccount({ ...options('third'), push: 'third', tokenId: 'another token' });
    const through = async (tokenId: string) =>
      (await pushesThrough(folder, tokenId)).map(({ sure, holder: { push } }) => [sure, push]);
    assert.deepEqual(await through('token'), [[true, 'mine']]);
    assert.deepEqual(await through('their-token'), [[true, 'their-push']]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.deepEqual(await through('their-token'), []);
    await mine.release();
    assert.deepEqual(await through('token'), []);
    await third.release();
    assert.deepEqual(await pushesThrough(join(folder, 'none'), 'token'), []);
    const elsewhere = { ...(await thisProcess()), host: 'elsewhere', mark: 'x', push: 'far', token: 'token' };
    await writeLock(JSON.stringify(elsewhere));
    assert.deepEqual(await through('token'), [[false, 'far']]);
  });
});

async function nextBeat(path: string): Promise<void> {
  const before = await readFile(path, 'utf8');
  while ((await readFile(path, 'utf8')) === before) await new Promise(setImmediate);
}
