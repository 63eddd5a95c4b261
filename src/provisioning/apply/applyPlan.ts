import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type Clock } from '../../core/clock.ts';
import { AppError, throwIfAborted } from '../../core/errors.ts';
import { inSlices } from '../../core/slices.ts';
import { type Logger } from '../../core/logger.ts';
import { WritePermit } from '../../http/writePermit.ts';
import { type Override } from '../guards/override.ts';
import { type AccountLock, lockAccount, type LockNews } from '../journal/accountLock.ts';
import { beforeImagesOf } from '../journal/beforeImage.ts';
import { JournalFile } from '../journal/journalFile.ts';
import { journalName, makeJournalFolder } from '../journal/journalFolder.ts';
import { journalledOperations } from '../journal/journalledOperations.ts';
import { type Ending, type PushedBy, type PushEntry } from '../journal/pushEntry.ts';
import { type PushRecord } from '../journal/readPush.ts';
import { type Moved, movedSince, samePreconditions, preconditionsOf } from '../plan/preconditions.ts';
import { type Plan } from '../plan/model.ts';
import { provenFirst } from '../plan/provenFirst.ts';
import { secondReadingSteps } from '../plan/secondReading.ts';
import { type ApplyLimits, type ApplyTarget } from './applyTarget.ts';
import { CreatedIds } from './createdIds.ts';
import { usersListSuchGroups } from './personDoubts.ts';
import { PolicyLists } from './policyLists.ts';
import { withWritten } from './failure.ts';
import { proveFirst } from './proveFirst.ts';
import { readAgain } from './readAgain.ts';
import { namingRefusedAlone, Refusals } from './refusals.ts';
import { type ApplyGuards, refuseBlocked } from './refuseBlocked.ts';
import { runInOrder } from './runInOrder.ts';
import { type Push, runOperation, type Sent } from './runOperation.ts';
import { verifyAndSendWithStatus } from './sendWithStatus.ts';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface ApplyOptions {
  /** Agreed to by the person, as it is: its hash names the permit. */
  readonly plan: Plan;
  /** What the plan was made from. */
  readonly snapshot: AccountSnapshot;
  readonly target: ApplyTarget;
  readonly limits: ApplyLimits;
  readonly by: PushedBy;
  readonly overrides: readonly Override[];
  /** Run again on what is read just before writing; where undefined, the caller has to have run them. */
  readonly guards: ApplyGuards | undefined;
  /** A folder that all windows of the editor share. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: ApplyProgress) => void;
}

export interface ApplyProgress {
  readonly stage: 'waitingForLock' | 'readingAgain' | 'writing' | 'verifying';
  /** Operations tried, and in all. */
  readonly done: number;
  readonly total: number;
  /** Of `waitingForLock`: why. */
  readonly news?: LockNews;
  /** Of `writing` and `verifying`: what was begun, by operation; it goes on changing. */
  readonly steps?: ReadonlyMap<string, Sent['state'] | 'running'> | undefined;
}

export type ApplyOutcome =
  /** Nothing was written: what the plan rests on has moved. */
  | { readonly kind: 'stale'; readonly moved: readonly Moved[] }
  | {
      readonly kind: 'applied';
      /** What became of it: what the journal was given, whether the disk took it or not. */
      readonly record: PushRecord;
      /** How many members groups were seen to have when what was written was verified, by id. */
      readonly memberCounts: ReadonlyMap<string, number>;
    };

/**
 * Carries out a plan that was shown and agreed to: locks the account, reads again whatever the plan rests on,
 * and only where that is as it was, and the guards still let it, writes, journals and verifies. Throws what reading
 * throws before the first write, `cancelled`, `refusedByGuard` and `unsupported` (`journalFailed`) included, and says in
 * `written` that nothing was sent; after it, nothing. Where the journal cannot be written any more, nothing else is sent, and the ending says so.
 */
export async function applyPlan(options: ApplyOptions): Promise<ApplyOutcome> {
  const progress: { writing: boolean } = { writing: false };
  try {
    return await readAndWrite(options, progress);
  } catch (error) {
    throw withWritten(error, progress.writing ? 'maybe' : 'nothing');
  }
}

async function readAndWrite(options: ApplyOptions, progress: { writing: boolean }): Promise<ApplyOutcome> {
  const { plan, target, signal, folder, clock } = options;
  if (plan.accountId !== target.accountId)
    throw new AppError('refusedByGuard', { detail: 'planned for another account' });
  await makeJournalFolder(folder);
  const id = randomUUID();
  const lock: AccountLock = await lockAccount({
    folder,
    accountId: target.accountId,
    clock,
    push: id,
    tokenId: options.by.tokenId,
    signal,
    onNews: (news) => {
      options.onProgress?.({ stage: 'waitingForLock', done: 0, total: plan.operations.length, news });
    },
  });
  try {
    tell(options, 'readingAgain', 0);
    const wanted = await inSlices(secondReadingSteps(plan.operations, options.snapshot), signal);
    const now = await readAgain(wanted, options.snapshot, target, signal);
    const preconditions = await inSlices(preconditionsOf(plan.operations, now), signal);
    if (!samePreconditions(plan.preconditions, preconditions))
      return { kind: 'stale', moved: movedSince(plan.preconditions, preconditions) };
    if (options.guards !== undefined)
      await refuseBlocked(plan, now, options.overrides, options.guards, { folder, now: clock.now() });
    throwIfAborted(signal);
    return await write(options, id, now, lock, progress);
  } finally {
    await lock.release().catch(() => undefined);
  }
}

