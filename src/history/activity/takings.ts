import { firstWhere } from '../../core/firstWhere.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type AuditEvent, type Hand } from './auditEvent.ts';
import { type Effect } from './effects.ts';
import { takesBack } from './takesBack.ts';

/** Events that undo something, by what they undo: the first of an effect is looked up, however many of either there are. */
export interface Takings {
  /** The first at that time or later; milliseconds since the epoch. */
  readonly firstFrom: (effect: Effect, time: number) => AuditEvent | undefined;
  /** Whether nobody else may have done the same at the very time of an event. */
  readonly isAlone: (effect: Effect, event: AuditEvent) => boolean;
}

/** In the order of their times. */
interface Dated {
  readonly events: readonly AuditEvent[];
  /** At which several hands were at it. */
  readonly shared: ReadonlySet<number>;
}

/** Writes of the whole list of a group's members. */
interface Whole extends Dated {
  /** By id of a person, the places in `events` of those who have them: of people only whom a push was about. */
  readonly having: ReadonlyMap<string, readonly number[]>;
}

/** `events`: newest first. `kind`: events that surely undo something alone, or any that may. */
export function* takingsOf(
  events: readonly AuditEvent[],
  kind: 'surely' | 'maybe',
  effects: readonly Effect[],
): Steps<Takings> {
  const byTarget = new Map<string, AuditEvent[]>();
  const wholeOf = new Map<
    string,
    { readonly events: AuditEvent[]; readonly having: Map<string, number[]> }
  >();
  const people = yield* peopleOf(effects);
  const ascending = events.filter(({ succeeded }) => succeeded !== false).reverse();
  for (const event of ascending) {
    const { members, targetId } = event;
    if (members?.kind === 'all' && targetId !== undefined) {
      const whole = wholeOf.get(targetId) ?? { events: [], having: new Map<string, number[]>() };
      wholeOf.set(targetId, whole);
      const known = people.get(targetId);
      yield* stepping(members.members, (id) => {
        if (known?.has(id) === true) add(whole.having, id, whole.events.length);
      });
      whole.events.push(event);
    } else
      yield* stepping(keysOf(event), (key) => {
        add(byTarget, key, event);
      });
    yield undefined;
  }
  const counts = (effect: Effect, event: AuditEvent): boolean => {
    const taken = takesBack(effect, event);
    return taken !== undefined && (kind === 'maybe' || taken === 'surely');
  };
  const known = new Map<string, Dated>();
  const listsOf = (effect: Effect): readonly Dated[] =>
    keysFor(effect).flatMap(([as, key]) => {
      const list = byTarget.get(key);
      if (list === undefined) return [];
      const place = keyOf(effect.kind, as, key);
      const dated = known.get(place) ?? datedOf(list.filter((event) => counts(effect, event)));
      known.set(place, dated);
      return [dated];
    });
  const wholes = new Map<string, Whole>();
  for (const [group, { events: list, having }] of wholeOf) wholes.set(group, { ...datedOf(list), having });
  const wholeFor = (effect: Effect): Whole | undefined =>
    (effect.kind === 'joined' || effect.kind === 'left') && effect.groupId !== undefined
      ? wholes.get(effect.groupId)
      : undefined;
  const firstWhole = (effect: Effect, time: number): AuditEvent | undefined => {
    const whole = wholeFor(effect);
    if (whole === undefined || !('userId' in effect)) return undefined;
    const event = whole.events[placeFrom(whole, effect.kind === 'left', effect.userId, time)];
    return event !== undefined && counts(effect, event) ? event : undefined;
  };
  const firstFrom = (effect: Effect, time: number): AuditEvent | undefined =>
    [
      firstWhole(effect, time),
      ...listsOf(effect).map((list) => list.events[firstAt(list.events, time)]),
    ].reduce(
      (first, event) =>
        event === undefined || (first !== undefined && !isBefore(event, first)) ? first : event,
      undefined,
    );
  const isAlone = (effect: Effect, { at, by }: AuditEvent): boolean => {
    const whole = wholeFor(effect);
    const lists = [...listsOf(effect), ...(whole === undefined ? [] : [whole])];
    return lists.every(({ events: list, shared }) => {
      const event = list[firstAt(list, at)];
      return !shared.has(at) && (event?.at !== at || isSameHand(event.by, by));
    });
  };
  return { firstFrom, isAlone };
}

