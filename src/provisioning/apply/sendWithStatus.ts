import { type Clock } from '../../core/clock.ts';
import { type OperationResult } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';
import { type Push, runOperation, type Sent } from './runOperation.ts';
import { verify } from './verify.ts';

/**
 * Verifies a push, and sends once more, with the member's own status, what the server accepted of members and has not
 * done by the end of the verifying time. Reported (see `MemberBody`): without the status a change may be dropped under
 * an answer of success. What is not there after that either is not known to be refused.
 */
export async function verifyAndSendWithStatus(
  push: Push,
  operations: readonly Operation[],
  sent: ReadonlyMap<string, Sent>,
  clock: Clock,
  signal: AbortSignal | undefined,
  onSending: () => void,
): Promise<readonly OperationResult[]> {
  const results = await verify(push, operations, sent, clock);
  const dropped = operations.filter(
    ({ id, kind }) =>
      kind === 'setRoles' &&
      sent.get(id)?.state === 'sent' &&
      results.some(({ operationId, state }) => operationId === id && state === 'unknown'),
  );
  if (dropped.length === 0 || signal?.aborted === true || push.journal.failed) return results;
  onSending();
  const again = new Map<string, Sent>();
  for (const operation of dropped) {
    const first = sent.get(operation.id)?.requestIds ?? [];
    const second = await runOperation({ ...push, memberForm: 'withStatus' }, operation);
    again.set(operation.id, { ...second, requestIds: [...first, ...second.requestIds] });
    if (second.stop) break;
  }
  const tried = dropped.filter(({ id }) => again.has(id));
  const verified = new Map(
    (await verify(push, tried, again, clock)).map((result) => [result.operationId, unlessRefused(result)]),
  );
  return results.map((result) => verified.get(result.operationId) ?? result);
}

/** Accepted the first time and not there: whether it will be, nobody can tell, whatever became of the second try. */
function unlessRefused(result: OperationResult): OperationResult {
  return result.state === 'refused' ? { ...result, state: 'unknown' } : result;
}