async function write(
  options: ApplyOptions,
  id: string,
  snapshot: AccountSnapshot,
  lock: AccountLock,
  progress: { writing: boolean },
): Promise<ApplyOutcome> {
  const { plan, target, folder, clock, signal } = options;
  const startedAt = clock.now();
  const { takenFrom } = lock;
  const path = join(folder, journalName(startedAt, plan.accountId, id));
  const journal = await JournalFile.create<PushEntry>(path, clock);
  try {
    const before = await inSlices(beforeImagesOf(plan.operations, snapshot));
    const { by, overrides } = options;
    const begin = { kind: 'begin', id, plan, by, overrides, before, takenFrom } as const;
    await beginJournal(journal, begin);
    const onUsers = new Set(
      snapshot.groups.filter(({ membersFrom }) => membersFrom === 'users').map(({ id }) => id),
    );
    const push: Push = {
      target,
      limits: options.limits,
      permit: new WritePermit(plan.hash),
      journal,
      trail: [],
      lock,
      created: new CreatedIds(new Set([...snapshot.users, ...snapshot.groups].map(({ id }) => id))),
      lists: new PolicyLists(snapshot),
      membersOnUsers: (id) => onUsers.has(id),
      userCount: snapshot.users.length,
      memberCounts: new Map(),
      usersListGroups: usersListSuchGroups(snapshot),
      clock,
      logger: options.logger,
      onRequest: () => undefined,
    };
    const early = provenFirst(plan.operations);
    const sent = new Map<string, Sent>();
    const refusals = new Refusals();
    const soFar = new Map<string, Sent['state'] | 'running'>();
    const begun = (id: string, state: Sent['state'] | 'running'): void => {
      soFar.set(id, state);
      tell(options, 'writing', sent.size, soFar);
    };
    progress.writing = true;
    tell(options, 'writing', 0, soFar);
    await runInOrder(
      plan.operations,
      options.limits.parallel,
      async (operation) => {
        begun(operation.id, 'running');
        const outcome = refusals.judge(operation, await runOperation(push, operation));
        sent.set(operation.id, outcome);
        begun(operation.id, outcome.state);
        if (!early.has(operation.id)) return { ok: outcome.state === 'sent', stop: outcome.stop };
        const proven = await proveFirst(push, operation, outcome, signal);
        sent.set(operation.id, proven.sent);
        return { ok: proven.applied, stop: proven.sent.stop };
      },
      signal,
    );
    tell(options, 'verifying', sent.size, soFar);
    // Read back even where it was cancelled: what was sent has to be known.
    const verified = await verifyAndSendWithStatus(push, plan.operations, sent, clock, signal, () => {
      tell(options, 'writing', sent.size, soFar);
    });
    const results = namingRefusedAlone(plan.operations, sent, verified);
    const told = { kind: 'results', results } as const;
    await journal.append(told).catch(() => undefined);
    const planned = endingOf([...sent.values()], signal);
    await journal.append({ kind: 'end', ending: planned }).catch(() => undefined);
    const ending = journal.failed ? 'unjournalled' : planned;
    const steps = journalledOperations([begin, ...push.trail, told]);
    const endedAt = clock.now();
    const record = { id, plan, by, overrides, takenFrom, startedAt, endedAt, ending, results, steps };
    const { memberCounts } = push;
    return { kind: 'applied', record, memberCounts };
  } finally {
    // What was written is not undone by a file that does not close.
    await journal.close().catch(() => undefined);
  }
}

/** A journal that never began would be taken for one that was cut off: it goes. */
async function beginJournal(journal: JournalFile<PushEntry>, begin: PushEntry): Promise<void> {
  try {
    await journal.append(begin);
  } catch (error) {
    await rm(journal.path, { force: true }).catch(() => undefined);
    throw error;
  }
}

function endingOf(sent: readonly Sent[], signal: AbortSignal | undefined): Ending {
  const stops = sent.filter(({ stop }) => stop);
  if (stops.some(({ failure }) => failure?.kind !== 'cancelled')) return 'stopped';
  return stops.length > 0 || signal?.aborted === true ? 'cancelled' : 'finished';
}

function tell(
  options: ApplyOptions,
  stage: ApplyProgress['stage'],
  done: number,
  steps?: ApplyProgress['steps'],
): void {
  const total = options.plan.operations.length;
  options.onProgress?.({ stage, done, total, steps });
}
