import { type AuditEvent } from './auditEvent.ts';
import { type Effect } from './effects.ts';
import { type ForeignEvent } from './foreignEvent.ts';
import { ownReversals } from './ownReversals.ts';
import { takesBack } from './takesBack.ts';
import { endOf, rayKey, slack, type ToldPush } from './toldPush.ts';

/** Somebody else's change that undid what a push did, or may have. That there is none is never said: it proves nothing. */
export interface Undone {
  readonly effect: Effect;
  readonly event: AuditEvent;
  /** All that came between the push and the event is known. */
  readonly surely: boolean;
}

/** What is known of the time that events are from. */
export interface Covered {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Whether every entry since then was read, and every journal: otherwise somebody else may have been first. */
  readonly whole: boolean;
}

/** Events that undo one effect, oldest first. */
interface Taking {
  readonly surely: readonly AuditEvent[];
  readonly any: readonly AuditEvent[];
}

/** By the id of the push; of each effect the first event of somebody else that undid it. */
export function undoneIn(
  told: readonly ToldPush[],
  own: readonly AuditEvent[],
  foreign: readonly ForeignEvent[],
  covered: Covered,
): ReadonlyMap<string, readonly Undone[]> {
  const ownTimes = timesByRay(own);
  const taking = takingFrom(foreign);
  const reversals = ownReversals(told);
  const list = told.map(({ record, effects }) => {
    const rays = new Map(
      record.results.map(({ operationId, requestIds }) => [
        operationId,
        Math.max(...requestIds.map((ray) => ownTimes.get(rayKey(ray)) ?? -Infinity)),
      ]),
    );
    const undone = effects.flatMap((effect): readonly Undone[] => {
      // The server's own time of the step, where the log has it, needs no allowance for clocks.
      const written = rays.get(effect.operationId) ?? -Infinity;
      const isLogged = written > -Infinity;
      const { surely, any } = taking(effect);
      const sure = firstAfter(surely, isLogged ? written : endOf(record) + slack, false);
      const perhaps = firstAfter(any, isLogged ? written : record.startedAt - slack, true);
      const { sureUntil, maybeUntil } = reversals(record, effect);
      const isCovered = covered.whole && (isLogged || record.startedAt - slack >= covered.since);
      if (sure !== undefined && sure.at < sureUntil) return [{ effect, event: sure, surely: isCovered }];
      return perhaps === undefined || perhaps.at > maybeUntil
        ? []
        : [{ effect, event: perhaps, surely: false }];
    });
    return [record.id, undone] as const;
  });
  return new Map(list.filter(([, undone]) => undone.length > 0));
}

/** The latest time of the events of each request. */
function timesByRay(own: readonly AuditEvent[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { rayId, at } of own)
    if (rayId !== undefined) times.set(rayKey(rayId), Math.max(times.get(rayKey(rayId)) ?? -Infinity, at));
  return times;
}

/** What undoes an effect is looked for once, however many pushes did the same to the same people. */
function takingFrom(foreign: readonly ForeignEvent[]): (effect: Effect) => Taking {
  const byTarget = new Map<string, ForeignEvent[]>();
  for (const one of foreign.toReversed()) {
    if (one.own === 'maybe') continue;
    for (const key of keysOf(one.event)) {
      const list = byTarget.get(key) ?? [];
      byTarget.set(key, list);
      list.push(one);
    }
  }
  const known = new Map<string, Taking>();
  return (effect) => {
    const keys = keysFor(effect);
    const key = JSON.stringify([effect.kind, ...keys]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const [events = [], ...others] = keys.flatMap((one) => {
      const list = byTarget.get(one);
      return list === undefined ? [] : [list];
    });
    const found = others.length === 0 ? events : inOrder([events, ...others].flat());
    const surely: AuditEvent[] = [];
    const any: AuditEvent[] = [];
    for (const { event, own } of found) {
      const taken = takesBack(effect, event);
      if (taken === undefined) continue;
      any.push(event);
      if (taken === 'surely' && own === 'no') surely.push(event);
    }
    const taking = { surely, any };
    known.set(key, taking);
    return taking;
  };
}

function inOrder(events: readonly ForeignEvent[]): readonly ForeignEvent[] {
  return [...new Set(events)].sort((one, other) => one.event.at - other.event.at);
}

/** What an event is found by. One that says which people it is about is not looked at for everybody else. */
function keysOf({ targetId, targetName, members }: AuditEvent): readonly string[] {
  const names = targetName === undefined ? [] : [keyOf('name', targetName.toLowerCase())];
  if (targetId === undefined) return names;
  if (members?.kind !== 'changed') return [keyOf('id', targetId), ...names];
  const people = new Set([...members.added, ...members.removed]);
  return [keyOf('people', targetId), ...[...people].map((id) => keyOf('person', targetId, id))];
}

/** What the events that may undo an effect are found by. */
function keysFor(effect: Effect): readonly string[] {
  const names = [effect.person, effect.group].filter((name) => name !== '');
  return [
    ...idsOf(effect).map((id) => keyOf('id', id)),
    ...names.map((name) => keyOf('name', name.toLowerCase())),
    ...(effect.kind !== 'joined' && effect.kind !== 'left'
      ? []
      : effect.userId === undefined
        ? [keyOf('people', effect.groupId)]
        : [keyOf('person', effect.groupId, effect.userId)]),
  ];
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.join('\0');
}

function idsOf(effect: Effect): readonly string[] {
  const ids = [
    'userId' in effect ? effect.userId : undefined,
    'groupId' in effect ? effect.groupId : undefined,
    'memberId' in effect ? effect.memberId : undefined,
  ];
  return ids.filter((id) => id !== undefined);
}

/** The first of events in the order of their times. */
function firstAfter(events: readonly AuditEvent[], time: number, orAt: boolean): AuditEvent | undefined {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = events[middle]?.at ?? Infinity;
    if (at > time || (orAt && at === time)) high = middle;
    else low = middle + 1;
  }
  return events[low];
}
