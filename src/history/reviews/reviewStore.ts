import { mapParallel } from '../../core/mapParallel.ts';
import { namesIn } from '../../core/namesIn.ts';
import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { inSlices, type Steps } from '../../core/slices.ts';
import { lockPath } from '../../provisioning/journal/lockFile.ts';
import { readRegularFile } from '../../provisioning/journal/journalFolder.ts';
import { checkedSnapshot } from '../snapshots/checkedSnapshot.ts';
import { contradiction } from '../snapshots/readSnapshot.ts';
import { type SnapshotFile } from '../snapshots/snapshotFile.ts';
import { accessReview } from './accessReview.ts';
import { type AccessReview, type FrozenReview, type ReviewEntry } from './model.ts';
import { frozenReview, reviewEntry } from './reviewFile.ts';
import { addText, reading, ReviewStorageFailed, whileLocked, writing } from './reviewStorage.ts';
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** A review as it lies in the editor's own storage. */
export interface KeptReview {
  readonly review: AccessReview;
  /** Lines of the decisions that are none of ours: damaged, and left out. */
  readonly damaged: number;
}

/** Bytes. A pipe or a folder of such a name is none. */
const mostBytes = 256 * 1024 * 1024;

/** What was started, and beside it what was decided, a line each: what is added never touches what is there. */
const files = (folder: string, id: string) => ({
  frozen: join(folder, `${id}.json`),
  entries: join(folder, `${id}.jsonl`),
  /** What a crash may leave of the first. */
  part: join(folder, `${id}.json.part`),
});

/** Ids of reviews are made here; anything else names no file. */
const isId = (id: string): boolean => /^[0-9a-f-]{36}$/u.test(id);

