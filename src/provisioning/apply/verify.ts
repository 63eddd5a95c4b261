import { type Clock } from '../../core/clock.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { type OperationResult } from '../journal/pushEntry.ts';
import { type Operation } from '../operation.ts';
import { type ReadBack, readBack } from './readBack.ts';
import { createReadings } from './readings.ts';
import { type Push, resultOf, type Sent } from './runOperation.ts';

const firstWaitMs = 500;

/**
 * Reads every tried operation back, and again with growing pauses while something that the server accepted is not
 * there yet: servers take a while to agree with themselves. Results are in the plan's order.
 */
export async function verify(
  push: Push,
  operations: readonly Operation[],
  sent: ReadonlyMap<string, Sent>,
  clock: Clock,
): Promise<readonly OperationResult[]> {
  const found = new Map<string, ReadBack | undefined>();
  const until = clock.now() + push.limits.verifyMs;
  for (let waitMs = firstWaitMs; ; waitMs *= 2) {
    const open = operations.filter(({ id }) => sent.has(id) && found.get(id)?.kind !== 'landed');
    await readRound(push, open, found);
    const settling = open.some(
      ({ id }) => sent.get(id)?.state !== 'refused' && found.get(id)?.kind !== 'landed',
    );
    const left = until - clock.now();
    if (!settling || left <= 0) break;
    await clock.sleep(Math.min(waitMs, left));
  }
  return operations.map((operation): OperationResult => {
    const { id } = operation;
    const outcome = sent.get(id);
    if (outcome === undefined) return { operationId: id, state: 'skipped', requestIds: [] };
    const createdId = push.created.by(operation);
    return { ...resultOf(id, outcome, found.get(id)), ...(createdId === undefined ? {} : { createdId }) };
  });
}

async function readRound(
  push: Push,
  operations: readonly Operation[],
  found: Map<string, ReadBack | undefined>,
): Promise<void> {
  const readings = createReadings(push.target, push.userCount);
  await mapParallel(operations, 6, async (operation) => {
    try {
      found.set(operation.id, await readBack(operation, push, readings));
    } catch {
      found.set(operation.id, undefined);
    }
  });
}
