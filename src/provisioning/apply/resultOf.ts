import { type OperationResult } from '../journal/pushEntry.ts';
import { type Reached } from '../journal/reachedIn.ts';
import { type Operation } from '../plan/operation.ts';
import { type CreatedIds } from './createdIds.ts';
import { type Sent } from './runOperation.ts';
import { type Verified } from './verifyOperation.ts';

/** What of an operation no request of this push may have brought about, whatever the account shows. */
export interface NotReached {
  /** All of it: every request was refused, or none was sent. */
  readonly all: boolean;
  /** Ids of the people of a change of membership for whom that is so. */
  readonly people: readonly string[];
}

/** `reached`: undefined where no request was sent. */
export function notReachedOf(
  operation: Operation,
  { state, withStatus }: Sent,
  reached: Reached | undefined,
  created: CreatedIds,
): NotReached {
  // Accepted the first time, and not there: whether it will be nobody can tell, whatever became of the second try.
  if (state === 'refused' && withStatus !== true) return { all: true, people: [] };
  if (operation.kind !== 'addMembers' && operation.kind !== 'removeMembers')
    return { all: false, people: [] };
  const ids = operation.users.flatMap((user) => created.userIfThere(user) ?? []);
  return { all: false, people: ids.filter((id) => reached?.people.has(id) !== true) };
}

/** Of what the account shows, that which this push may have brought about. */
export function ownPart(
  operation: Operation,
  found: Verified | undefined,
  notReached: NotReached,
): Verified | undefined {
  if (found?.kind !== 'applied' && found?.kind !== 'partly') return found;
  if (notReached.all) return { kind: 'absent' };
  const left = [...new Set([...(found.kind === 'partly' ? found.left : []), ...notReached.people])];
  if (left.length === 0) return found;
  const isAll = 'users' in operation && left.length === operation.users.length;
  return isAll ? { kind: 'absent' } : { kind: 'partly', left };
}

/** What the account makes of what was sent. */
export function resultOf(
  operation: Operation,
  sent: Sent,
  found: Verified | undefined,
  notReached: NotReached,
): OperationResult {
  const { failure } = sent;
  const base = { operationId: operation.id, requestIds: sent.requestIds };
  const own = ownPart(operation, found, notReached);
  const already = found?.kind === 'applied' && own?.kind !== 'applied' ? ({ already: true } as const) : {};
  const { people } = notReached;
  // What was answered with a success and does not show may show later: only what was refused is not there.
  const open: OperationResult = notReached.all
    ? { ...base, state: 'refused', failure, ...already }
    : { ...base, state: 'unknown', failure, ...(people.length === 0 ? {} : { left: people }), ...already };
  switch (own?.kind) {
    case 'applied':
      return { ...base, state: 'applied' };
    case 'partly':
      return { ...base, state: 'partly', left: own.left, failure, ...already };
    case 'otherwise':
      return sent.state === 'sent' && own.shows
        ? { ...base, state: 'partly', neither: true, failure: { kind: 'stale' } }
        : { ...open, neither: true };
    case 'absent':
    case undefined:
      return open;
  }
}
