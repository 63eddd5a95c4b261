import { type Operation } from '../plan/operation.ts';
import { type BeforeImage } from './beforeImage.ts';
import { type PushEntry, type ResultState } from './pushEntry.ts';

/**
 * What a journal tells of each operation of its plan, for `undoOf`. One without a result, as after a crash, is
 * `unknown` where a request was about to be sent, and `skipped` where none was.
 */
export function journalledOperations(entries: readonly PushEntry[]): readonly JournalledOperation[] {
  const begin = entries.find((entry) => entry.kind === 'begin');
  if (begin === undefined) return [];
  const tried = new Set(entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.operationId] : [])));
  const results = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'results' ? entry.results.map((result) => [result.operationId, result] as const) : [],
    ),
  );
  return begin.plan.operations.map((operation, index) => {
    const { state, createdId } = results.get(operation.id) ?? {};
    return {
      operation,
      outcome: state ?? (tried.has(operation.id) ? 'unknown' : 'skipped'),
      before: begin.before[index] ?? { kind: 'none' },
      ...(createdId === undefined ? {} : { createdId }),
    };
  });
}

/** One operation as a journal tells it. What was refused or skipped changed nothing; the rest may have. */
export interface JournalledOperation {
  readonly operation: Operation;
  readonly outcome: ResultState;
  readonly before: BeforeImage;
  /** The server's id of what was created. */
  readonly createdId?: string;
}
