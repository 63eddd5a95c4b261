import { mapParallel } from '../../core/mapParallel.ts';
import { type Operation, type Phase } from '../plan/operation.ts';

const phases: readonly Phase[] = ['prepare', 'add', 'remove', 'removeSuperAdministrators'];

/** What became of an operation that was tried. */
export interface Tried {
  /** Whether operations that wait for this one may be tried. */
  readonly ok: boolean;
  /** Nothing else is to be tried. */
  readonly stop: boolean;
}

/**
 * Runs operations phase by phase; within one, those about the same group or person one after the other, and different
 * ones side by side. One that waits for an operation which did not succeed is left out, and so is everything once
 * `stop` was said or the signal is aborted; what is under way then ends as it ends.
 */
export async function runInOrder(
  operations: readonly Operation[],
  parallel: number,
  run: (operation: Operation) => Promise<Tried>,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const failed = new Set<string>();
  const tried = new Set<string>();
  let stopped = false;
  for (const phase of phases) {
    const lanes = lanesOf(operations.filter((operation) => operation.phase === phase));
    await mapParallel(lanes, parallel, async (lane) => {
      for (const operation of lane) {
        if (stopped || signal?.aborted === true) return;
        if (operation.after.some((id) => failed.has(id) || !tried.has(id))) {
          failed.add(operation.id);
          continue;
        }
        tried.add(operation.id);
        const { ok, stop } = await run(operation);
        if (!ok) failed.add(operation.id);
        if (stop) stopped = true;
      }
    });
  }
  return tried;
}

function lanesOf(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const lanes = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = laneOf(operation);
    const lane = lanes.get(key);
    if (lane === undefined) lanes.set(key, [operation]);
    else lane.push(operation);
  }
  return [...lanes.values()];
}

/** By name where there is one: a group may be named by the operation that creates it and by those that fill it. */
function laneOf(operation: Operation): string {
  switch (operation.kind) {
    case 'createUser':
      return `user ${operation.user.userName}`;
    case 'reactivateUser':
    case 'deactivateUser':
      return `user ${operation.user.id}`;
    case 'createGroup':
      return `group ${operation.displayName}`;
    case 'inviteMember':
      return `invitation ${operation.email}`;
    case 'setRoles':
    case 'removeFromAccount':
      return `member ${operation.memberId}`;
    default:
      return `group ${operation.group.displayName}`;
  }
}
