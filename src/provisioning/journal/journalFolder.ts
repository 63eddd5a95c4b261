import { namesIn } from '../../core/namesIn.ts';
import { throwJournalFailed } from './journalFailed.ts';
import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What a journal's file name tells, whatever became of what is in it. */
export interface JournalName {
  readonly name: string;
  /** Milliseconds since the epoch; 0 where the name is none of ours. */
  readonly began: number;
  /** `accountMark` of the account it is about; undefined where the name does not tell, as of version 0.1.0. */
  readonly account: string | undefined;
  /** The first digits of the plan's hash, in names of version 0.1.0. */
  readonly planHash: string | undefined;
}

/** The largest plan that was measured takes a hundredth of it. */
const mostBytes = 64 * 1024 * 1024;

const asideFolder = 'set-aside';

/** Makes the folder, for its owner alone. Throws `unsupported` (`journalFailed`). */
export async function makeJournalFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // One that an earlier version made, or that the umask widened.
    await chmod(folder, 0o700);
  } catch (error) {
    throwJournalFailed(error);
  }
}

/** An account id is a server's text: not one to make a file name of. */
export function accountMark(accountId: string): string {
  return hash('sha256', accountId).slice(0, 16);
}

export function journalName(startedAt: number, accountId: string, id: string): string {
  return `${String(startedAt)}-${accountMark(accountId)}-${id}.jsonl`;
}

export function journalNameOf(name: string): JournalName {
  const [, began, mark, id] = /^(\d{1,16})-([0-9a-f]+)(-[0-9a-f-]+)?\.jsonl$/u.exec(name) ?? [];
  return {
    name,
    began: Number(began ?? 0),
    account: id === undefined ? undefined : mark,
    planHash: id === undefined ? mark : undefined,
  };
}

/** Every journal of a folder, newest first. One that is not there holds none; throws what else reading throws. */
export async function journalNames(folder: string): Promise<readonly JournalName[]> {
  return (await namesIn(folder))
    .filter((name) => name.endsWith('.jsonl'))
    .map(journalNameOf)
    .sort((one, other) => other.began - one.began);
}

/** The text of a regular file of bounded size. Throws for a link, a pipe, a folder, or one that is larger. */
export async function readJournalText(path: string): Promise<string> {
  return (await readRegularFile(path, mostBytes)).text;
}

/** Likewise, with the time of its last change in milliseconds. Opened again, so that a shared folder's answer is no old one. */
export async function readRegularFile(
  path: string,
  most: number,
): Promise<{ readonly text: string; readonly changedMs: number }> {
  // A pipe that nobody writes to would be waited for without an end. Windows has neither flag, nor pipes in folders.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const { size, mtimeMs } = regular(await handle.stat(), most);
    const buffer = Buffer.alloc(size);
    let done = 0;
    while (done < size) {
      const { bytesRead } = await handle.read(buffer, done, size - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return { text: buffer.toString('utf8', 0, done), changedMs: mtimeMs };
  } finally {
    await handle.close();
  }
}

function regular<Stats extends { readonly size: number; isFile(): boolean }>(
  stats: Stats,
  most: number,
): Stats {
  if (!stats.isFile()) throw new Error('not a regular file');
  if (stats.size > most) throw new Error('too large');
  return stats;
}

/** Puts a journal where nothing reads it any more, and keeps it there. Throws what the file system throws. */
export async function setJournalAside(folder: string, name: string): Promise<string> {
  const aside = join(folder, asideFolder);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  const path = join(aside, name);
  await rename(join(folder, name), path);
  return path;
}
