import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { inSlices } from '../../core/slices.ts';
import { type Clock } from '../../core/clock.ts';
import { accessSteps } from '../../access/grants/accessOf.ts';
import { takeTurn, type TurnNews } from '../journal/accountTurn.ts';
import { JournalFile } from '../journal/journalFile.ts';
import { journalledOperations } from '../journal/journalledOperations.ts';
import { isPushEntry } from '../journal/isPushEntry.ts';
import { type OperationResult, type PushEntry } from '../journal/pushEntry.ts';
import { readPush } from '../journal/readPush.ts';
import { defaultPlanOptions, type Origin } from '../plan/desired.ts';
import { planSteps } from '../plan/makePlan.ts';
import { type Wish } from '../propose.ts';
import { goOnWith } from './goOnWith.ts';
import { dirname } from 'node:path';

export interface ResumeOptions {
  readonly clock: Clock;
  /** Reads the whole account anew; called once nobody else writes to it. */
  readonly readAccount: (accountId: string) => Promise<AccountSnapshot>;
  readonly signal?: AbortSignal;
  /** Told where another window has the account's turn. */
  readonly onNews?: (news: TurnNews) => void;
}

export type Resumed =
  /** What is left to wish, and the account as it is now. To be planned with these options, and reviewed like any other. */
  | {
      readonly kind: 'left';
      readonly wish: Wish;
      readonly options: { readonly origin: Origin; readonly undoes: string };
      readonly snapshot: AccountSnapshot;
    }
  /** Everything had landed before the crash; the journal says so now, unless it is damaged. */
  | { readonly kind: 'nothingLeft' }
  /** It came to an end after all: another window was at it. */
  | { readonly kind: 'ended' }
  /** There is no journal that begins with a plan. */
  | { readonly kind: 'unreadable' };

/**
 * Takes up a push that never came to an end: waits for the account's turn, reads what became of it, and gives what is
 * left. Writes nothing but the end of a journal that has nothing left. Throws what reading the account or the file
 * throws, and `cancelled`.
 */
export async function resumePush(journalPath: string, options: ResumeOptions): Promise<Resumed> {
  const { clock, signal, onNews, readAccount } = options;
  const begun = await readPush(journalPath);
  if (begun === undefined) return { kind: 'unreadable' };
  const { id, plan } = begun.record;
  const { accountId, operations, origin } = plan;
  const turn = await takeTurn({
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
    const wish: Wish = (now) => goOnWith(operations, now);
    const people = await inSlices(accessSteps(snapshot));
    const planned = await inSlices(planSteps(wish(snapshot).desired, snapshot, defaultPlanOptions, people));
    if (planned.kind === 'problems' || planned.plan.operations.length > 0)
      return { kind: 'left', wish, options: { origin, undoes: id }, snapshot };
    await settle(journalPath, clock);
    return { kind: 'nothingLeft' };
  } finally {
    await turn.release();
  }
}

/** What was tried has landed, as the account shows; what was not tried was somebody else's doing. */
async function settle(journalPath: string, clock: Clock): Promise<void> {
  const resumed = await JournalFile.resume(journalPath, clock, isPushEntry);
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
  return journalledOperations(entries).map(({ operation: { id }, outcome }) => {
    const requestIds = entries.flatMap((entry) =>
      entry.kind === 'answer' && entry.operationId === id ? (entry.requestId ?? []) : [],
    );
    const did = outcome !== 'skipped' && outcome !== 'refused';
    return did
      ? { operationId: id, state: 'landed', requestIds }
      : (earlier.get(id) ?? { operationId: id, state: outcome, requestIds });
  });
}
