import { mapParallel } from '../core/mapParallel.ts';
import { namesIn } from '../core/namesIn.ts';
import { readRegularFile } from '../provisioning/journal/journalFolder.ts';
import { isRecord } from '../scim/read/attributes.ts';
import { type EvidencePack } from './evidenceMarkdown.ts';
import { type Offboarding } from './model.ts';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The evidence of a run as it lies in the editor's own storage, whatever became of the message about it. */
export interface KeptEvidence extends EvidencePack {
  /** A file's name without its ending. */
  readonly name: string;
  /** As the person was looked for, or words for several; hostile until escaped. */
  readonly address: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** More are not kept: the oldest go. */
const mostKept = 100;

/** The evidence of thousands of accounts takes less. A pipe or a folder of such a name is none. */
const mostBytes = 64 * 1024 * 1024;

/** So many files are open at once. */
const width = 16;

const format = 'cloudflare-scim-kept-evidence';

/** `who`: the address, or words for several people. */
export function keptOf(
  who: string,
  { startedAt }: Pick<Offboarding, 'startedAt'>,
  pack: EvidencePack,
): KeptEvidence {
  return { ...pack, name: nameOf(who, startedAt), address: who, startedAt };
}

/** Throws what writing throws. A file is there as a whole or not at all. */
export async function keepEvidence(folder: string, kept: KeptEvidence): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that an earlier version made, or that the umask widened.
  await chmod(folder, 0o700);
  const path = join(folder, `${kept.name}.json`);
  const part = `${path}.part`;
  try {
    await writeFile(part, JSON.stringify({ format, ...kept }), { mode: 0o600, flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  // They may be large: none is read as long as all of them are kept.
  if ((await evidenceNames(folder)).length <= mostKept) return;
  const old = (await keptEvidence(folder)).slice(mostKept);
  await Promise.all(old.map(async ({ name }) => rm(join(folder, `${name}.json`), { force: true })));
}

/** Newest first; a file that is none of these, or is damaged, is passed over. A folder that is not there holds none. */
export async function keptEvidence(folder: string): Promise<readonly KeptEvidence[]> {
  const read = await mapParallel(await evidenceNames(folder), width, async (name) =>
    readOrNot(join(folder, name)),
  );
  return read.flatMap((one) => one ?? []).sort((one, other) => other.startedAt - one.startedAt);
}

async function evidenceNames(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).filter((name) => /^offboarding-.*\.json$/u.test(name));
}

async function readOrNot(path: string): Promise<KeptEvidence | undefined> {
  try {
    return keptIn(JSON.parse((await readRegularFile(path, mostBytes)).text));
  } catch {
    return undefined;
  }
}

function keptIn(value: unknown): KeptEvidence | undefined {
  if (!isRecord(value) || value['format'] !== format) return undefined;
  const { address, startedAt, markdown, json } = value;
  if (typeof address !== 'string' || typeof startedAt !== 'number') return undefined;
  if (typeof markdown !== 'string' || typeof json !== 'string') return undefined;
  return { name: nameOf(address, startedAt), address, startedAt, markdown, json };
}

/** For every file system: an address may hold anything. */
function nameOf(address: string, startedAt: number): string {
  const time = new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return `offboarding-${address.replaceAll(/[^\w.@+-]/g, '_').slice(0, 80)}-${time}Z`;
}