function* peopleOf(effects: readonly Effect[]): Steps<ReadonlyMap<string, ReadonlySet<string>>> {
  const people = new Map<string, Set<string>>();
  yield* stepping(effects, (effect) => {
    if ((effect.kind !== 'joined' && effect.kind !== 'left') || effect.groupId === undefined) return;
    const of = people.get(effect.groupId) ?? new Set();
    people.set(effect.groupId, of);
    if (effect.userId !== undefined) of.add(effect.userId);
  });
  return people;
}

/** Of the writes of a whole group, the first that has somebody, or the first that has not; any where nobody is known. */
function placeFrom(
  { events, having }: Whole,
  has: boolean,
  userId: string | undefined,
  time: number,
): number {
  const from = firstAt(events, time);
  if (userId === undefined) return from;
  const places = having.get(userId) ?? [];
  const next = firstWhere(places.length, (index) => (places[index] ?? Infinity) >= from);
  if (has) return places[next] ?? events.length;
  // Places one after another have the person: the first gap among them has not.
  const end = firstWhere(places.length - next, (index) => (places[next + index] ?? Infinity) > from + index);
  return from + end;
}

/** The first of events in the order of their times. */
function firstAt(events: readonly AuditEvent[], time: number): number {
  return firstWhere(events.length, (index) => (events[index]?.at ?? Infinity) >= time);
}

function isBefore(one: AuditEvent, other: AuditEvent): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}

function datedOf(events: readonly AuditEvent[]): Dated {
  const shared = new Set<number>();
  let before: AuditEvent | undefined;
  for (const event of events) {
    if (before?.at === event.at && !isSameHand(before.by, event.by)) shared.add(event.at);
    before = event;
  }
  return { events, shared };
}

function isSameHand(one: Hand, other: Hand): boolean {
  return (
    one === other ||
    (one.kind === other.kind &&
      one.email === other.email &&
      one.tokenId === other.tokenId &&
      one.tokenName === other.tokenName)
  );
}

/** What an event is found by. One that says which people it is about is not looked at for everybody else. */
function keysOf({ targetId, targetName, members }: AuditEvent): readonly string[] {
  const named = targetName === undefined ? [] : [keyOf('name', targetName.toLowerCase())];
  if (targetId === undefined) return named;
  if (members?.kind !== 'changed') return [...named, keyOf('id', targetId)];
  const people = new Set([...members.added, ...members.removed]);
  return [keyOf('people', targetId), ...[...people].map((id) => keyOf('person', targetId, id))];
}

/** What the events that may undo an effect are found by, and as what of it. */
function keysFor(effect: Effect): readonly (readonly [string, string])[] {
  const { person, group } = effect;
  const names = [
    ['personName', person],
    ['groupName', group],
  ] as const;
  return [
    ...idsOf(effect).map(([as, id]) => [as, keyOf('id', id)] as const),
    ...names.flatMap(([as, name]) => (name === '' ? [] : [[as, keyOf('name', name.toLowerCase())] as const])),
    ...(effect.kind !== 'joined' && effect.kind !== 'left'
      ? []
      : effect.userId === undefined
        ? [['people', keyOf('people', effect.groupId)] as const]
        : [['person', keyOf('person', effect.groupId, effect.userId)] as const]),
  ];
}

function idsOf(effect: Effect): readonly (readonly [string, string])[] {
  const ids = [
    ['user', 'userId' in effect ? effect.userId : undefined],
    ['group', 'groupId' in effect ? effect.groupId : undefined],
    ['member', 'memberId' in effect ? effect.memberId : undefined],
  ] as const;
  return ids.flatMap(([as, id]) => (id === undefined ? [] : [[as, id] as const]));
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return parts.join('\0');
}

function add<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}
