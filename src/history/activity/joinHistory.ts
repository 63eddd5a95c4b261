import { type Steps, stepping } from '../../core/slices.ts';
import { sortedInSteps } from '../../core/sortedInSteps.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { type AuditEvent, eventText } from './auditEvent.ts';
import { askedOf, effectsOf } from './effects.ts';
import { type ForeignEvent } from './foreignEvent.ts';
import { endOf, rayKey, slack, type ToldPush } from './toldPush.ts';
import { type Deeds, deedsOf, mayBeAsked, sameDeed } from './sameDeed.ts';
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
 * what somebody else was seen to do; it says nothing of what the log does not have. Where entries contradict each other,
 * nothing is certain.
 */
export function* joinHistory(
  pushes: readonly Pick<PastPush, 'record'>[],
  events: readonly AuditEvent[],
  covered: Covered,
): Steps<JoinedHistory> {
  const byRay = pushesByRay(pushes);
  const all = yield* eachOnce(events);
  const told: ToldPush[] = [];
  const makers = new Map<PastPush['record'], Maker>();
  for (const { record } of pushes) {
    const effects = effectsOf(record);
    told.push({ record, effects });
    makers.set(record, { record, asked: deedsOf(askedOf(record)), deeds: deedsOf(effects) });
    yield undefined;
  }
  const everyMaker = [...makers.values()];
  const own: AuditEvent[] = [];
  const foreign: ForeignEvent[] = [];
  for (const { event, nth } of all) {
    const asking = event.rayId === undefined ? [] : (byRay.get(rayKey(event.rayId)) ?? []);
    if (asking.some((record) => mayBeAsked(makers.get(record)?.asked ?? none, event))) own.push(event);
    else if (asking.length > 0) foreign.push({ event, nth, own: 'sameRequest' });
    else foreign.push({ event, nth, own: everyMaker.some((one) => didThat(one, event)) ? 'maybe' : 'no' });
    yield undefined;
  }
  const whole = covered.whole && all.every(({ nth }) => nth === 0);
  return { foreign, undone: yield* undoneIn(told, own, foreign, { ...covered, whole }) };
}

const none: Deeds = new Map();

/** Newest first, each once. Those that say different things under one id are kept all of them, numbered. */
function* eachOnce(events: readonly AuditEvent[]): Steps<readonly Pick<ForeignEvent, 'event' | 'nth'>[]> {
  const byId = new Map<string, Map<string, AuditEvent>>();
  const alone = new Map<string, AuditEvent>();
  yield* stepping(events, (event) => {
    const before = alone.get(event.id);
    if (before === undefined) {
      alone.set(event.id, event);
      return;
    }
    if (before === event) return;
    const same = byId.get(event.id) ?? new Map([[eventText(before), before]]);
    byId.set(event.id, same.set(eventText(event), event));
  });
  const all: Pick<ForeignEvent, 'event' | 'nth'>[] = [];
  yield* stepping(alone, ([id, event]) => {
    const texts = [...(byId.get(id) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
    if (texts.length < 2) all.push({ event, nth: 0 });
    else texts.forEach(([, one], nth) => all.push({ event: one, nth }));
  });
  return yield* sortedInSteps(all, newestFirst);
}

function newestFirst(
  { event: one, nth }: Pick<ForeignEvent, 'event' | 'nth'>,
  { event: other, nth: otherNth }: Pick<ForeignEvent, 'event' | 'nth'>,
): number {
  return other.at - one.at || (one.id === other.id ? nth - otherNth : one.id < other.id ? -1 : 1);
}

/** A push that may be behind an entry, and what it may have done. */
interface Maker {
  readonly record: PastPush['record'];
  readonly asked: Deeds;
  readonly deeds: Deeds;
}

/** Whether a push may be behind an event that none of its known requests is: it did that to the same target around that time. */
function didThat({ record, asked, deeds }: Maker, event: AuditEvent): boolean {
  if (event.at < record.startedAt - slack || event.at > endOf(record) + slack) return false;
  // A change that is about more than the push asked for is somebody else's.
  if (!mayBeAsked(asked, event)) return false;
  // A request whose answer was lost has an id that no journal tells.
  const isOpen = record.ending === undefined || record.steps.some(({ outcome }) => outcome === 'unknown');
  const needsProof = event.rayId !== undefined && !isOpen;
  const same = sameDeed(deeds, event);
  return same === 'surely' || (same === 'untold' && !needsProof);
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
