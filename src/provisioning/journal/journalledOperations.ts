import { type Operation } from '../plan/operation.ts';
import { type BeforeImage } from './beforeImage.ts';
import { type PushEntry, type ResultState } from './pushEntry.ts';
import { type Reached, reachedIn } from './reachedIn.ts';

/**
 * What a journal tells of each operation of its plan, for `undoOf`. One without a result, as after a crash, is
 * `unknown` where a request was about to be sent, and `skipped` where none was. So is one that is said to be refused or
 * not tried, though a request of it was not refused: version 0.1.0 said that of a success that showed late. And one
 * whose every request was refused is `refused`, even where the account was seen to be so: another hand did that.
 */
export function journalledOperations(entries: readonly PushEntry[]): readonly JournalledOperation[] {
  const begin = entries.find((entry) => entry.kind === 'begin');
  if (begin === undefined) return [];
  const reached = reachedIn(entries);
  const results = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'results' ? entry.results.map((result) => [result.operationId, result] as const) : [],
    ),
  );
  const outcomeOf = (id: string): ResultState => {
    const told = results.get(id)?.state;
    const any = reached.get(id)?.any;
    if (any === undefined) return told ?? 'skipped';
    if (told === undefined || told === 'refused' || told === 'skipped')
      return any ? 'unknown' : (told ?? 'refused');
    return any ? told : 'refused';
  };
  return begin.plan.operations.map((operation, index) => {
    const { id } = operation;
    const outcome = outcomeOf(id);
    const isNone = outcome === 'refused' || outcome === 'skipped';
    return {
      operation,
      outcome,
      before: begin.before[index] ?? { kind: 'none' },
      createdId: isNone ? undefined : results.get(id)?.createdId,
      reached: peopleOf(reached.get(id)),
    };
  });
}

/** A request that may have happened and names nobody may be about anyone. */
function peopleOf(reached: Reached | undefined): ReadonlySet<string> | undefined {
  return reached?.any === true && reached.people.size === 0 ? undefined : reached?.people;
}

/** One operation as a journal tells it. What was refused or skipped changed nothing; the rest may have. */
export interface JournalledOperation {
  readonly operation: Operation;
  readonly outcome: ResultState;
  readonly before: BeforeImage;
  /** The server's id of what was created. */
  readonly createdId?: string | undefined;
  /** Ids of the people whom a request was about that was not refused; undefined where the journal does not tell. */
  readonly reached?: ReadonlySet<string> | undefined;
}

/** Whether a change of membership may have been made for this person: not where every request about them was refused, or none was sent. */
export function mayHaveReached(
  { reached }: Pick<JournalledOperation, 'reached'>,
  userId: string | undefined,
): boolean {
  return reached === undefined || (userId !== undefined && reached.has(userId));
}
