import { mapParallel } from '../../core/mapParallel.ts';
import { accountMark, journalNames } from '../../provisioning/journal/journalFolder.ts';
import { pastPushes, undoablePushes, unfinishedPushes } from '../../provisioning/journal/pastPushes.ts';
import { doubtOf } from '../../provisioning/journal/pastRemovals.ts';
import { type PastPush, type ReadPush } from '../../provisioning/journal/readPush.ts';
import { lockOf } from '../../provisioning/journal/locksTaken.ts';
import { type ActivityPush, type PushStanding } from './pushStanding.ts';
import { basename } from 'node:path';

/** What was pushed from this editor, by any of its windows. */
export interface Activity {
  /** Newest first. */
  readonly pushes: readonly ActivityPush[];
  /** Names of journals that cannot be read. */
  readonly unreadable: readonly string[];
  /** Whether an account has older ones that were not read. */
  readonly hasOlder: (accountId: string) => boolean;
}

export interface ActivityOptions {
  readonly folder: string;
  /** Of each account, the newest. */
  readonly most: number;
  readonly now: number;
  /** Whether somebody said to leave an unfinished push as it is. */
  readonly isDismissed: (push: PastPush) => boolean;
  /** How one journal is read: see `rememberPushes`. */
  readonly read: (path: string) => Promise<ReadPush>;
}

/** Files looked at at a time. */
const width = 16;

/** Reads the journals alone, and asks no server. A folder that is not there holds none; throws where it cannot be read. */
export async function readActivity({
  folder,
  most,
  now,
  isDismissed,
  read,
}: ActivityOptions): Promise<Activity> {
  const { pushes, unreadable } = await pastPushes(folder, { perAccount: most, read });
  const locks = new Map(
    await mapParallel(pushes, width, async (push) => [push, await lockOf(folder, push)] as const),
  );
  const unfinished = new Set(unfinishedPushes(pushes));
  const undoable = new Set(undoablePushes(pushes));
  const standingOf = (push: PastPush): PushStanding => {
    const why = doubtOf(push, now);
    if (why !== undefined) return { kind: 'doubt', why };
    const lock = locks.get(push);
    if (lock !== undefined) return { kind: 'underWay', sure: lock.sure };
    if (push.record.ending === undefined) {
      if (!unfinished.has(push)) return { kind: 'takenUp' };
      return { kind: isDismissed(push) ? 'dismissed' : 'unfinished' };
    }
    return { kind: 'ended', undone: wasUndone(push, pushes, undoable) };
  };
  return {
    pushes: pushes.map((push) => ({
      push,
      journal: basename(push.path),
      standing: standingOf(push),
      undoable: undoable.has(push) && locks.get(push) === undefined,
    })),
    unreadable,
    hasOlder: await olderIn(folder, most),
  };
}

/** One that had nothing to undo was never undone. */
function wasUndone(push: PastPush, pushes: readonly PastPush[], undoable: ReadonlySet<PastPush>): boolean {
  const { id, plan } = push.record;
  return (
    plan.origin !== 'undo' &&
    !undoable.has(push) &&
    pushes.some(
      ({ record }) => record.plan.origin === 'undo' && [id, plan.hash].includes(record.plan.undoes ?? ''),
    )
  );
}

async function olderIn(folder: string, most: number): Promise<Activity['hasOlder']> {
  const counts = new Map<string, number>();
  for (const { account = '' } of await journalNames(folder))
    counts.set(account, (counts.get(account) ?? 0) + 1);
  return (accountId) => (counts.get(accountMark(accountId)) ?? 0) > most;
}
