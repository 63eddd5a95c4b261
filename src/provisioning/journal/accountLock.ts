import { type Clock } from '../../core/clock.ts';
import { throwIfAborted } from '../../core/errors.ts';
import { type Fate, fateOf, type ProcessIdentity, thisProcess } from './processIdentity.ts';
import { clearLock, lockPath, OwnLock, readLock, type SeenLock, type LockHolder } from './lockFile.ts';
import { randomUUID } from 'node:crypto';

/** The right to write to one account until it is given back. Two windows, or two editors of one person, wait for each other. */
export interface AccountLock {
  /** From whom it was taken, where that one could not be looked up and only gave no sign of life. */
  readonly takenFrom: TakenFrom | undefined;
  /** False once somebody else has taken it over, as may happen while this process slept. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** A holder that could not be looked up. The host is what its lock says, hostile until escaped. */
export interface TakenFrom {
  readonly host: string | undefined;
}

/** Why the lock is waited for, and what became of it. */
export type LockNews =
  /** Another window is at it. */
  | { readonly kind: 'atWork' }
  /** Its process is there and has given no sign of life for a while: a person has to close that window. */
  | { readonly kind: 'silent'; readonly pid: number }
  /** The holder is of another machine or container, or its lock does not tell: its heartbeat is watched. */
  | { readonly kind: 'unseen'; readonly host: string | undefined }
  | { readonly kind: 'takenOver'; readonly host: string | undefined };

export interface LockOptions {
  /** A folder that all windows of the editor share. */
  readonly folder: string;
  readonly accountId: string;
  readonly clock: Clock;
  /** The id of the push that it is for, and of the token that it goes through: others tell by them what is under way. */
  readonly push?: string | undefined;
  readonly tokenId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told where somebody else has the lock, and again when that becomes something else. */
  readonly onNews?: ((news: LockNews) => void) | undefined;
}

const heartbeatMs = 2_000;

export const pollMs = 250;

/** So often in a row a heartbeat is seen to stand still, 15 seconds in all, before its holder counts as gone. */
export const mostStill = 60;

/**
 * Waits for the lock; throws `cancelled` where the signal is aborted before, and `unsupported` (`journalFailed`) where
 * the folder takes no lock. The lock of a process that is seen to be gone is taken at once. Of one that cannot be
 * looked up it is taken after its heartbeat stood still over so many looks: no clock is compared with another, and the
 * time of a machine that slept does not count. One that is seen to run keeps it.
 */
export async function lockAccount(options: LockOptions): Promise<AccountLock> {
  const { folder, accountId, clock, push, tokenId, signal, onNews } = options;
  const path = lockPath(folder, accountId);
  const self = await thisProcess();
  const holder: LockHolder = { process: self, push, tokenId, mark: randomUUID() };
  const watch = new Watch();
  let told: LockNews['kind'] | undefined;
  let takenFrom: TakenFrom | undefined;
  const tell = (news: LockNews): void => {
    if (news.kind !== told) onNews?.(news);
    told = news.kind;
  };
  for (;;) {
    throwIfAborted(signal);
    const own = await OwnLock.create(path, holder);
    if (own !== undefined) return hold(path, own, holder.mark, takenFrom);
    const seen = await readLock(path);
    if (seen === undefined) continue;
    const fate = await fateOfHolder(seen, self);
    const still = watch.stoodStill(seen) >= mostStill;
    const over = fate === 'gone' || (fate === 'cannotTell' && still);
    if (over && (await clearLock(path, seen))) {
      takenFrom = fate === 'gone' ? undefined : { host: seen.holder.process?.host };
      if (takenFrom !== undefined) tell({ kind: 'takenOver', ...takenFrom });
      continue;
    }
    // Anyone who has it now was not the one that was given up.
    takenFrom = undefined;
    tell(newsOf(seen, fate, still));
    await clock.sleep(pollMs, signal);
  }
}

/** Counts how often in a row a lock was seen without a change. */
export class Watch {
  #sign: string | undefined;
  #times = 0;

  stoodStill({ sign }: SeenLock): number {
    this.#times = sign === this.#sign ? this.#times + 1 : 0;
    this.#sign = sign;
    return this.#times;
  }
}

export async function fateOfHolder({ holder }: SeenLock, self: ProcessIdentity): Promise<Fate> {
  return holder.process === undefined ? 'cannotTell' : fateOf(holder.process, self);
}

function newsOf({ holder: { process } }: SeenLock, fate: Fate, still: boolean): LockNews {
  if (process === undefined || fate !== 'running') return { kind: 'unseen', host: process?.host };
  return still ? { kind: 'silent', pid: process.pid } : { kind: 'atWork' };
}

function hold(
  path: string,
  own: OwnLock,
  mark: string | undefined,
  takenFrom: TakenFrom | undefined,
): AccountLock {
  const beat = setInterval(() => {
    own.beat();
  }, heartbeatMs);
  beat.unref();
  const isHeld = async (): Promise<boolean> => (await readLock(path))?.holder.mark === mark;
  return {
    takenFrom,
    isHeld,
    release: async () => {
      clearInterval(beat);
      await own.release(path, await isHeld());
    },
  };
}
