import { type Override } from '../guards/override.ts';
import { planHash } from '../plan/planHash.ts';
import { type Plan } from '../plan/model.ts';
import { type TakenFrom } from './accountLock.ts';
import { decodeJournal, type ReadJournal, type StampedEntry } from './entry.ts';
import { accountMark, type JournalName, journalNameOf, readJournalText } from './journalFolder.ts';
import { pushEntryOf } from './pushEntryOf.ts';
import { type JournalledOperation, journalledOperations } from './journalledOperations.ts';
import { type Ending, type OperationResult, type PushedBy, type PushEntry } from './pushEntry.ts';
import { basename } from 'node:path';

/** Whether a push made a group or put somebody into one; an undo is none. */
export function pushedGroup({ plan, results }: PushRecord): boolean {
  if (plan.undoes !== undefined) return false;
  const done = new Set(
    results
      .filter(({ state }) => state === 'applied' || state === 'partly')
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
  /** `damaged`: what stood after the last entry cannot be told, an end included. */
  readonly condition: ReadJournal<PushEntry>['condition'];
  /** The latest time of its entries, in milliseconds since the epoch: a clock may have been set while it ran. */
  readonly lastAt: number;
}

/**
 * `neverBegan`: not one line is whole. A crash leaves that before anything was sent, and so does a file that was cut
 * off later.
 * `unreadable`: its beginning cannot be read, or is not of the push that the file is named after.
 */
export type ReadPush =
  | { readonly kind: 'push'; readonly push: PastPush }
  | { readonly kind: 'neverBegan' }
  | { readonly kind: 'unreadable' };

/** One push as its journal tells it. Throws what the file system throws, also for what is no regular file. */
export async function readJournalledPush(path: string): Promise<ReadPush> {
  const name = journalNameOf(basename(path));
  const { entries, condition } = inOrder(decodeJournal(await readJournalText(path), pushEntryOf));
  const record = recordOf(entries, name);
  if (record === undefined)
    return { kind: entries.length === 0 && condition !== 'damaged' ? 'neverBegan' : 'unreadable' };
  const lastAt = entries.reduce((latest, { at }) => Math.max(latest, at), 0);
  return { kind: 'push', push: { path, record, condition, lastAt } };
}

/** Likewise; undefined where it never began or cannot be read. */
export async function readPush(path: string): Promise<PastPush | undefined> {
  const read = await readJournalledPush(path);
  return read.kind === 'push' ? read.push : undefined;
}

/** Cuts off at the first entry that no push can have written where it stands. */
function inOrder(read: ReadJournal<PushEntry>): ReadJournal<PushEntry> {
  const steps = new Set<string>();
  const open = new Set<string>();
  let ended = false;
  const wrong = read.entries.findIndex(({ entry }, index) => {
    if (ended || (entry.kind === 'begin') !== (index === 0)) return true;
    switch (entry.kind) {
      case 'begin':
        for (const { id } of entry.plan.operations) steps.add(id);
        return steps.size !== entry.plan.operations.length || entry.plan.hash !== planHash(entry.plan);
      case 'intent':
        open.add(`${String(entry.request)} ${entry.operationId}`);
        return !steps.has(entry.operationId);
      case 'answer':
        return !open.delete(`${String(entry.request)} ${entry.operationId}`);
      case 'results': {
        const told = new Set(entry.results.map(({ operationId }) => operationId));
        return told.size !== entry.results.length || [...told].some((id) => !steps.has(id));
      }
      case 'end':
        ended = true;
        return false;
    }
  });
  return wrong < 0 ? read : { entries: read.entries.slice(0, wrong), condition: 'damaged' };
}

function recordOf(
  entries: readonly StampedEntry<PushEntry>[],
  { name, account, planHash: hashPart }: JournalName,
): PushRecord | undefined {
  let record: PushRecord | undefined;
  const answered: string[] = [];
  const steps = journalledOperations(entries.map(({ entry }) => entry));
  for (const { at, entry } of entries) {
    if (entry.kind === 'begin') {
      const { plan, by, overrides, takenFrom, id = name.replace('.jsonl', '') } = entry;
      const named =
        account === undefined
          ? hashPart === undefined || plan.hash.startsWith(hashPart)
          : account === accountMark(plan.accountId);
      if (!named) return undefined;
      const unended = { endedAt: undefined, ending: undefined, results: [] };
      record = { id, plan, by, overrides, takenFrom, startedAt: at, ...unended, steps, answered };
    } else if (record !== undefined && entry.kind === 'answer') {
      if (entry.requestId !== undefined) answered.push(entry.requestId);
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
  /** Of this push alone; the name of its file where version 0.1.0 wrote it. */
  readonly id: string;
  readonly plan: Plan;
  readonly by: PushedBy;
  readonly overrides: readonly Override[];
  /** Whose lock was taken over for it, on no more than a heartbeat that stood still. */
  readonly takenFrom?: TakenFrom | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** Undefined for a push that never came to an end. */
  readonly ending: Ending | undefined;
  /** In the plan's order; empty for a push that never came to an end. */
  readonly results: readonly OperationResult[];
  /** Every operation of the plan, in its order, and what may have become of it, whether there are results or not. */
  readonly steps: readonly JournalledOperation[];
  /** The `cf-ray` of every answer, whatever it was: there is one even of a push that never came to an end. */
  readonly answered?: readonly string[];
}
