import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { type AuditEvent } from './auditEvent.ts';
import { type Effect, effectsOf } from './effects.ts';
import { sameDeed } from './sameDeed.ts';
import { takesBack } from './takesBack.ts';

/** Somebody else's change that undid what a push did, or may have. That there is none is never said: it proves nothing. */
export interface Undone {
  readonly effect: Effect;
  readonly event: AuditEvent;
  readonly surely: boolean;
}

/** An event of the log that is none of a push of this editor, as far as that can be told. */
export interface ForeignEvent {
  readonly event: AuditEvent;
  /**
   * A push of this editor did the same around that time, and the request of the entry is none that its journal knows: the
   * log may not name it, or its answer was lost.
   */
  readonly maybeOwn: boolean;
}

export interface JoinedHistory {
  /** Newest first. */
  readonly foreign: readonly ForeignEvent[];
  /** By the id of the push; of each effect the first event that took it back. */
  readonly undone: ReadonlyMap<string, readonly Undone[]>;
}

interface Told {
  readonly push: Pick<PastPush, 'record'>;
  readonly effects: readonly Effect[];
}

/** Clocks of this machine and of the server may differ by as much. */
const slack = 5 * 60 * 1000;

/**
 * Puts the journalled pushes to one account and the events of its audit log together, so that nothing shows twice: an
 * event belongs to a push by the id of its request. The order in which either comes does not matter. What comes out is
 * what somebody else was seen to do; it says nothing of what the log does not have.
 */
export function joinHistory(
  pushes: readonly Pick<PastPush, 'record'>[],
  events: readonly AuditEvent[],
): JoinedHistory {
  const own = new Set(pushes.flatMap(raysOf));
  const all = [...new Map(events.map((event) => [event.id, event])).values()].sort(newestFirst);
  const told = pushes.map((push) => ({ push, effects: effectsOf(push.record) }));
  const foreign = all
    .filter(({ rayId }) => rayId === undefined || !own.has(rayKey(rayId)))
    .map((event) => ({
      event,
      maybeOwn: told.some((one) => didThat(one, event)),
    }));
  const others = foreign.filter(({ maybeOwn }) => !maybeOwn).map(({ event }) => event);
  const undone = told.map(
    ({ push, effects }) => [push.record.id, undoneOf(push, effects, all, others)] as const,
  );
  return { foreign, undone: new Map(undone.filter(([, list]) => list.length > 0)) };
}

function newestFirst(one: AuditEvent, other: AuditEvent): number {
  return other.at - one.at || (one.id < other.id ? -1 : 1);
}

function undoneOf(
  { record }: Pick<PastPush, 'record'>,
  effects: readonly Effect[],
  all: readonly AuditEvent[],
  others: readonly AuditEvent[],
): readonly Undone[] {
  const rays = new Map(
    record.results.map(({ operationId, requestIds }) => [operationId, new Set(requestIds.map(rayKey))]),
  );
  const oldestFirst = others.toReversed();
  return effects.flatMap((effect) => {
    // The server's own time of the step, where the log has it, needs no allowance for clocks.
    const written = all
      .filter(({ rayId }) => rayId !== undefined && rays.get(effect.operationId)?.has(rayKey(rayId)))
      .map(({ at }) => at);
    const after = written.length === 0 ? undefined : Math.max(...written);
    const ended = endOf(record) + slack;
    let perhaps: Undone | undefined;
    for (const event of oldestFirst) {
      const isLater = after === undefined ? event.at > ended : event.at > after;
      const mayBeLater = after === undefined ? event.at >= record.startedAt - slack : event.at === after;
      if (!isLater && !mayBeLater) continue;
      const taken = takesBack(effect, event);
      if (taken === 'surely' && isLater) return [{ effect, event, surely: true }];
      if (taken !== undefined) perhaps ??= { effect, event, surely: false };
    }
    return perhaps === undefined ? [] : [perhaps];
  });
}

/** Whether a push may be behind an event that none of its known requests is: it did that to the same target around that time. */
function didThat({ push: { record }, effects }: Told, event: AuditEvent): boolean {
  if (event.at < record.startedAt - slack || event.at > endOf(record) + slack) return false;
  // A request whose answer was lost has an id that no journal tells.
  const isOpen = record.ending === undefined || record.steps.some(({ outcome }) => outcome === 'unknown');
  const needsProof = event.rayId !== undefined && !isOpen;
  return effects.some((effect) => {
    const same = sameDeed(effect, event);
    return same === 'surely' || (same === 'untold' && !needsProof);
  });
}

/** One that never came to an end may have gone on for a while. */
function endOf({ endedAt, startedAt }: PastPush['record']): number {
  return endedAt ?? startedAt + 60 * 60 * 1000;
}

function raysOf({ record }: Pick<PastPush, 'record'>): readonly string[] {
  return [...record.results.flatMap(({ requestIds }) => requestIds), ...(record.answered ?? [])].map(rayKey);
}

/** The header names the data centre behind a dash; whether the log does is not documented. */
function rayKey(rayId: string): string {
  return (rayId.split('-')[0] ?? rayId).toLowerCase();
}
