import { type Clock } from '../../core/clock.ts';
import { throwIfAborted } from '../../core/errors.ts';
import { throwJournalFailed } from './journalFailed.ts';
import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** The right to write to one account until it is given back. Two windows, or two editors of one person, take turns. */
export interface AccountTurn {
  /** False once somebody else has taken it over, as may happen while this process slept. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export interface TurnOptions {
  /** A folder that all windows of the editor share. */
  readonly folder: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Told once, where somebody else has the turn. */
  readonly onWaiting?: () => void;
}

const heartbeatMs = 2_000;

/** A holder that has not shown itself for so long is gone: its window crashed or the machine slept. */
const staleMs = 15_000;

const pollMs = 250;

/**
 * Waits for the turn; throws `cancelled` where the signal is aborted before, and `unsupported` (`journalFailed`) where
 * the folder takes no lock. A crashed holder's turn is taken over
 * after 15 seconds, or at once where its process is seen to be gone.
 */
export async function takeTurn(options: TurnOptions): Promise<AccountTurn> {
  const path = lockPath(options.folder, options.accountId);
  const mark = randomUUID();
  let told = false;
  for (;;) {
    throwIfAborted(options.signal);
    if (await createLock(path, mark)) return hold(path, mark);
    if (await clearIfGone(path, options.clock)) continue;
    if (!told) options.onWaiting?.();
    told = true;
    await options.clock.sleep(pollMs, options.signal);
  }
}

/** Whether somebody is writing to the account right now, in any window. */
export async function isTurnTaken(folder: string, accountId: string, clock: Clock): Promise<boolean> {
  const path = lockPath(folder, accountId);
  const [lock, age] = await Promise.all([readLock(path), ageOf(path, clock)]);
  return age !== undefined && age <= staleMs && (lock === undefined || isAlive(lock.pid));
}

function lockPath(folder: string, accountId: string): string {
  return join(folder, `turn-${shortHash(accountId)}.lock`);
}

async function createLock(path: string, mark: string): Promise<boolean> {
  let handle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throwJournalFailed(error);
  }
  try {
    await handle.writeFile(`${String(process.pid)} ${mark}`);
    return true;
  } catch (error) {
    // Half a lock names nobody, and would keep everybody waiting.
    await rm(path, { force: true });
    throwJournalFailed(error);
  } finally {
    await handle.close();
  }
}

function hold(path: string, mark: string): AccountTurn {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  beat.unref();
  const isHeld = async (): Promise<boolean> => (await readLock(path))?.mark === mark;
  return {
    isHeld,
    release: async () => {
      clearInterval(beat);
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

/** Renames before removing: of two waiters that both see a stale lock only one succeeds. */
async function clearIfGone(path: string, clock: Clock): Promise<boolean> {
  const [lock, age] = await Promise.all([readLock(path), ageOf(path, clock)]);
  if (age === undefined) return true;
  const gone = age > staleMs || (lock !== undefined && !isAlive(lock.pid));
  if (!gone) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return true;
  }
  // Somebody else may have cleared it and taken the turn in between: what was moved aside has to be what was seen.
  const moved = await readLock(aside);
  if (moved?.mark !== lock?.mark) await rename(aside, path);
  else await rm(aside, { force: true });
  return true;
}

async function readLock(path: string): Promise<{ readonly pid: number; readonly mark: string } | undefined> {
  try {
    const [pid, mark] = (await readFile(path, 'utf8')).split(' ');
    return pid === undefined || mark === undefined ? undefined : { pid: Number(pid), mark };
  } catch {
    return undefined;
  }
}

async function ageOf(path: string, clock: Clock): Promise<number | undefined> {
  try {
    return clock.now() - (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** An account id is a server's text: not one to make a file name of. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