/** Throws `ReviewStorageFailed`, `tooLarge` for what could not be read again. The file is there as a whole or not at all. */
export async function keepReview(folder: string, frozen: FrozenReview): Promise<void> {
  const text = JSON.stringify({ format: 'cloudflare-scim-access-review', version: 2, ...frozen });
  if ((await frozenIn(text, frozen.id)) === undefined)
    throw new ReviewStorageFailed('writing', { code: 'tooLarge' });
  await writing(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // One that the umask widened.
    await chmod(folder, 0o700);
    const { frozen: path, part } = files(folder, frozen.id);
    try {
      await writeFile(part, text, { mode: 0o600, flush: true });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

/** `changed`: by what was added meanwhile, it is not as it was thought to be. `deleted`: nothing is added to that. */
export type Added = 'added' | 'changed' | 'deleted';

/**
 * Adds to a review, where `isStill` holds of all that was added before: no other window adds anything between the two.
 * Throws `ReviewStorageFailed`, and then nothing of it is there, unless the disk takes nothing back. It begins with a
 * line's end: what a crash left of a line before stays a line of its own.
 */
export async function addEntry(
  folder: string,
  id: string,
  entry: ReviewEntry,
  isStill: (entries: readonly ReviewEntry[]) => boolean = () => true,
): Promise<Added> {
  const text = JSON.stringify(entry);
  // Said to be kept, it would be damaged when it is read: a clock before 1970, for one.
  if (entryIn(text) === undefined) throw new ReviewStorageFailed('writing', { code: 'notReadable' });
  if (!(await isKept(folder, id))) return 'deleted';
  return whileLocked(folder, id, async () => {
    if (!isStill((await readEntries(folder, id)).known)) return 'changed';
    const { entries } = files(folder, id);
    await writing(async () => addText(entries, `\n${text}\n`));
    if (await isKept(folder, id)) return 'added';
    // Another window deleted it meanwhile, and what was decided goes with it.
    await writing(async () => rm(entries, { force: true }));
    return 'deleted';
  });
}

export interface KeptReviews {
  /** Newest first. */
  readonly reviews: readonly KeptReview[];
  /** Ids of those that are damaged, or of a later version. */
  readonly unreadable: readonly string[];
  /** Why others could not be read now; nothing is wrong with them as far as is known. */
  readonly failed: readonly ReviewStorageFailed[];
}

export async function keptReviews(folder: string): Promise<KeptReviews> {
  const ids = new Set(
    (await reading(async () => namesIn(folder))).flatMap((name) => {
      const [id = '', ending = ''] = name.split(/(?=\.)/u);
      return isId(id) && ['.json', '.jsonl'].includes(ending) ? [id] : [];
    }),
  );
  const read = await mapParallel([...ids], 4, async (id) => ({
    id,
    kept: await keptReview(folder, id).catch((error: unknown) => {
      if (error instanceof ReviewStorageFailed) return error;
      throw error;
    }),
  }));
  return {
    reviews: read
      .flatMap(({ kept }) => (kept === undefined || kept instanceof ReviewStorageFailed ? [] : [kept]))
      .sort((one, other) => other.review.frozen.startedAt - one.review.frozen.startedAt),
    unreadable: read.flatMap(({ id, kept }) => (kept === undefined ? [id] : [])),
    failed: read.flatMap(({ kept }) => (kept instanceof ReviewStorageFailed ? [kept] : [])),
  };
}

/**
 * As it stands by now, whichever window added to it; undefined where it is not there, or is none. Throws
 * `ReviewStorageFailed` where that can't be told.
 */
export async function keptReview(folder: string, id: string): Promise<KeptReview | undefined> {
  if (!isId(id)) return undefined;
  const text = await textOf(files(folder, id).frozen);
  const frozen = text === undefined ? undefined : await frozenIn(text, id);
  if (frozen === undefined) return undefined;
  const { known, damaged } = await readEntries(folder, id);
  return { review: await inSlices(accessReview(frozen, known)), damaged };
}

/** All that was added to it by now, by any window; undefined where it is deleted. Throws `ReviewStorageFailed`. */
export async function keptEntries(folder: string, id: string): Promise<readonly ReviewEntry[] | undefined> {
  return (await isKept(folder, id)) ? (await readEntries(folder, id)).known : undefined;
}

async function readEntries(
  folder: string,
  id: string,
): Promise<{ readonly known: readonly ReviewEntry[]; readonly damaged: number }> {
  const text = (await textOf(files(folder, id).entries)) ?? '';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const known = lines.flatMap((line) => entryIn(line) ?? []);
  return { known, damaged: lines.length - known.length };
}

/** Only a file that is not there is a review that was deleted. */
async function isKept(folder: string, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const found = await reading(async () => unlessMissing(stat(files(folder, id).frozen)));
  return found !== undefined;
}

/** Throws `ReviewStorageFailed`. */
export async function deleteReview(folder: string, id: string): Promise<void> {
  if (!isId(id)) return;
  const { frozen, entries, part } = files(folder, id);
  // Of the lock a crash may have left, nothing is needed any more either.
  await writing(async () => {
    for (const path of [frozen, entries, part, lockPath(folder, id)]) await rm(path, { force: true });
  });
}

/** Undefined where there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  return reading(async () => (await unlessMissing(readRegularFile(path, mostBytes)))?.text);
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function frozenIn(text: string, id: string): Promise<FrozenReview | undefined> {
  const read = z.safeParse(frozenReview, jsonIn(text));
  if (!read.success || read.data.id !== id) return undefined;
  const snapshot = await inSlices(snapshotIn(read.data.snapshot));
  const [account, ...others] = snapshot?.accounts ?? [];
  if (snapshot === undefined || account === undefined || others.length > 0) return undefined;
  // People are looked up in the account of the key: it has to be the one that was reviewed.
  return read.data.accountKey.startsWith(`${account.id}@`) ? { ...read.data, snapshot } : undefined;
}

function* snapshotIn(value: unknown): Steps<SnapshotFile | undefined> {
  const read = yield* checkedSnapshot(value);
  if (read.kind !== 'checked') return undefined;
  return (yield* contradiction(read.value)) === undefined ? read.value : undefined;
}

function entryIn(line: string): ReviewEntry | undefined {
  const value = jsonIn(line);
  if (nestsTooDeep(value)) return undefined;
  const read = z.safeParse(reviewEntry, value);
  return read.success ? read.data : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
