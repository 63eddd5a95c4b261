import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { type AuditEvent } from './auditEvent.ts';
import { askedOf, effectsOf } from './effects.ts';
import { type ForeignEvent } from './foreignEvent.ts';
import { endOf, rayKey, slack, type ToldPush } from './toldPush.ts';
import { mayBeAsked, sameDeed } from './sameDeed.ts';
import { type Covered, type Undone, undoneIn } from './undoneIn.ts';

export interface JoinedHistory {
  /** Newest first. */
  readonly foreign: readonly ForeignEvent[];
  /** By the id of the push; of each effect the first event that undid it. */
  readonly undone: ReadonlyMap<string, readonly Undone[]>;
}

/**
 * Puts the journalled pushes to one account and the events of its audit log together, so that nothing shows twice: an
 * event belongs to a push by the id of its request. The order in which either comes does not matter. What comes out is
 * what somebody else was seen to do; it says nothing of what the log does not have.
 */
export function joinHistory(
  pushes: readonly Pick<PastPush, 'record'>[],
  events: readonly AuditEvent[],
  covered: Covered,
): JoinedHistory {
  const byRay = pushesByRay(pushes);
  const all = [...new Map(events.map((event) => [event.id, event])).values()].sort(newestFirst);
  const told = pushes.map(({ record }): ToldPush => ({ record, effects: effectsOf(record) }));
  const asked = new Map(pushes.map(({ record }) => [record, askedOf(record)]));
  const own: AuditEvent[] = [];
  const foreign: ForeignEvent[] = [];
  for (const event of all) {
    const asking = event.rayId === undefined ? [] : (byRay.get(rayKey(event.rayId)) ?? []);
    if (asking.some((record) => mayBeAsked(asked.get(record) ?? [], event))) own.push(event);
    else if (asking.length > 0) foreign.push({ event, own: 'sameRequest' });
    else foreign.push({ event, own: told.some((one) => didThat(one, event)) ? 'maybe' : 'no' });
  }
  return { foreign, undone: undoneIn(told, own, foreign, covered) };
}

function newestFirst(one: AuditEvent, other: AuditEvent): number {
  return other.at - one.at || (one.id < other.id ? -1 : 1);
}

/** Whether a push may be behind an event that none of its known requests is: it did that to the same target around that time. */
function didThat({ record, effects }: ToldPush, event: AuditEvent): boolean {
  if (event.at < record.startedAt - slack || event.at > endOf(record) + slack) return false;
  // A request whose answer was lost has an id that no journal tells.
  const isOpen = record.ending === undefined || record.steps.some(({ outcome }) => outcome === 'unknown');
  const needsProof = event.rayId !== undefined && !isOpen;
  return effects.some((effect) => {
    const same = sameDeed(effect, event);
    return same === 'surely' || (same === 'untold' && !needsProof);
  });
}

function pushesByRay(
  pushes: readonly Pick<PastPush, 'record'>[],
): ReadonlyMap<string, readonly PastPush['record'][]> {
  const found = new Map<string, PastPush['record'][]>();
  for (const { record } of pushes) {
    const ids = [...record.results.flatMap(({ requestIds }) => requestIds), ...(record.answered ?? [])];
    for (const ray of new Set(ids.map(rayKey))) found.set(ray, [...(found.get(ray) ?? []), record]);
  }
  return found;
}
