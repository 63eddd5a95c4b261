import { type Clock } from '../../core/clock.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type OperationResult, type PersonDoubt } from '../journal/pushEntry.ts';
import { reachedIn } from '../journal/reachedIn.ts';
import { type Operation } from '../plan/operation.ts';
import { personDoubts } from './personDoubts.ts';
import { verifyOperation, type Verified } from './verifyOperation.ts';
import { createReadings } from './readings.ts';
import { type NotReached, notReachedOf, ownPart, resultOf } from './resultOf.ts';
import { type Push, type Sent } from './runOperation.ts';
import { untilSettled } from './untilSettled.ts';

/**
 * Reads every tried operation back, and then the people whom memberships were changed for; again with growing pauses
 * while something that the server accepted is not there yet: servers take a while to agree with themselves. Results
 * are in the plan's order.
 */
export async function verifyAll(
  push: Push,
  operations: readonly Operation[],
  sent: ReadonlyMap<string, Sent>,
  clock: Clock,
): Promise<readonly OperationResult[]> {
  const found = new Map<string, Verified | undefined>();
  const until = clock.now() + push.limits.verifyMs;
  await untilSettled(clock, until, async () => {
    const open = operations.filter(({ id }) => sent.has(id) && found.get(id)?.kind !== 'applied');
    await readRound(push, open, found);
    return open.every(({ id }) => sent.get(id)?.state === 'refused' || found.get(id)?.kind === 'applied');
  });
  const reached = reachedIn(push.trail);
  const notReached = (operation: Operation, outcome: Sent): NotReached =>
    notReachedOf(operation, outcome, reached.get(operation.id), push.created);
  const own = new Map(
    operations.flatMap((operation) => {
      const outcome = sent.get(operation.id);
      if (outcome === undefined) return [];
      return [
        [operation.id, ownPart(operation, found.get(operation.id), notReached(operation, outcome))] as const,
      ];
    }),
  );
  const doubts = new Map<string, readonly PersonDoubt[]>();
  await untilSettled(clock, until, async () => peopleRound(push, operations, own, doubts));
  return operations.map((operation): OperationResult => {
    const { id } = operation;
    const outcome = sent.get(id);
    if (outcome === undefined) return { operationId: id, state: 'skipped', requestIds: [] };
    const result = resultOf(operation, outcome, found.get(id), notReached(operation, outcome));
    const doubtful = doubts.get(id) ?? [];
    return {
      ...result,
      ...(doubtful.length === 0 ? {} : { doubts: doubtful }),
      // What was found under the name after a refusal is somebody else's.
      createdId: result.state === 'refused' ? undefined : push.created.by(operation),
    };
  });
}

/** Reads those who were not read yet or about whom there is a doubt. Whether nothing is left that may still move. */
async function peopleRound(
  push: Push,
  operations: readonly Operation[],
  found: ReadonlyMap<string, Verified | undefined>,
  doubts: Map<string, readonly PersonDoubt[]>,
): Promise<boolean> {
  const readings = createReadings(push.target, push.userCount);
  for (const operation of operations) {
    const { kind, id } = operation;
    const shown = found.get(id);
    if ((kind !== 'addMembers' && kind !== 'removeMembers') || shown === undefined) continue;
    if (doubts.get(id)?.length !== 0) doubts.set(id, await personDoubts(operation, shown, push, readings));
  }
  return [...doubts.values()].flat().every(({ kind }) => kind === 'inactive');
}

async function readRound(
  push: Push,
  operations: readonly Operation[],
  found: Map<string, Verified | undefined>,
): Promise<void> {
  const readings = createReadings(push.target, push.userCount, undefined, ({ id, members = [] }) => {
    push.memberCounts.set(id, new Set(members.map(({ value }) => value)).size);
  });
  await mapParallel(operations, 6, async (operation) => {
    try {
      found.set(operation.id, await verifyOperation(operation, push, readings));
    } catch {
      found.set(operation.id, undefined);
    }
  });
}
