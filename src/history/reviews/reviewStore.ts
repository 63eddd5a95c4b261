import { AppError } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { namesIn } from '../../core/namesIn.ts';
import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { readRegularFile } from '../../provisioning/journal/journalFolder.ts';
import { contradiction } from '../snapshots/readSnapshot.ts';
import { accessReview } from './accessReview.ts';
import { type AccessReview, type FrozenReview, type ReviewEntry } from './model.ts';
import { frozenReview, reviewEntry } from './reviewFile.ts';
import { appendFile, chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
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

/** Throws what writing throws, and `invalid` for what could not be read again. The file is there as a whole or not at all. */
export async function keepReview(folder: string, frozen: FrozenReview): Promise<void> {
  const text = JSON.stringify({ format: 'cloudflare-scim-access-review', version: 2, ...frozen });
  if (frozenIn(text, frozen.id) === undefined) throw new AppError('invalid');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that the umask widened.
  await chmod(folder, 0o700);
  const { frozen: path, part } = files(folder, frozen.id);
  try {
    await writeFile(part, text, { mode: 0o600, flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Whether it was added: to a review that is deleted nothing is. Throws what writing throws. Begins with a line's end:
 * what a crash left of a line before stays a line of its own.
 */
export async function addEntry(folder: string, id: string, entry: ReviewEntry): Promise<boolean> {
  if (!(await isKept(folder, id))) return false;
  const { entries } = files(folder, id);
  await appendFile(entries, `\n${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
  if (await isKept(folder, id)) return true;
  // Another window deleted it meanwhile, and what was decided goes with it.
  await rm(entries, { force: true });
  return false;
}

export interface KeptReviews {
  /** Newest first. */
  readonly reviews: readonly KeptReview[];
  /** Ids of those that are damaged, or of a later version. */
  readonly unreadable: readonly string[];
}

export async function keptReviews(folder: string): Promise<KeptReviews> {
  const ids = new Set(
    (await namesIn(folder)).flatMap((name) => {
      const [id = '', ending = ''] = name.split(/(?=\.)/u);
      return isId(id) && ['.json', '.jsonl'].includes(ending) ? [id] : [];
    }),
  );
  const read = await mapParallel([...ids], 4, async (id) => ({ id, kept: await keptReview(folder, id) }));
  return {
    reviews: read
      .flatMap(({ kept }) => kept ?? [])
      .sort((one, other) => other.review.frozen.startedAt - one.review.frozen.startedAt),
    unreadable: read.flatMap(({ id, kept }) => (kept === undefined ? [id] : [])),
  };
}

/** As it stands by now, whichever window added to it; undefined where it is not there, or is none. */
export async function keptReview(folder: string, id: string): Promise<KeptReview | undefined> {
  if (!isId(id)) return undefined;
  const frozen = frozenIn(await textOf(files(folder, id).frozen), id);
  if (frozen === undefined) return undefined;
  const { known, damaged } = await readEntries(folder, id);
  return { review: accessReview(frozen, known), damaged };
}

/** All that was added to it by now, by any window; undefined where it is deleted. */
export async function keptEntries(folder: string, id: string): Promise<readonly ReviewEntry[] | undefined> {
  return (await isKept(folder, id)) ? (await readEntries(folder, id)).known : undefined;
}

async function readEntries(
  folder: string,
  id: string,
): Promise<{ readonly known: readonly ReviewEntry[]; readonly damaged: number }> {
  const text = await textOf(files(folder, id).entries);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const known = lines.flatMap((line) => entryIn(line) ?? []);
  return { known, damaged: lines.length - known.length };
}

async function isKept(folder: string, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  return stat(files(folder, id).frozen).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

export async function deleteReview(folder: string, id: string): Promise<void> {
  if (!isId(id)) return;
  const { frozen, entries, part } = files(folder, id);
  for (const path of [frozen, entries, part]) await rm(path, { force: true });
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readRegularFile(path, mostBytes)).text;
  } catch {
    return '';
  }
}

function frozenIn(text: string, id: string): FrozenReview | undefined {
  const read = z.safeParse(frozenReview, parsed(text));
  if (!read.success || read.data.id !== id || read.data.snapshot.accounts.length !== 1) return undefined;
  const [account] = read.data.snapshot.accounts;
  // People are looked up in the account of the key: it has to be the one that was reviewed.
  if (!read.data.accountKey.startsWith(`${account?.id ?? ''}@`)) return undefined;
  return contradiction(read.data.snapshot) === undefined ? read.data : undefined;
}

function entryIn(line: string): ReviewEntry | undefined {
  const read = z.safeParse(reviewEntry, parsed(line));
  return read.success ? read.data : undefined;
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}
