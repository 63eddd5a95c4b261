import { readFile } from 'node:fs/promises';
import { type PushRecord } from '../review/pushReport.ts';
import { decodeJournal, type StampedEntry } from './entry.ts';
import { isPushEntry, type PushEntry } from './pushEntry.ts';

/** A push of the past, as its journal tells it. */
export interface PastPush {
  readonly path: string;
  readonly record: PushRecord;
  readonly entries: readonly PushEntry[];
}

/** One push as its journal tells it. Undefined where not even its beginning can be read. Throws what the file system throws. */
export async function readPush(path: string): Promise<PastPush | undefined> {
  const { entries } = decodeJournal(await readFile(path, 'utf8'), isPushEntry);
  const record = recordOf(entries);
  return record && { path, record, entries: entries.map(({ entry }) => entry) };
}

function recordOf(entries: readonly StampedEntry<PushEntry>[]): PushRecord | undefined {
  let record: PushRecord | undefined;
  for (const { at, entry } of entries) {
    if (entry.kind === 'begin') {
      const { plan, by, overrides } = entry;
      record = { plan, by, overrides, startedAt: at, endedAt: undefined, ending: undefined, results: [] };
    } else if (record !== undefined && entry.kind === 'results') {
      record = { ...record, results: entry.results };
    } else if (record !== undefined && entry.kind === 'end') {
      record = { ...record, ending: entry.ending, endedAt: at };
    }
  }
  return record;
}
