import { type Operation } from '../plan/operation.ts';
import { type BeforeImage } from './beforeImage.ts';
import { type PushEntry, type ResultState } from './pushEntry.ts';

/**
 * What a journal tells of each operation of its plan, for `undoOf`. One without a result, as after a crash, is
 * `unknown` where a request was about to be sent, and `skipped` where none was. So is one that is said to be refused or
 * not tried, though a request of it was not refused: version 0.1.0 said that of a success that showed late.
 */
export function journalledOperations(entries: readonly PushEntry[]): readonly JournalledOperation[] {
  const begin = entries.find((entry) => entry.kind === 'begin');
  if (begin === undefined) return [];
  const tried = new Set(entries.flatMap((entry) => (entry.kind === 'intent' ? [entry.operationId] : [])));
  const mayHaveHappened = openSteps(entries);
  const results = new Map(
    entries.flatMap((entry) =>
      entry.kind === 'results' ? entry.results.map((result) => [result.operationId, result] as const) : [],
    ),
  );
  const outcomeOf = (id: string): ResultState => {
    const state = results.get(id)?.state ?? (tried.has(id) ? 'unknown' : 'skipped');
    return (state === 'refused' || state === 'skipped') && mayHaveHappened.has(id) ? 'unknown' : state;
  };
  return begin.plan.operations.map((operation, index) => {
    const { createdId } = results.get(operation.id) ?? {};
    return {
      operation,
      outcome: outcomeOf(operation.id),
      before: begin.before[index] ?? { kind: 'none' },
      createdId,
    };
  });
}

/** Operations of which a request was not answered with a refusal. */
function openSteps(entries: readonly PushEntry[]): ReadonlySet<string> {
  const sent = new Map<string, string>();
  const open = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === 'intent') sent.set(`${String(entry.request)} ${entry.operationId}`, entry.operationId);
    if (entry.kind !== 'answer') continue;
    sent.delete(`${String(entry.request)} ${entry.operationId}`);
    if (entry.outcome === 'accepted') open.add(entry.operationId);
  }
  return new Set([...open, ...sent.values()]);
}

/** One operation as a journal tells it. What was refused or skipped changed nothing; the rest may have. */
export interface JournalledOperation {
  readonly operation: Operation;
  readonly outcome: ResultState;
  readonly before: BeforeImage;
  /** The server's id of what was created. */
  readonly createdId?: string | undefined;
}
