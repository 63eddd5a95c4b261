import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { inSlices } from '../../core/slices.ts';
import { type Clock } from '../../core/clock.ts';
import { accessSteps } from '../../access/grants/accessOf.ts';
import { lockAccount, type LockNews } from '../journal/accountLock.ts';
import { JournalFile } from '../journal/journalFile.ts';
import { journalledOperations } from '../journal/journalledOperations.ts';
import { pushEntryOf } from '../journal/pushEntryOf.ts';
import { type OperationResult, type PushEntry } from '../journal/pushEntry.ts';
import { readPush } from '../journal/readPush.ts';
import { defaultPlanOptions, type Origin, type ReviewRef } from '../plan/desired.ts';
import { planSteps } from '../plan/makePlan.ts';
import { type DesiredState } from '../propose.ts';
import { goOnWith } from './goOnWith.ts';
import { dirname } from 'node:path';

export interface ResumeOptions {
  readonly clock: Clock;
  /** Reads the whole account again; called once nobody else writes to it. */
  readonly readAccount: (accountId: string) => Promise<AccountSnapshot>;
  readonly signal?: AbortSignal;
  /** Told where another window has locked the account. */
  readonly onNews?: (news: LockNews) => void;
}

export type Resumed =
  /** What is left to do, and the account as it is now. To be planned with these options, and reviewed like any other. */
  | {
      readonly kind: 'left';
      readonly desiredState: DesiredState;
      readonly options: {
        readonly origin: Origin;
        readonly undoes: string;
        readonly review?: ReviewRef | undefined;
      };
      readonly snapshot: AccountSnapshot;
    }
  /** Everything had been applied before the crash; the journal says so now, unless it is damaged. */
  | { readonly kind: 'nothingLeft' }
  /** It came to an end after all: another window was at it. */
  | { readonly kind: 'ended' }
  /** There is no journal that begins with a plan. */
  | { readonly kind: 'unreadable' };

/**
 * Takes up a push that never came to an end: waits for the lock of the account, reads what became of it, and gives what is
 * left. Writes nothing but the end of a journal that has nothing left. Throws what reading the account or the file
 * throws, and `cancelled`.
 */
export async function resumePush(journalPath: string, options: ResumeOptions): Promise<Resumed> {
  const { clock, signal, onNews, readAccount } = options;
  const begun = await readPush(journalPath);
  if (begun === undefined) return { kind: 'unreadable' };
  const { id, plan } = begun.record;
  const { accountId, operations, origin, review } = plan;
  const lock = await lockAccount({
    folder: dirname(journalPath),
    accountId,
    clock,
    push: id,
    signal,
    onNews,
  });
  try {
    if ((await readPush(journalPath))?.record.ending !== undefined) return { kind: 'ended' };
    const snapshot = await readAccount(accountId);
    const desiredState: DesiredState = (now) => goOnWith(operations, now);
    const people = await inSlices(accessSteps(snapshot));
    const planned = await inSlices(
      planSteps(desiredState(snapshot).desired, snapshot, defaultPlanOptions, people),
    );
    if (planned.kind === 'problems' || planned.plan.operations.length > 0)
      return {
        kind: 'left',
        desiredState,
        options: { origin, undoes: id, review },
        snapshot,
      };
    await settle(journalPath, clock);
    return { kind: 'nothingLeft' };
  } finally {
    await lock.release();
  }
}

/** What a request reached has been applied, as the account shows; the rest was somebody else's doing. */
async function settle(journalPath: string, clock: Clock): Promise<void> {
  const resumed = await JournalFile.resume(journalPath, clock, pushEntryOf);
  if (resumed === undefined) return;
  const { journal, read } = resumed;
  try {
    const entries = read.entries.map(({ entry }) => entry);
    await journal.append({ kind: 'results', results: resultsOf(entries) });
    await journal.append({ kind: 'end', ending: 'goneOnWith' });
  } finally {
    await journal.close();
  }
}

function resultsOf(entries: readonly PushEntry[]): readonly OperationResult[] {
  const earlier = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'results' ? entry.results.map((result) => [result.operationId, result] as const) : [],
    ),
  );
  return journalledOperations(entries).map(({ operation, outcome, reached }) => {
    const { id } = operation;
    const requestIds = entries.flatMap((entry) =>
      entry.kind === 'answer' && entry.operationId === id ? (entry.requestId ?? []) : [],
    );
    const base = { operationId: id, requestIds };
    if (outcome === 'skipped') return earlier.get(id) ?? { ...base, state: outcome };
    if (outcome === 'refused') return { ...earlier.get(id), ...base, state: outcome, already: true };
    const users =
      operation.kind === 'addMembers' || operation.kind === 'removeMembers' ? operation.users : [];
    const left = users.flatMap((user) =>
      user.kind === 'known' && reached?.has(user.id) === false ? [user.id] : [],
    );
    return left.length === 0
      ? { ...base, state: 'applied' }
      : { ...base, state: 'partly', left, already: true };
  });
}
