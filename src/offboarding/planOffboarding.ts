import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../cloudflare/snapshot/takeSnapshot.ts';
import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { inSlices } from '../core/slices.ts';
import { mapPatiently } from '../core/mapPatiently.ts';
import { guardSteps } from '../provisioning/guards/runGuards.ts';
import { defaultPlanOptions, type Desired } from '../provisioning/plan/desired.ts';
import { type GuardKnowledge, proposeSteps } from '../provisioning/propose.ts';
import { sameName } from '../scim/names/sameName.ts';
import { ownMembers, similarOf } from './findPerson.ts';
import { patienceMs } from './findPersonEverywhere.ts';
import {
  type OffboardingPlan,
  type OffboardSource,
  type OffboardStep,
  type PersonFindings,
  type PersonInAccount,
} from './model.ts';

/** Accounts read at a time: a snapshot takes many requests. */
const atATime = 2;

export interface PlanPorts {
  readonly clock: Pick<Clock, 'now'>;
  /** What the guards are to know of this account and of whose the token is. */
  readonly knowledgeOf: (source: OffboardSource) => Promise<GuardKnowledge>;
  readonly signal?: AbortSignal;
  /** See `patienceMs`. */
  readonly patience?: number;
  /** Told after each account. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * What is to be done in each account, for showing; writes nothing. An account that cannot be read is in the result and
 * says so. Throws only `cancelled`, where the signal is aborted.
 */
export async function planOffboarding(
  { address, people, unreached }: PersonFindings,
  { clock, knowledgeOf, signal, onProgress, patience = patienceMs }: PlanPorts,
): Promise<OffboardingPlan> {
  let done = 0;
  const oneStep = async (found: PersonInAccount, until: AbortSignal): Promise<OffboardStep> => {
    const without = stepWithoutPlan(found);
    if (without !== undefined) return without;
    try {
      const snapshot = await takeSnapshot({ ...found.source, now: () => clock.now() }, { signal: until });
      return await stepOf(address, found, snapshot, await knowledgeOf(found.source));
    } catch (error) {
      if (until.aborted || !AppError.is(error)) throw error;
      return { kind: 'unreadable', found, error };
    }
  };
  const late = (found: PersonInAccount): OffboardStep => ({
    kind: 'unreadable',
    found,
    error: new AppError('timeout'),
  });
  const limit = { patienceMs: patience, late, signal };
  const steps = await mapPatiently(people, atATime, limit, async (found, until) => {
    const step = await oneStep(found, until);
    done += 1;
    onProgress?.({ done, total: people.length });
    return step;
  });
  return { address, steps, unreached };
}

/** The same with what has become known since of whose the tokens are, and of who reads it; asks no server. */
export async function withKnowledge(
  plan: OffboardingPlan,
  knowledgeOf: PlanPorts['knowledgeOf'],
): Promise<OffboardingPlan> {
  const steps = plan.steps.map(async (step): Promise<OffboardStep> => {
    if (step.kind !== 'write') return step;
    const knowledge = await knowledgeOf(step.found.source);
    const { proposal } = step;
    const { plan: planned, snapshot } = proposal;
    const findings = await inSlices(guardSteps({ ...knowledge, plan: planned, snapshot }));
    return { ...step, knowledge, proposal: { ...proposal, findings } };
  });
  return { ...plan, steps: await Promise.all(steps) };
}

/** Undefined where there may be something to take away. */
function stepWithoutPlan(found: PersonInAccount): OffboardStep | undefined {
  if (found.user.kind === 'unread') return { kind: 'unreadable', found, error: found.user.error };
  return wishOf(found) === undefined ? { kind: 'nothing', found } : undefined;
}

/**
 * Through the same planner and guards as every push. The user is looked for again in the snapshot, by name, and has to
 * be the one who was found.
 */
async function stepOf(
  address: string,
  found: PersonInAccount,
  snapshot: AccountSnapshot,
  knowledge: GuardKnowledge,
): Promise<OffboardStep> {
  const now = foundIn(snapshot, address, found);
  if (now === undefined) return { kind: 'unreadable', found, error: new AppError('stale') };
  const desired = wishOf(now);
  // Somebody else did it since the search.
  if (desired === undefined) return { kind: 'nothing', found: now };
  const proposed = await inSlices(
    proposeSteps(() => ({ desired }), snapshot, { ...defaultPlanOptions, origin: 'deactivate' }, knowledge),
  );
  switch (proposed.kind) {
    case 'proposal':
      return { kind: 'write', found: now, proposal: proposed.proposal, knowledge };
    case 'nothing':
      return { kind: 'nothing', found: now };
    case 'problems':
      return { kind: 'problems', found: now, problems: proposed.problems };
  }
}

/** The person as the snapshot has them; undefined where that is somebody else, or not told apart. */
function foundIn(
  snapshot: AccountSnapshot,
  address: string,
  found: PersonInAccount,
): PersonInAccount | undefined {
  const before = found.user.kind === 'read' ? found.user.value : undefined;
  const named = snapshot.users.filter((user) => sameName(user.userName, address));
  const [now] = named;
  if (named.length > 1 || now?.id !== before?.id) return undefined;
  const user = { kind: 'read', value: now } as const;
  const names = new Map(snapshot.groups.map(({ id, displayName }) => [id, displayName]));
  const groups = now?.groups?.map((id) => ({ id, displayName: names.get(id) }));
  const others = [
    ...found.similar.map((one) => one.address),
    ...snapshot.users.map(({ userName }) => userName),
  ];
  return {
    ...found,
    readAt: snapshot.takenAt,
    similar: similarOf(address, others),
    user,
    members: ownMembers(address, user, snapshot.members),
    groups: groups === undefined ? found.groups : { kind: 'read', value: groups },
  };
}

/**
 * What is to be so: the active user inactive, which is documented to remove the member; without one, every membership
 * and invitation gone. Undefined where there is nothing of it.
 */
function wishOf({ user, members }: PersonInAccount): Desired | undefined {
  const nothing: Desired = { groups: [], users: [], roles: [] };
  const person = user.kind === 'read' ? user.value : undefined;
  if (person !== undefined && person.active !== false)
    return { ...nothing, users: [{ kind: 'inactive', person: { kind: 'id', id: person.id } }] };
  const left = knownRows(members).filter(({ status }) => status !== 'rejected');
  if (left.length === 0) return undefined;
  return {
    ...nothing,
    members: left.map(({ id: memberId, email }) => ({ kind: 'gone', email, memberId })),
  };
}
