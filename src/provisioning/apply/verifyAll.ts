import { type Clock } from '../../core/clock.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type OperationResult, type PersonDoubt } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';
import { personDoubts } from './personDoubts.ts';
import { verifyOperation, type Verified } from './verifyOperation.ts';
import { createReadings } from './readings.ts';
import { type Push, resultOf, type Sent } from './runOperation.ts';
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
  const doubts = new Map<string, readonly PersonDoubt[]>();
  await untilSettled(clock, until, async () => peopleRound(push, operations, found, doubts));
  return operations.map((operation): OperationResult => {
    const { id } = operation;
    const outcome = sent.get(id);
    if (outcome === undefined) return { operationId: id, state: 'skipped', requestIds: [] };
    const createdId = push.created.by(operation);
    const doubtful = doubts.get(id) ?? [];
    return {
      ...resultOf(id, outcome, found.get(id)),
      ...(doubtful.length === 0 ? {} : { doubts: doubtful }),
      createdId,
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
