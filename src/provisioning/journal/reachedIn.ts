import { type PushEntry } from './pushEntry.ts';

/** What the requests of one operation may have brought about, whatever is seen afterwards. */
export interface Reached {
  /** Whether a request was not answered with a refusal: accepted, or its answer was lost. */
  readonly any: boolean;
  /** Ids of the people whom such a request was about. */
  readonly people: ReadonlySet<string>;
}

/**
 * By operation, of those that a request was about to be sent of. What no request reached is not this push's doing, even
 * where the account shows it: another hand was at it.
 */
export function reachedIn(entries: readonly PushEntry[]): ReadonlyMap<string, Reached> {
  const requests = new Map<string, { operationId: string; people: readonly string[]; refused: boolean }[]>();
  for (const entry of entries) {
    if (entry.kind !== 'intent' && entry.kind !== 'answer') continue;
    const { operationId, request } = entry;
    const key = `${String(request)} ${operationId}`;
    const tries = requests.get(key) ?? [];
    requests.set(key, tries);
    // Each try of a request has its own intent, and is answered before the next one.
    if (entry.kind === 'intent') tries.push({ operationId, people: entry.people, refused: false });
    else if (entry.outcome === 'refused') tries.splice(-1, 1, { operationId, people: [], refused: true });
  }
  const reached = new Map<string, { any: boolean; people: Set<string> }>();
  for (const { operationId, people, refused } of [...requests.values()].flat()) {
    const found = reached.get(operationId) ?? { any: false, people: new Set() };
    reached.set(operationId, found);
    found.any ||= !refused;
    for (const id of people) found.people.add(id);
  }
  return reached;
}
