import { type Operation } from '../plan/operation.ts';
import { mayBeDropped, sendWithStatus } from './sendWithStatus.ts';
import { look, type Push, type Sent } from './runOperation.ts';
import { untilSettled } from './untilSettled.ts';

/** What became of an operation, and whether the server shows that it was applied. */
export interface Proven {
  readonly sent: Sent;
  readonly applied: boolean;
}

/**
 * Reads back, before anything else is tried, an operation that a removal rests on: an answer of success is no proof,
 * and somebody would be taken away for whom nobody has come. Never throws.
 */
export async function proveFirst(
  push: Push,
  operation: Operation,
  sent: Sent,
  signal: AbortSignal | undefined,
): Promise<Proven> {
  if (sent.state !== 'sent' || sent.stop) return { sent, applied: false };
  if (await shows(push, operation, signal)) return { sent, applied: true };
  if (!mayBeDropped(operation, sent) || signal?.aborted === true || push.journal.failed)
    return { sent, applied: false };
  const again = await sendWithStatus(push, operation, sent);
  const isSent = again.state === 'sent' && !again.stop;
  return { sent: again, applied: isSent && (await shows(push, operation, signal)) };
}

async function shows(push: Push, operation: Operation, signal: AbortSignal | undefined): Promise<boolean> {
  let applied = false;
  await untilSettled(push.clock, push.clock.now() + push.limits.verifyMs, async () => {
    applied = (await look(push, operation))?.kind === 'applied';
    return applied || signal?.aborted === true;
  });
  return applied;
}
