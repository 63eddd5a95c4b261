import { AppError, type ErrorKind } from '../../core/errors.ts';
import { type Failure } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';

/** What may be kept of an error: no message, no cause. `operation`: what it came of, where it came of one. */
export function failureOf(error: unknown, operation?: Operation): Failure {
  if (!(error instanceof AppError)) return { kind: 'server' };
  const { status, scimType, requestId } = error.facts;
  const reason = error.facts.reason ?? (error.kind === 'conflict' ? conflictOf(operation) : undefined);
  return {
    kind: error.kind,
    reason,
    status,
    scimType,
    requestId,
  };
}

/** A 409 says that a name is taken where something is made, and nothing of names elsewhere. */
function conflictOf(operation: Operation | undefined): Failure['reason'] {
  switch (operation?.kind) {
    case undefined:
    case 'createUser':
    case 'createGroup':
    case 'inviteMember':
      return undefined;
    case 'deactivateUser':
    case 'removeFromAccount':
    case 'removeMembers':
    case 'setRoles':
      return 'cannotBeRemoved';
    default:
      return 'conflictingChange';
  }
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

/**
 * After these no other request of the plan can do better; and who cancels the wait of one write wants no other. What a
 * 403 is about, `Refusals` decides.
 */
export function stopsEverything(error: unknown): boolean {
  const isElsewhere = AppError.is(error, 'forbidden') && error.facts.reason === 'blockedAddress';
  return isElsewhere || AppError.is(error, 'unauthenticated', 'cancelled') || isJournalFailure(error);
}

function isJournalFailure(error: unknown): boolean {
  return AppError.is(error, 'unsupported') && error.facts.reason === 'journalFailed';
}

/** The same error, saying whether anything of a plan was written by then. */
export function withWritten(error: unknown, written: 'nothing' | 'maybe'): unknown {
  return error instanceof AppError ? new AppError(error.kind, { ...error.facts, written }) : error;
}

/** The reading that a write begins with: where it fails, the write was certainly not sent. */
export async function readFirst<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.kind, { ...error.facts, unsent: true }) : error;
  }
}
