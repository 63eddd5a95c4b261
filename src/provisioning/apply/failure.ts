import { AppError, type ErrorKind } from '../../core/errors.ts';
import { type Failure } from '../journal/pushEntry.ts';

/** What may be kept of an error: no message, no cause. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof AppError)) return { kind: 'server' };
  const { reason, status, scimType, requestId } = error.facts;
  return {
    kind: error.kind,
    ...(reason === undefined ? {} : { reason }),
    ...(status === undefined ? {} : { status }),
    ...(scimType === undefined ? {} : { scimType }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

const undecided: ReadonlySet<ErrorKind> = new Set(['network', 'timeout', 'server', 'schema', 'cancelled']);

/**
 * Whether a failed write may have happened all the same: the answer was lost or unreadable, or the server broke on the
 * way. A refusal in the server's own words, or a request that was never sent, changed nothing.
 */
export function mayHaveHappened(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  return undecided.has(error.kind) && error.facts.unsent !== true;
}

/** After these no other request of the plan can do better; and who cancels the wait of one write wants no other. */
export function stopsEverything(error: unknown): boolean {
  return AppError.is(error, 'unauthenticated', 'forbidden', 'cancelled') || isJournalFailure(error);
}

function isJournalFailure(error: unknown): boolean {
  return AppError.is(error, 'unsupported') && error.facts.reason === 'journalFailed';
}

/** The reading that a write begins with: where it fails, the write was certainly not sent. */
export async function readFirst<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.kind, { ...error.facts, unsent: true }) : error;
  }
}
