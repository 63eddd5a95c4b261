import { throwJournalFailed } from './journalFailed.ts';
import { accountMark, readRegularFile } from './journalFolder.ts';
import { type ProcessIdentity } from './processIdentity.ts';
import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** Who has the lock, and for what. */
export interface LockHolder {
  /** Undefined in locks of version 0.1.0, which name a process id and not the machine that it counts on. */
  readonly process: ProcessIdentity | undefined;
  /** The id of the push that is under way; undefined where none is, or the lock does not tell. */
  readonly push: string | undefined;
  /** The id of the token that it goes through. */
  readonly tokenId: string | undefined;
  /** Of this lock alone; undefined where the file is none of ours, or was not written to its end. */
  readonly mark: string | undefined;
}

export interface SeenLock {
  readonly holder: LockHolder;
  /** Changes with every heartbeat, whatever the clocks of both say. */
  readonly sign: string;
}

/** A hundred times what is written. */
const mostBytes = 64 * 1024;

const maybe = z.string().optional();

const schema = z.looseObject({
  host: z.string(),
  boot: maybe,
  namespace: maybe,
  pid: z.int().min(1),
  started: maybe,
  push: maybe,
  token: maybe,
  mark: z.string(),
});

export function lockPath(folder: string, accountId: string): string {
  return join(folder, `turn-${accountMark(accountId)}.lock`);
}

export function isLockName(name: string): boolean {
  return /^turn-[0-9a-f]+\.lock$/u.test(name);
}

/** Of the same length for every heartbeat, so that one that is written over another is never seen half. */
function encode({ process, push, tokenId, mark }: LockHolder, heartbeat: number): string {
  return JSON.stringify({
    ...process,
    push,
    token: tokenId,
    mark,
    heartbeat: String(heartbeat).padStart(12, '0'),
  });
}

/** A lock of one's own. It keeps its file open, so that a heartbeat never gets into the lock of the window that took it over. */
export class OwnLock {
  readonly #handle: FileHandle;
  readonly #holder: LockHolder;
  #heartbeat = 0;
  #beating: Promise<unknown> | undefined;

  private constructor(handle: FileHandle, holder: LockHolder) {
    this.#handle = handle;
    this.#holder = holder;
  }

  /** Undefined where there is one already; throws `unsupported` (`journalFailed`) where the folder takes none. */
  static async create(path: string, holder: LockHolder): Promise<OwnLock | undefined> {
    let handle;
    try {
      handle = await open(path, 'wx', 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
      throwJournalFailed(error);
    }
    try {
      await handle.writeFile(encode(holder, 0));
      return new OwnLock(handle, holder);
    } catch (error) {
      await handle.close();
      // Half a lock names nobody, and would keep everybody waiting.
      await rm(path, { force: true });
      throwJournalFailed(error);
    }
  }

  /** One at a time, however long a disk takes. */
  beat(): void {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined;
    });
  }

  async #beat(): Promise<void> {
    this.#heartbeat += 1;
    try {
      await this.#handle.write(encode(this.#holder, this.#heartbeat), 0);
    } catch {
      // Some file systems need room to write over what is there: the file's time is a sign as well.
      const now = new Date();
      await this.#handle.utimes(now, now).catch(() => undefined);
    }
  }

  /** Removes it where it is still there; one that cannot be removed is emptied, and so taken after a while. */
  async release(path: string, isHeld: boolean): Promise<void> {
    await this.#beating;
    try {
      if (isHeld) await rm(path, { force: true, maxRetries: 3 });
    } catch {
      await this.#handle.truncate(0).catch(() => undefined);
    } finally {
      await this.#handle.close();
    }
  }
}

/** Undefined where there is none. What cannot be read is a lock that names nobody. */
export async function readLock(path: string): Promise<SeenLock | undefined> {
  try {
    const { text, changedMs } = await readRegularFile(path, mostBytes);
    return { holder: holderIn(text), sign: `${String(changedMs)} ${text}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { holder: nobody, sign: '' };
  }
}

const nobody: LockHolder = { process: undefined, push: undefined, tokenId: undefined, mark: undefined };

function holderIn(text: string): LockHolder {
  const old = /^\d+ ([0-9a-f-]+)$/u.exec(text);
  if (old !== null) return { ...nobody, mark: old[1] };
  const { data } = schema.safeParse(parsed(text));
  if (data === undefined) return nobody;
  const { host, boot, namespace, pid, started, push, token, mark } = data;
  return { process: { host, boot, namespace, pid, started }, push, tokenId: token, mark };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Takes away a lock that was seen to be nobody's any more; false where it could not be, or has changed since. It is
 * renamed before it is removed: of two that wait only one succeeds.
 */
export async function clearLock(path: string, seen: SeenLock): Promise<boolean> {
  const isSeen = async (at: string): Promise<boolean> => (await readLock(at))?.sign === seen.sign;
  if (!(await isSeen(path))) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return false;
  }
  // Somebody else may have cleared it and taken the lock in between: what was moved aside has to be what was seen.
  const right = await isSeen(aside);
  if (!right) await putBack(aside, path);
  await rm(aside, { force: true, recursive: true }).catch(() => undefined);
  return right;
}

/** Never over the lock of somebody who came meanwhile: who was moved aside then sees that the lock is lost. */
async function putBack(aside: string, path: string): Promise<void> {
  try {
    await link(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rename(aside, path);
  }
}
