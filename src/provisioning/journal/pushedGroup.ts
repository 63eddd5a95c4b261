import { type PushRecord } from '../review/pushReport.ts';

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
