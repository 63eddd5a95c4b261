import { mapParallel } from '../../core/mapParallel.ts';
import { accountMark, type JournalName, journalNames } from './journalFolder.ts';
import { type PastPush, type PushRecord, readJournalledPush, type ReadPush } from './readPush.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** So many files are open at once, of however many there are. */
const width = 16;

/** When a push with a token last applied something in an account: milliseconds since the epoch. */
export async function lastWrites(
  folder: string,
): Promise<(tokenId: string, accountId: string) => number | undefined> {
  const { pushes } = await pastPushes(folder);
  return (tokenId, accountId) =>
    pushes.find(
      ({ record: { by, plan, results } }) =>
        by.tokenId === tokenId &&
        plan.accountId === accountId &&
        results.some(({ state }) => state === 'applied'),
    )?.record.startedAt;
}

/** What a folder of journals tells. */
export interface PastPushes {
  /** Newest first. */
  readonly pushes: readonly PastPush[];
  /** Names of files that cannot be read as a journal, or never got a whole line; what they did is not known. */
  readonly unreadable: readonly string[];
}

export interface PastPushesOptions {
  /** Milliseconds since the epoch. Younger than that is what was begun or written to later. */
  readonly since?: number;
  /** Of this account alone, and what may be about it. */
  readonly accountId?: string | undefined;
  /** The newest so many of each account, so that an offboarding in many does not hide what was before it. */
  readonly perAccount?: number;
  /** How one is read, for anyone who reads the same ones again and again. */
  readonly read?: (path: string) => Promise<ReadPush>;
}

/** The pushes journalled in a folder. One that is not there holds none; throws where the folder cannot be read. */
export async function pastPushes(folder: string, options: PastPushesOptions = {}): Promise<PastPushes> {
  const { accountId, read = readJournalledPush } = options;
  const names = await wanted(folder, options);
  const all = await mapParallel(names, width, async ({ name }) => ({
    name,
    found: await readOrNot(join(folder, name), read),
  }));
  return {
    pushes: all.flatMap(({ found }) =>
      found.kind === 'push' && (accountId === undefined || found.push.record.plan.accountId === accountId)
        ? [found.push]
        : [],
    ),
    unreadable: all.flatMap(({ name, found }) => (found.kind === 'push' ? [] : [name])),
  };
}

async function wanted(
  folder: string,
  { since = 0, accountId, perAccount = 200 }: PastPushesOptions,
): Promise<readonly JournalName[]> {
  const mark = accountId === undefined ? undefined : accountMark(accountId);
  const all = (await journalNames(folder)).filter(
    ({ account }) => mark === undefined || account === undefined || account === mark,
  );
  const young = await mapParallel(all, width, async ({ name, began }) =>
    began >= since ? true : writtenSince(join(folder, name), since),
  );
  const counts = new Map<string, number>();
  return all.filter(({ account = '' }, index) => {
    if (young[index] !== true) return false;
    const count = (counts.get(account) ?? 0) + 1;
    counts.set(account, count);
    // Names of version 0.1.0 do not tell the account.
    return count <= (account === '' ? perAccount * 10 : perAccount);
  });
}

/** By the file's own time, for names that a clock which was wrong has given. Where it cannot be told, it was. */
async function writtenSince(path: string, since: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs >= since;
  } catch {
    return true;
  }
}

/** Pushes that never came to an end, and that no later one undid or went on with. Newest first, as given. */
export function unfinishedPushes(pushes: readonly PastPush[]): readonly PastPush[] {
  const later = takenUp(pushes, () => true);
  return pushes.filter((push) => push.record.ending === undefined && !later.has(push));
}

/** Pushes that can be undone, newest first, as given: no undo, with an effect, and not undone with effect already. */
export function undoablePushes(pushes: readonly PastPush[]): readonly PastPush[] {
  const hadEffect = ({ results }: PushRecord): boolean =>
    results.some(({ state }) => state !== 'refused' && state !== 'skipped');
  const undone = takenUp(pushes, ({ record }) => record.plan.origin === 'undo' && hadEffect(record));
  return pushes.filter(
    (push) => push.record.plan.origin !== 'undo' && mayHaveWritten(push) && !undone.has(push),
  );
}

/** Whether there may be anything to undo. What a damaged journal does not tell of may have been sent. */
export function mayHaveWritten({
  record: { results, steps },
  condition,
}: Pick<PastPush, 'record'> & Partial<Pick<PastPush, 'condition'>>): boolean {
  if (condition === 'damaged' && results.length === 0) return true;
  return steps.some(({ outcome }) => outcome !== 'refused' && outcome !== 'skipped');
}

/**
 * The pushes that one of these others is about. Version 0.1.0 named them by the hash of their plan, which the same
 * push has again later: the newest of that hash before the other one is meant.
 */
function takenUp(pushes: readonly PastPush[], counts: (other: PastPush) => boolean): ReadonlySet<PastPush> {
  return new Set(
    pushes.filter(counts).flatMap((other) => {
      const { plan, startedAt } = other.record;
      if (plan.undoes === undefined) return [];
      return (
        pushes.find(({ record }) => record.id === plan.undoes) ??
        pushes.find(({ record }) => record.plan.hash === plan.undoes && record.startedAt < startedAt) ??
        []
      );
    }),
  );
}

async function readOrNot(path: string, read: (path: string) => Promise<ReadPush>): Promise<ReadPush> {
  try {
    return await read(path);
  } catch {
    return { kind: 'unreadable' };
  }
}
