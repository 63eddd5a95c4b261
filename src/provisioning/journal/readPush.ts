import { type Override } from '../guards/override.ts';
import { type Plan } from '../plan/model.ts';
import { decodeJournal, type ReadJournal, type StampedEntry } from './entry.ts';
import {
  type Ending,
  isPushEntry,
  type OperationResult,
  type PushedBy,
  type PushEntry,
} from './pushEntry.ts';
import { readFile } from 'node:fs/promises';

/** Whether a push made a group or put somebody into one; an undo is none. */
export function pushedGroup({ plan, results }: PushRecord): boolean {
  if (plan.undoes !== undefined) return false;
  const done = new Set(
    results
      .filter(({ state }) => state === 'landed' || state === 'partly')
      .map((result) => result.operationId),
  );
  return plan.operations.some(
    ({ id, kind }) => (kind === 'createGroup' || kind === 'addMembers') && done.has(id),
  );
}

/** A push of the past, as its journal tells it. */
export interface PastPush {
  readonly path: string;
  readonly record: PushRecord;
  readonly entries: readonly PushEntry[];
  /** `damaged`: what stood after the last entry cannot be told, an end included. */
  readonly condition: ReadJournal<PushEntry>['condition'];
  /** When the last entry was written, in milliseconds since the epoch. */
  readonly lastAt: number;
}

/**
 * `neverBegan`: a crash came before the first line was whole, so nothing was sent.
 * `unreadable`: not even its beginning can be read.
 */
export type ReadPush =
  | { readonly kind: 'push'; readonly push: PastPush }
  | { readonly kind: 'neverBegan' }
  | { readonly kind: 'unreadable' };

/** One push as its journal tells it. Throws what the file system throws. */
export async function readJournalledPush(path: string): Promise<ReadPush> {
  const { entries, condition } = decodeJournal(await readFile(path, 'utf8'), isPushEntry);
  const record = recordOf(entries);
  const last = entries.at(-1);
  if (record === undefined || last === undefined)
    return { kind: entries.length === 0 && condition !== 'damaged' ? 'neverBegan' : 'unreadable' };
  const plain = entries.map(({ entry }) => entry);
  return { kind: 'push', push: { path, record, entries: plain, condition, lastAt: last.at } };
}

/** Likewise; undefined where it never began or cannot be read. */
export async function readPush(path: string): Promise<PastPush | undefined> {
  const read = await readJournalledPush(path);
  return read.kind === 'push' ? read.push : undefined;
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

/** What became of a push, from its journal alone. */
export interface PushRecord {
  readonly plan: Plan;
  readonly by: PushedBy;
  readonly overrides: readonly Override[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** Undefined for a push that never came to an end. */
  readonly ending: Ending | undefined;
  /** In the plan's order; empty for a push that never came to an end. */
  readonly results: readonly OperationResult[];
}
