import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

export const accountId = 'a/../b';

const moduleAt = (path: string): string =>
  JSON.stringify(new URL(`../../../../src/${path}`, import.meta.url).href);

/** A container's processes have ids of their own; not every machine lets a test make one. */
export const inNamespace = [
  'unshare',
  '--user',
  '--map-root-user',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
];

export const canUnshare =
  process.platform === 'linux' && spawnSync('unshare', [...inNamespace.slice(1), 'true']).status === 0;

/** A process that has the lock. It shows itself every few milliseconds in place of every two seconds. */
export class LockHolder {
  readonly child: ChildProcess;

  constructor(folder: string, before = '', wrapper: readonly string[] = []) {
    const script = `
      const every = globalThis.setInterval;
      globalThis.setInterval = (run) => every(run, 5);
      ${before}
      const { lockAccount } = await import(${moduleAt('provisioning/journal/accountLock.ts')});
      const { systemClock } = await import(${moduleAt('core/clock.ts')});
      const lock = await lockAccount({
        folder: ${JSON.stringify(folder)}, accountId: ${JSON.stringify(accountId)}, clock: systemClock, push: 'their-push', tokenId: 'their-token',
      });
      process.on('message', async () => process.send(await lock.isHeld()));
      process.send('mine');
    `;
    const line = [...wrapper, process.execPath, '--input-type=module-typescript', '-e', script];
    this.child = spawn(line[0] ?? '', line.slice(1), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  async ready(): Promise<this> {
    await once(this.child, 'message');
    return this;
  }

  async isHeld(): Promise<boolean> {
    this.child.send('?');
    const [held] = (await once(this.child, 'message')) as [boolean];
    return held;
  }

  async end(): Promise<void> {
    const { exitCode, signalCode } = this.child;
    if (exitCode !== null || signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** Of a wrapper: the process that it runs. */
export async function childOf(pid: number): Promise<number> {
  return Number(await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8'));
}
