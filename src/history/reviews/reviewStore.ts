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
});

/** Ids of reviews are made here; anything else names no file. */
const isId = (id: string): boolean => /^[0-9a-f-]{36}$/u.test(id);

/** Throws what writing throws. The file is there as a whole or not at all. */
export async function keepReview(folder: string, frozen: FrozenReview): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that the umask widened.
  await chmod(folder, 0o700);
  const { frozen: path } = files(folder, frozen.id);
  const part = `${path}.part`;
  try {
    await writeFile(
      part,
      JSON.stringify({ format: 'cloudflare-scim-access-review', version: 1, ...frozen }),
      {
        mode: 0o600,
        flush: true,
      },
    );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Throws what writing throws. Begins with a line's end: what a crash left of a line before stays a line of its own. */
export async function addEntry(folder: string, id: string, entry: ReviewEntry): Promise<void> {
  await appendFile(files(folder, id).entries, `\n${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
}

/** Newest first. A file that is none of these, or is damaged, is passed over. */
export async function keptReviews(folder: string): Promise<readonly KeptReview[]> {
  const ids = (await namesIn(folder)).flatMap((name) => {
    const id = name.replace(/\.json$/u, '');
    return name.endsWith('.json') && isId(id) ? [id] : [];
  });
  const read = await mapParallel(ids, 4, async (id) => keptReview(folder, id));
  return read
    .flatMap((one) => one ?? [])
    .sort((one, other) => other.review.frozen.startedAt - one.review.frozen.startedAt);
}

/** As it stands by now, whichever window added to it; undefined where it is not there, or is none. */
export async function keptReview(folder: string, id: string): Promise<KeptReview | undefined> {
  if (!isId(id)) return undefined;
  const { frozen: path, entries } = files(folder, id);
  const frozen = frozenIn(await textOf(path), id);
  if (frozen === undefined) return undefined;
  const lines = (await textOf(entries)).split('\n').filter((line) => line.trim() !== '');
  const read = lines.map(entryIn);
  const known = read.flatMap((one) => one ?? []);
  return { review: accessReview(frozen, known), damaged: read.length - known.length };
}

export async function isKept(folder: string, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  return stat(files(folder, id).frozen).then(
    (stats) => stats.isFile(),
    () => false,
  );
}

export async function deleteReview(folder: string, id: string): Promise<void> {
  if (!isId(id)) return;
  const { frozen, entries } = files(folder, id);
  await rm(frozen, { force: true });
  await rm(entries, { force: true });
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
