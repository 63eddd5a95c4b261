import { type Clock } from '../../core/clock.ts';
import { namesIn } from '../../core/namesIn.ts';
import { fateOfHolder, mostStill, pollMs, Watch } from './accountLock.ts';
import { thisProcess } from './processIdentity.ts';
import { type PastPush } from './readPush.ts';
import { isLockName, lockPath, readLock, type LockHolder } from './lockFile.ts';
import { join } from 'node:path';

/** Somebody who is at an account right now, in any window; or may be, where the holder cannot be looked up. */
export interface TakenLock {
  readonly sure: boolean;
  readonly holder: LockHolder;
}

/** Who is at a push right now; undefined where nobody is. One look: what cannot be looked up is not sure. */
export async function lockOf(
  folder: string,
  { record: { id, plan, ending } }: PastPush,
): Promise<TakenLock | undefined> {
  if (ending !== undefined) return undefined;
  const taken = await takenAt(lockPath(folder, plan.accountId));
  return taken !== undefined && mayBeAt(id, taken.holder) ? taken : undefined;
}

/**
 * Who is at any account through a token right now, or may be. A folder that is not there has none; throws what else
 * reading the folder throws.
 */
export async function pushesThrough(folder: string, tokenId: string): Promise<readonly TakenLock[]> {
  const names = (await namesIn(folder)).filter(isLockName);
  const taken = await Promise.all(names.map(async (name) => takenAt(join(folder, name))));
  return taken.flatMap((one) => (one?.holder.tokenId === tokenId ? [one] : []));
}

async function takenAt(path: string): Promise<TakenLock | undefined> {
  const seen = await readLock(path);
  if (seen === undefined) return undefined;
  const fate = await fateOfHolder(seen, await thisProcess());
  if (fate === 'gone') return undefined;
  return { sure: fate === 'running', holder: seen.holder };
}

/**
 * Whether somebody is at this push right now, or at one that the lock does not tell: another push to the account is
 * not. A holder that cannot be looked up is watched, for as long as its heartbeat would be when its lock is wanted.
 */
export async function isUnderWay(
  folder: string,
  { record: { id, plan } }: PastPush,
  clock: Clock,
): Promise<boolean> {
  const path = lockPath(folder, plan.accountId);
  const self = await thisProcess();
  const watch = new Watch();
  for (let looks = 0; ; looks += 1) {
    const seen = await readLock(path);
    if (seen === undefined || !mayBeAt(id, seen.holder)) return false;
    const fate = await fateOfHolder(seen, self);
    if (fate !== 'cannotTell') return fate === 'running';
    const still = watch.stoodStill(seen);
    if (still >= mostStill) return false;
    // It has moved since it was first seen.
    if (looks > still) return true;
    await clock.sleep(pollMs);
  }
}

/** Locks of version 0.1.0 do not tell of which push they are. */
function mayBeAt(id: string, { push, process }: LockHolder): boolean {
  return push === id || (push === undefined && process === undefined);
}
