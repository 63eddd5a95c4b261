import { accountMark, journalNames } from './journalFolder.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A push takes minutes: one that began before so many others has ended. */
const mostLooked = 20;

/**
 * When a push from any window last wrote to its journal in a folder, of those that may be about an account: milliseconds
 * since the epoch. Undefined where there is none, or the folder cannot be read. Nothing in the files is read.
 */
export async function lastWrite(folder: string, accountId: string): Promise<number | undefined> {
  const mark = accountMark(accountId);
  const names = await journalNames(folder).catch(() => []);
  const own = names.filter(({ account }) => account === undefined || account === mark).slice(0, mostLooked);
  const times = await Promise.all(
    own.map(async ({ name }) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => [mtimeMs],
        () => [],
      ),
    ),
  );
  const all = times.flat();
  return all.length === 0 ? undefined : Math.max(...all);
}
