import { type BundledScript } from '../../../fixtures/bundleScript.ts';
import type { LockOrder } from './holdingLock.ts';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

export const accountId = 'a/../b';

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

/** A process of `holdingLock.ts`, which has the lock. `wrapper`: what it is started through. */
export class LockHolder {
  readonly child: ChildProcess;

  constructor(script: BundledScript, order: LockOrder, wrapper: readonly string[] = []) {
    const line = [...wrapper, process.execPath, script.path, JSON.stringify(order)];
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
