import { type PushEntry } from '../journal/pushEntry.ts';
import { type JournalledOperation } from './undo.ts';

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
