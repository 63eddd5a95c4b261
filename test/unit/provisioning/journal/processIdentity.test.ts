import {
  fateOf,
  type ProcessIdentity,
  startOf,
  thisProcess,
} from '../../../../src/provisioning/journal/processIdentity.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

describe('fateOf', () => {
  let self: ProcessIdentity;
  before(async () => {
    self = await thisProcess();
  });

  it('sees that a process runs, and that it is gone once it has ended', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid!;
    const other = { ...self, pid, started: await startOf(pid) };
    assert.equal(await fateOf(other, self), 'running');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    assert.equal(await fateOf(other, self), 'gone');
  });

  it('knows by the start that a process id is another’s by now', async () => {
    assert.equal(await fateOf({ ...self, started: 'another' }, self), 'gone');
  });

  it('cannot tell of another host, boot or namespace, nor where no start is known', async () => {
    for (const other of [
      { host: 'elsewhere' },
      { boot: 'another' },
      { namespace: 'pid:[1]' },
      { started: undefined },
    ])
      assert.equal(await fateOf({ ...self, ...other }, self), 'cannotTell');
    if (process.platform === 'linux') {
      const nowhere = { ...self, namespace: undefined };
      assert.equal(await fateOf(nowhere, nowhere), 'cannotTell');
    }
  });
});

describe('startOf', () => {
  it('gives the same words for one process each time, also where only ps tells', async () => {
    for (const platform of [process.platform, 'darwin'] as const) {
      const once = await startOf(process.pid, platform);
      assert.ok(once !== undefined && once !== '');
      assert.equal(await startOf(process.pid, platform), once);
    }
  });

  it('is undefined where it cannot be told', async () => {
    assert.equal(await startOf(process.pid, 'win32'), undefined);
    assert.equal(await startOf(2 ** 30, 'darwin'), undefined);
  });
});
