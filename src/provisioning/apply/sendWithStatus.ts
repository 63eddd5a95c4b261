import { type Clock } from '../../core/clock.ts';
import { type OperationResult } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';
import { type Push, runOperation, type Sent } from './runOperation.ts';
import { verifyAll } from './verifyAll.ts';

/**
 * Verifies a push, and sends once more, with the member's own status, what the server accepted of members and has not
 * done by the end of the verifying time. What is not there after that either is not known to be refused.
 */
export async function verifyAndSendWithStatus(
  push: Push,
  operations: readonly Operation[],
  sent: ReadonlyMap<string, Sent>,
  clock: Clock,
  signal: AbortSignal | undefined,
  onSending: () => void,
): Promise<readonly OperationResult[]> {
  const results = await verifyAll(push, operations, sent, clock);
  const dropped = operations.filter(
    (operation) =>
      mayBeDropped(operation, sent.get(operation.id)) &&
      results.some(({ operationId, state }) => operationId === operation.id && state === 'unknown'),
  );
  if (dropped.length === 0 || signal?.aborted === true || push.journal.failed) return results;
  onSending();
  const again = new Map<string, Sent>();
  for (const operation of dropped) {
    const second = await sendWithStatus(push, operation, sent.get(operation.id));
    again.set(operation.id, second);
    if (second.stop) break;
  }
  const tried = dropped.filter(({ id }) => again.has(id));
  const verified = new Map(
    (await verifyAll(push, tried, again, clock)).map((result) => [result.operationId, result]),
  );
  return results.map((result) => verified.get(result.operationId) ?? result);
}

/** Whether a change that was accepted may have been dropped for want of the status, which was not sent yet. */
export function mayBeDropped({ kind }: Operation, sent: Sent | undefined): boolean {
  return kind === 'setRoles' && sent?.state === 'sent' && sent.withStatus !== true;
}

/** Reported (see `MemberBody`): without the member's status a change may be dropped under an answer of success. */
export async function sendWithStatus(
  push: Push,
  operation: Operation,
  first: Sent | undefined,
): Promise<Sent> {
  const second = await runOperation({ ...push, memberForm: 'withStatus' }, operation);
  return {
    ...second,
    requestIds: [...(first?.requestIds ?? []), ...second.requestIds],
    withStatus: true,
  };
}
