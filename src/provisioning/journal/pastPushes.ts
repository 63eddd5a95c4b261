import { namesIn } from '../../core/namesIn.ts';
import { type PastPush, readJournalledPush, type ReadPush } from './readPush.ts';
import { join } from 'node:path';

/** When a push with a token last landed something in an account: milliseconds since the epoch. */
export async function lastWrites(
  folder: string,
): Promise<(tokenId: string, accountId: string) => number | undefined> {
  const { pushes } = await pastPushes(folder);
  return (tokenId, accountId) =>
    pushes.find(
      ({ record: { by, plan, results } }) =>
        by.tokenId === tokenId &&
        plan.accountId === accountId &&
        results.some(({ state }) => state === 'landed'),
    )?.record.startedAt;
}

/** What a folder of journals tells. */
export interface PastPushes {
  /** Newest first. */
  readonly pushes: readonly PastPush[];
  /** Names of files that are no journal this version can read; nothing is said of what they did. */
  readonly unreadable: readonly string[];
}

/**
 * The pushes journalled in a folder, at most `limit` of them, since `since` (milliseconds since the epoch). A folder
 * that is not there holds none, and so does a journal whose first line a crash cut off: nothing was sent then.
 * Journals are named by the time they begin.
 */
export async function pastPushes(
  folder: string,
  { since = 0, limit = 200 }: { readonly since?: number; readonly limit?: number } = {},
): Promise<PastPushes> {
  const names = (await namesIn(folder))
    .flatMap((name) => {
      const began = /^(\d+)-[0-9a-f]+\.jsonl$/u.exec(name)?.[1];
      return began === undefined || Number(began) < since ? [] : [{ name, began: Number(began) }];
    })
    .sort((one, other) => other.began - one.began)
    .slice(0, limit);
  const read = await Promise.all(
    names.map(async ({ name }) => ({ name, found: await readOrNot(join(folder, name)) })),
  );
  return {
    pushes: read.flatMap(({ found }) => (found.kind === 'push' ? [found.push] : [])),
    unreadable: read.flatMap(({ name, found }) => (found.kind === 'unreadable' ? [name] : [])),
  };
}

/** Pushes that never came to an end, and that no later one took back or went on with. */
export function unfinishedPushes(pushes: readonly PastPush[]): readonly PastPush[] {
  const takenUp = new Set(pushes.flatMap(({ record }) => record.plan.undoes ?? []));
  return pushes.filter(({ record }) => record.ending === undefined && !takenUp.has(record.plan.hash));
}

async function readOrNot(path: string): Promise<ReadPush> {
  try {
    return await readJournalledPush(path);
  } catch {
    return { kind: 'unreadable' };
  }
}
