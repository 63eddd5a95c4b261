import { type AuditChange, type AuditEvent } from './auditEvent.ts';
import { type Effect } from './effects.ts';

/** What a push of such an effect looks like in the log. */
const changes: Readonly<Record<Effect['kind'], readonly AuditChange[]>> = {
  joined: ['groupChanged', 'userGroupMembersChanged'],
  left: ['groupChanged', 'userGroupMembersChanged'],
  created: ['userCreated'],
  deactivated: ['userDeactivated', 'userChanged'],
  reactivated: ['userReactivated', 'userChanged'],
  groupCreated: ['groupCreated'],
  groupDeleted: ['groupDeleted'],
  policies: ['policiesChanged'],
  roles: ['memberChanged'],
  memberRemoved: ['memberRemoved'],
  invited: ['memberInvited'],
};

const kinds = Object.keys(changes) as readonly Effect['kind'][];

/** What a push did, or asked for, so that what an entry is about is looked up in it. */
export type Deeds = ReadonlyMap<Effect['kind'], DeedsOfKind>;

/** Ids are undefined where no journal tells them. */
interface DeedsOfKind {
  /** By user, group or member: the people who joined or left. */
  readonly byTarget: Map<string | undefined, Set<string | undefined>>;
  readonly names: Set<string>;
}

export function deedsOf(effects: readonly Effect[]): Deeds {
  const deeds = new Map<Effect['kind'], DeedsOfKind>();
  for (const effect of effects) {
    const of: DeedsOfKind = deeds.get(effect.kind) ?? { byTarget: new Map(), names: new Set() };
    deeds.set(effect.kind, of);
    const target = targetOf(effect);
    const people = of.byTarget.get(target) ?? new Set<string | undefined>();
    of.byTarget.set(target, people);
    if ('userId' in effect) people.add(effect.userId);
    for (const name of [effect.person, effect.group]) if (name !== '') of.names.add(name);
  }
  return deeds;
}

/** Whether an event may be what a push did: `untold` where the log does not say whom or what it was about. */
export function sameDeed(deeds: Deeds, event: AuditEvent): 'surely' | 'untold' | undefined {
  if (event.change === 'untold') return mayBeAbout(deeds, event) ? 'untold' : undefined;
  let found: 'untold' | undefined;
  for (const kind of kindsOf(event)) {
    const of = deeds.get(kind);
    const same = of === undefined ? undefined : sameOfKind(kind, of, event);
    if (same === 'surely') return same;
    found ??= same;
  }
  return found;
}

function mayBeAbout(deeds: Deeds, { targetId }: AuditEvent): boolean {
  return targetId === undefined || [...deeds.values()].some(({ byTarget }) => byTarget.has(targetId));
}

function sameOfKind(
  kind: Effect['kind'],
  { byTarget, names }: DeedsOfKind,
  { change, targetId, targetName, members }: AuditEvent,
): 'surely' | 'untold' | undefined {
  // What was created has no id in the path, and may not even be named.
  if (targetId === undefined)
    return targetName === undefined ? 'untold' : names.has(targetName) ? 'surely' : undefined;
  const people = byTarget.get(targetId);
  if (people === undefined) return undefined;
  if (kind !== 'joined' && kind !== 'left') return change === 'userChanged' ? 'untold' : 'surely';
  if (members?.kind === 'changed') {
    const about = kind === 'joined' ? members.added : members.removed;
    for (const id of about) if (people.has(id)) return 'surely';
  }
  return members === undefined || people.has(undefined) ? 'untold' : undefined;
}

function kindsOf({ change }: AuditEvent): readonly Effect['kind'][] {
  return kinds.filter((kind) => changes[kind].includes(change));
}

function targetOf(effect: Effect): string | undefined {
  if ('groupId' in effect) return effect.groupId;
  return 'userId' in effect ? effect.userId : effect.memberId;
}

/**
 * Whether an entry may be of a push whose request it carries: what it says, it says of nothing else than what the push
 * asked for. `asked`: all of that, whatever became of it.
 */
export function mayBeAsked(asked: Deeds, event: AuditEvent): boolean {
  const { change, targetId, members } = event;
  if (change === 'other' || change === 'untold') return true;
  const aboutOf = (kind: Effect['kind']): readonly ReadonlySet<string | undefined>[] => {
    const byTarget = asked.get(kind)?.byTarget;
    if (byTarget === undefined) return [];
    if (targetId === undefined) return [...byTarget.values()];
    return [byTarget.get(targetId), byTarget.get(undefined)].filter((people) => people !== undefined);
  };
  const isAbout = kindsOf(event).some((kind) => aboutOf(kind).length > 0);
  if (members === undefined || !isAbout) return isAbout;
  if (members.kind === 'all') return false;
  const isAskedOfAll = (kind: 'joined' | 'left', ids: ReadonlySet<string>): boolean => {
    const about = aboutOf(kind);
    return (
      about.some((people) => people.has(undefined)) ||
      [...ids].every((id) => about.some((people) => people.has(id)))
    );
  };
  return isAskedOfAll('joined', members.added) && isAskedOfAll('left', members.removed);
}
