import { AppError } from '../../core/errors.ts';
import { type Clock } from '../../core/clock.ts';
import { type Logger } from '../../core/logger.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type AccountLock } from '../journal/accountLock.ts';
import { type JournalFile } from '../journal/journalFile.ts';
import { type Failure, type PushEntry } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';
import { failureOf, mayHaveHappened, stopsEverything } from './failure.ts';
import { type Known, verifyOperation, type Verified } from './verifyOperation.ts';
import { createReadings } from './readings.ts';
import { type PlannedRequest, requestsOf, type Sending } from './requestsOf.ts';
import { firstWaitMs, untilSettled } from './untilSettled.ts';

/** What all operations of one push share. */
export interface Push extends Sending, Known {
  readonly permit: WritePermit;
  readonly journal: JournalFile<PushEntry>;
  /** Intents and answers of the requests so far, those included that the disk did not take. */
  readonly trail: PushEntry[];
  readonly lock: AccountLock;
  /** As it was before. */
  readonly userCount: number;
  /** How many members groups were seen to have when what was written was verified, by id. */
  readonly memberCounts: Map<string, number>;
  /** People's own records list the groups that tell their members themselves. */
  readonly usersListGroups: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told after each request. */
  readonly onRequest: () => void;
}

/** `sent`: every request was answered with a success, which is no proof. */
export interface Sent {
  readonly state: 'sent' | 'refused' | 'unknown';
  readonly failure?: Failure;
  readonly requestIds: readonly string[];
  /** No other request of the plan can do better. */
  readonly stop: boolean;
  /** Sent a second time, in the one other form there is. */
  readonly withStatus?: true;
}

/** How often an operation is taken up again after an answer was lost. */
const attempts = 3;

/**
 * Sends an operation's requests. Where an answer is lost, the server is read before anything is sent again, and then
 * only what did not happen is. Never throws.
 */
export async function runOperation(push: Push, operation: Operation): Promise<Sent> {
  const sent = await tryOperation(push, operation);
  return push.journal.failed ? { ...sent, stop: true } : sent;
}

async function tryOperation(push: Push, operation: Operation): Promise<Sent> {
  const requestIds: string[] = [];
  let left: readonly string[] | undefined;
  let lost: Failure | undefined;
  let accepted = false;
  const { clock } = push;
  const until = clock.now() + push.limits.verifyMs;
  let waitMs = firstWaitMs;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await sendAll(push, operation, left, requestIds);
    if (outcome.kind === 'sent')
      return { state: (await isNamed(push, operation)) ? 'sent' : 'unknown', requestIds, stop: false };
    const { error } = outcome;
    accepted ||= outcome.accepted;
    const failure = failureOf(error, operation);
    if (!mayHaveHappened(error)) {
      if (AppError.is(error, 'notFound') && isOfNewGroup(operation) && clock.now() < until) {
        await clock.sleep(Math.min(waitMs, until - clock.now()));
        waitMs *= 2;
        await nameAgain(push, operation);
        // It was not tried at all: what the plan has just made is not there for this server yet.
        attempt -= 1;
        continue;
      }
      const stop = stopsEverything(error);
      // A first try that has happened is what the second one meets: its name is taken, or who was to go is gone.
      if (lost !== undefined) return { ...(await afterLost(push, operation, lost)), requestIds, stop };
      // What was accepted of a change in several requests may only not show yet.
      return { state: accepted ? 'unknown' : 'refused', failure, requestIds, stop };
    }
    lost = failure;
    // What an answer said could not be journalled, so neither could what would be sent now.
    if (push.journal.failed) return { state: 'unknown', failure, requestIds, stop: true };
    const found = await look(push, operation);
    if (found?.kind === 'applied') return { state: 'sent', requestIds, stop: false };
    // Of a list that somebody else has changed, what is left to do cannot be told.
    if (found === undefined || found.kind === 'otherwise' || attempt === attempts)
      return { state: 'unknown', failure, requestIds, stop: false };
    left = found.kind === 'partly' ? found.left : undefined;
  }
}

