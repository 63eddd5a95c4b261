import { firstWhere } from '../../core/firstWhere.ts';
import { type Steps } from '../../core/slices.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { type AuditEvent } from './auditEvent.ts';
import { type Effect } from './effects.ts';
import { type ForeignEvent } from './foreignEvent.ts';
import { ownReversals } from './ownReversals.ts';
import { takingsOf } from './takings.ts';
import { endOf, rayKey, slack, type ToldPush } from './toldPush.ts';

/** Somebody else's change that undid what a push did, or may have. That there is none is never said: it proves nothing. */
export interface Undone {
  readonly effect: Effect;
  readonly event: AuditEvent;
  /** All that came between the push and the event is known, and nothing of it may have undone the same. */
  readonly surely: boolean;
}

/** What is known of the time that events are from. */
export interface Covered {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Whether every entry since then was read, and every journal: otherwise somebody else may have been first. */
  readonly whole: boolean;
}

/** When a step was written, by the times of the server where the log has them. Milliseconds since the epoch. */
interface Written {
  /** What comes from then on may undo it. */
  readonly from: number;
  /** What comes after surely came after it. */
  readonly until: number;
  /** Each of its requests is in the log, about where the clock of this machine has it. */
  readonly isLogged: boolean;
  /** The log lacks requests of it, or has them at another time, or what became of it isn't known. */
  readonly isDoubtful: boolean;
}

/** How many effects are looked at between two steps. */
const stride = 100;

/**
 * By the id of the push; of each effect the first event of somebody else that undid it. Where an earlier one may have
 * undone it already, that one as well, and neither is certain.
 */
export function* undoneIn(
  told: readonly ToldPush[],
  own: readonly AuditEvent[],
  foreign: readonly ForeignEvent[],
  covered: Covered,
): Steps<ReadonlyMap<string, readonly Undone[]>> {
  const all = told.flatMap(({ effects }) => effects);
  const those = (isMeant: (one: ForeignEvent) => boolean): readonly AuditEvent[] =>
    foreign.filter(isMeant).map(({ event }) => event);
  const certain = yield* takingsOf(
    those(({ event, own: kind }) => kind === 'no' && event.succeeded === true),
    'surely',
    all,
  );
  const any = yield* takingsOf(
    those((one) => one.own !== 'maybe'),
    'maybe',
    all,
  );
  // It is not said who they are, but they may have been first.
  const unclear = yield* takingsOf(
    those((one) => one.own === 'maybe'),
    'maybe',
    all,
  );
  // They may have undone anything, and it is not said what.
  const untold = those(
    ({ event }) => event.change === 'untold' && event.targetId === undefined && event.succeeded !== false,
  ).map(({ at }) => at);
  untold.sort((one, other) => one - other);
  const namesRequests = own.length > 0 || foreign.some(({ event }) => event.rayId !== undefined);
  const times = timesByRay(own);
  const reversals = yield* ownReversals(told);
  const undone = new Map<string, readonly Undone[]>();
  let count = 0;
  for (const { record, effects } of told) {
    const steps = writtenSteps(record, times, namesRequests);
    const list: Undone[] = [];
    for (const effect of effects) {
      count += 1;
      if (count % stride === 0) yield undefined;
      const { from, until, isLogged, isDoubtful } = steps(effect.operationId);
      const sure = certain.firstFrom(effect, until + 1);
      const perhaps = any.firstFrom(effect, from);
      const { sureUntil, maybeUntil } = reversals(record, effect);
      if (sure === undefined || sure.at >= sureUntil) {
        if (perhaps !== undefined && perhaps.at <= maybeUntil)
          list.push({ effect, event: perhaps, surely: false });
        continue;
      }
      const isCovered = covered.whole && !isDoubtful && (isLogged || from >= covered.since);
      const isFirst = perhaps === undefined || perhaps.at >= sure.at;
      const firstUntold = untold[firstWhere(untold.length, (index) => (untold[index] ?? Infinity) >= from)];
      const firstUnclear = unclear.firstFrom(effect, from)?.at;
      const isUnclear = Math.min(firstUntold ?? Infinity, firstUnclear ?? Infinity) <= sure.at;
      if (!isFirst) list.push({ effect, event: perhaps, surely: false });
      const surely = isCovered && isFirst && !isUnclear && any.isAlone(effect, sure);
      list.push({ effect, event: sure, surely });
    }
    if (list.length > 0) undone.set(record.id, list);
  }
  return undone;
}

interface Times {
  readonly first: number;
  readonly last: number;
}

/** When each of the steps of a push was written. `namesRequests`: the log does, so that one that it lacks is a hole in it. */
function writtenSteps(
  record: PushRecord,
  times: ReadonlyMap<string, Times>,
  namesRequests: boolean,
): (operationId: string) => Written {
  const [began, ended] = [record.startedAt - slack, endOf(record) + slack];
  const unlogged = { from: began, until: ended, isLogged: false, isDoubtful: false };
  const steps = new Map(
    record.results.map(({ operationId, requestIds }): [string, Written] => {
      const found = requestIds.flatMap((ray) => times.get(rayKey(ray)) ?? []);
      if (found.length === 0)
        return [operationId, { ...unlogged, isDoubtful: namesRequests && requestIds.length > 0 }];
      const first = Math.min(...found.map((one) => one.first));
      const last = Math.max(...found.map((one) => one.last));
      const isLogged = found.length === requestIds.length && first >= began && last <= ended;
      return [
        operationId,
        isLogged
          ? { from: first, until: last, isLogged, isDoubtful: false }
          : { from: Math.min(began, first), until: ended, isLogged, isDoubtful: true },
      ];
    }),
  );
  const applied = new Set(
    record.steps
      .filter(({ outcome }) => outcome === 'applied' || outcome === 'partly')
      .map(({ operation }) => operation.id),
  );
  return (operationId) => {
    const step = steps.get(operationId) ?? unlogged;
    // Nobody surely undid what may never have been done.
    return applied.has(operationId) ? step : { ...step, isDoubtful: true };
  };
}

/** The times of the events of each request. */
function timesByRay(own: readonly AuditEvent[]): ReadonlyMap<string, Times> {
  const times = new Map<string, Times>();
  for (const { rayId, at } of own) {
    if (rayId === undefined) continue;
    const { first, last } = times.get(rayKey(rayId)) ?? { first: at, last: at };
    times.set(rayKey(rayId), { first: Math.min(first, at), last: Math.max(last, at) });
  }
  return times;
}
