import { firstWhere } from '../../core/firstWhere.ts';
import { type Steps } from '../../core/slices.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { type Effect } from './effects.ts';
import { endOf, slack, type ToldPush } from './toldPush.ts';

/** How long an effect lasted, as far as pushes from here go: who comes later took back what was taken back already. Milliseconds since the epoch. */
export interface OwnReversal {
  /** Before then, somebody else was surely the first. */
  readonly sureUntil: number;
  /** Before then, perhaps. */
  readonly maybeUntil: number;
}

interface Reversal extends OwnReversal {
  readonly startedAt: number;
}

const never: OwnReversal = { sureUntil: Infinity, maybeUntil: Infinity };

/** How many effects are looked at between two steps. */
const stride = 500;

/** Which of the effects of pushes later pushes took back, by an undo or by another plan. */
export function* ownReversals(
  told: readonly ToldPush[],
): Steps<(record: Pick<PushRecord, 'startedAt'>, effect: Effect) => OwnReversal> {
  const known = new Map<string, Reversal[]>();
  let count = 0;
  for (const { record, effects } of told) {
    const applied = new Set(
      record.steps.flatMap(({ operation, outcome }) => (outcome === 'applied' ? [operation.id] : [])),
    );
    for (const effect of effects) {
      count += 1;
      if (count % stride === 0) yield undefined;
      const key = endsOf(effect);
      if (key === undefined) continue;
      // Another policy, or another role, may leave those of before as they were.
      const isCertain =
        applied.has(effect.operationId) && effect.kind !== 'policies' && effect.kind !== 'roles';
      const list = known.get(key) ?? [];
      known.set(key, list);
      list.push({
        startedAt: record.startedAt,
        sureUntil: record.startedAt - slack,
        maybeUntil: isCertain ? endOf(record) + slack : Infinity,
      });
    }
  }
  const firsts = new Map<string, readonly Reversal[]>();
  for (const [key, list] of known) {
    firsts.set(key, firstsOf(list));
    yield undefined;
  }
  return ({ startedAt }, effect) =>
    keysOf(effect).reduce<OwnReversal>((first, key) => {
      const list = firsts.get(key) ?? [];
      const next = list[firstWhere(list.length, (index) => (list[index]?.startedAt ?? Infinity) > startedAt)];
      return next === undefined ? first : earlier(first, next);
    }, never);
}

/** In the order of their beginnings; each says of itself and of all later ones together. */
function firstsOf(list: readonly Reversal[]): readonly Reversal[] {
  const firsts: Reversal[] = [];
  let first = never;
  for (const one of list.toSorted((left, right) => right.startedAt - left.startedAt)) {
    first = earlier(first, one);
    firsts.push({ startedAt: one.startedAt, ...first });
  }
  return firsts.reverse();
}

function earlier(one: OwnReversal, other: OwnReversal): OwnReversal {
  return {
    sureUntil: Math.min(one.sureUntil, other.sureUntil),
    maybeUntil: Math.min(one.maybeUntil, other.maybeUntil),
  };
}

function keyOf(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** What an effect is ended by. */
function keysOf(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'joined':
      return [
        keyOf('joined', effect.userId, effect.groupId),
        keyOf('user', effect.userId),
        keyOf('group', effect.groupId),
      ];
    case 'left':
      return [keyOf('left', effect.userId, effect.groupId)];
    case 'created':
    case 'reactivated':
      return [keyOf('user', effect.userId)];
    case 'deactivated':
      return [keyOf('deactivated', effect.userId)];
    case 'groupCreated':
      return [keyOf('group', effect.groupId)];
    case 'policies':
      return [keyOf('group', effect.groupId), keyOf('policies', effect.groupId)];
    case 'roles':
    case 'invited':
      return [keyOf('member', effect.memberId), keyOf('roles', effect.memberId)];
    case 'groupDeleted':
    case 'memberRemoved':
      return [];
  }
}

/** What an effect ends of others. */
function endsOf(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'joined':
      return keyOf('left', effect.userId, effect.groupId);
    case 'left':
      return keyOf('joined', effect.userId, effect.groupId);
    case 'created':
    case 'reactivated':
      return keyOf('deactivated', effect.userId);
    case 'deactivated':
      return keyOf('user', effect.userId);
    case 'groupDeleted':
      return keyOf('group', effect.groupId);
    case 'memberRemoved':
      return keyOf('member', effect.memberId);
    case 'policies':
      return keyOf('policies', effect.groupId);
    case 'roles':
      return keyOf('roles', effect.memberId);
    case 'groupCreated':
    case 'invited':
      return undefined;
  }
}