async function sendAll(
  push: Push,
  operation: Operation,
  left: readonly string[] | undefined,
  requestIds: string[],
): Promise<
  | { readonly kind: 'sent' }
  /** `accepted`: a request before the one that failed was. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly accepted: boolean }
> {
  let accepted = false;
  try {
    const requests = requestsOf(operation, push, left);
    for (const [index, request] of requests.entries()) {
      const requestId = await sendOne(push, operation, index, request);
      accepted = true;
      if (requestId !== undefined) requestIds.push(requestId);
    }
    return { kind: 'sent' };
  } catch (error) {
    // It may have happened all the same, and is what the server's own log knows it by.
    const requestId = AppError.is(error) && error.facts.unsent !== true ? error.facts.requestId : undefined;
    if (requestId !== undefined) requestIds.push(requestId);
    return { kind: 'failed', error, accepted };
  } finally {
    push.onRequest();
  }
}

/** The intent is on the disk before the request leaves, and the answer before the next one does. */
async function sendOne(
  { journal, trail, permit, lock }: Push,
  operation: Operation,
  request: number,
  { method, path, people, send }: PlannedRequest,
): Promise<string | undefined> {
  const operationId = operation.id;
  // Another window is at it by now, and what this plan rests on may move any moment.
  if (!(await lock.isHeld())) throw new AppError('stale', { unsent: true });
  const intent = { kind: 'intent', operationId, request, method, path, people } as const;
  await journal.append(intent);
  trail.push(intent);
  // An answer that cannot be journalled is no less true: it is kept for the outcome, and no other request is sent.
  const note = async (
    answer: Omit<Extract<PushEntry, { kind: 'answer' }>, 'kind' | 'operationId' | 'request'>,
  ): Promise<void> => {
    const entry = { kind: 'answer', operationId, request, ...answer } as const;
    trail.push(entry);
    await journal.append(entry).catch(() => undefined);
  };
  try {
    const requestId = await send(permit);
    await note({ outcome: 'accepted', requestId });
    return requestId;
  } catch (error) {
    await note({
      outcome: mayHaveHappened(error) ? 'unknown' : 'refused',
      failure: failureOf(error, operation),
    });
    throw error;
  }
}

/** What is so by the end of verification time, where the answer to one try was lost and another try was refused. */
async function afterLost(
  push: Push,
  operation: Operation,
  failure: Failure,
): Promise<Pick<Sent, 'state' | 'failure'>> {
  let found: Verified | undefined;
  await untilSettled(push.clock, push.clock.now() + push.limits.verifyMs, async () => {
    found = await look(push, operation);
    return found?.kind === 'applied';
  });
  return found?.kind === 'applied' ? { state: 'sent' } : { state: 'unknown', failure };
}

/** What a new group is called by, where an answer told another id than the server lists. */
async function nameAgain({ target, created, userCount }: Push, operation: Operation): Promise<void> {
  if (!('group' in operation) || operation.group.kind !== 'planned') return;
  const { displayName } = operation.group;
  const found = await createReadings(target, userCount)
    .groupNamed(displayName)
    .catch(() => undefined);
  if (found !== undefined) created.noteGroup(displayName, found);
}

function isOfNewGroup(operation: Operation): boolean {
  return 'group' in operation && operation.group.kind === 'planned';
}

/** Whether it is known under which id something was made; where no answer told it, it is looked for by name. */
async function isNamed(push: Push, operation: Operation): Promise<boolean> {
  if (operation.kind !== 'createGroup' && operation.kind !== 'createUser') return true;
  const known = (): boolean => push.created.by(operation) !== undefined;
  await untilSettled(push.clock, push.clock.now() + push.limits.verifyMs, async () => {
    if (!known()) await look(push, operation);
    return known();
  });
  return known();
}

/** Undefined where the server cannot be read now. */
export async function look(push: Push, operation: Operation): Promise<Verified | undefined> {
  try {
    return await verifyOperation(operation, push, createReadings(push.target, push.userCount));
  } catch {
    return undefined;
  }
}
