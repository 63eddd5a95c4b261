import { systemClock } from '../../../../src/core/clock.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { takeTurn } from '../../../../src/provisioning/journal/accountTurn.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = new URL('../../../../src/provisioning/journal/accountTurn.ts', import.meta.url).href;

const clockSource = new URL('../../../../src/core/clock.ts', import.meta.url).href;

describe('takeTurn', () => {
  let folder = '';
  const options = (accountId = 'a/../b') => ({ folder, accountId, clock: systemClock });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'turn-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it('lets one in at a time, and everybody in the end', async () => {
    let inside = 0;
    let done = 0;
    const visit = async (): Promise<void> => {
      const turn = await takeTurn(options());
      inside += 1;
      assert.equal(inside, 1);
      await new Promise(setImmediate);
      inside -= 1;
      done += 1;
      await turn.release();
    };
    await Promise.all(Array.from({ length: 5 }, visit));
    assert.equal(done, 5);
    assert.deepEqual(await readdir(folder), []);
  });

  it('holds nobody up who writes to another account', async () => {
    const first = await takeTurn(options('one'));
    const second = await takeTurn(options('two'));
    await Promise.all([first.release(), second.release()]);
  });

  it('says that it waits, and stops waiting when told to', async () => {
    const turn = await takeTurn(options());
    const controller = new AbortController();
    let waited = 0;
    await assert.rejects(
      takeTurn({
        ...options(),
        signal: controller.signal,
        onWaiting: () => {
          waited += 1;
          controller.abort();
        },
      }),
      (error) => AppError.is(error, 'cancelled'),
    );
    assert.equal(waited, 1);
    await turn.release();
  });

  it('takes over from a process that was killed', async () => {
    const script = `
      const { takeTurn } = await import(${JSON.stringify(source)});
      const { systemClock } = await import(${JSON.stringify(clockSource)});
      await takeTurn({ folder: ${JSON.stringify(folder)}, accountId: 'a/../b', clock: systemClock });
      console.log('mine');
      setInterval(() => undefined, 1000);
    `;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const turn = await takeTurn(options());
    await turn.release();
  });

  it('takes over from a holder that has not shown itself for a while', async () => {
    await takeTurn(options());
    const later = { ...systemClock, now: () => Date.now() + 60_000 };
    const turn = await takeTurn({ ...options(), clock: later });
    await turn.release();
  });
});
