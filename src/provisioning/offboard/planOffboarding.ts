import { takeSnapshot } from '../../cloudflare/snapshot.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { type Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { sameName } from '../../scim/sameName.ts';
import { defaultPlanOptions } from '../desired.ts';
import { runGuards } from '../guards/runGuards.ts';
import { type GuardKnowledge, propose } from '../proposal.ts';
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
  /** Told after each account. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * What is to be done in each account, for showing; writes nothing. An account that cannot be read is in the result and
 * says so. Throws only `cancelled`, where the signal is aborted.
 */
export async function planOffboarding(
  { address, people, unreached }: PersonFindings,
  { clock, knowledgeOf, signal, onProgress }: PlanPorts,
): Promise<OffboardingPlan> {
  const options = signal === undefined ? {} : { signal };
  let done = 0;
  const oneStep = async (found: PersonInAccount): Promise<OffboardStep> => {
    const without = stepWithoutPlan(found);
    if (without !== undefined) return without;
    try {
      const snapshot = await takeSnapshot({ ...found.source, now: () => clock.now() }, options);
      return stepOf(address, found, snapshot, await knowledgeOf(found.source));
    } catch (error) {
      if (signal?.aborted === true || !AppError.is(error)) throw error;
      return { kind: 'unreadable', found, error };
    }
  };
  const steps = await mapParallel(people, atATime, async (found) => {
    const step = await oneStep(found);
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
    if (step.kind !== 'deactivate') return step;
    const knowledge = await knowledgeOf(step.found.source);
    const { proposal } = step;
    const findings = runGuards({ ...knowledge, plan: proposal.plan, snapshot: proposal.snapshot });
    return { ...step, knowledge, proposal: { ...proposal, findings } };
  });
  return { ...plan, steps: await Promise.all(steps) };
}

/** Undefined where there is an active user, and so something to plan. */
function stepWithoutPlan(found: PersonInAccount): OffboardStep | undefined {
  const { user } = found;
  if (user.kind === 'unread') return { kind: 'unreadable', found, error: user.error };
  return user.value === undefined || user.value.active === false ? { kind: 'nothing', found } : undefined;
}

/**
 * Through the same planner and guards as every push. The user is looked for again in the snapshot, by name, and has to
 * be the one who was found.
 */
function stepOf(
  address: string,
  found: PersonInAccount,
  snapshot: AccountSnapshot,
  knowledge: GuardKnowledge,
): OffboardStep {
  const id = found.user.kind === 'read' ? found.user.value?.id : undefined;
  const now = snapshot.users.find((user) => user.id === id);
  if (now === undefined || !sameName(now.userName, address))
    return { kind: 'unreadable', found, error: new AppError('stale') };
  const person = { kind: 'userName', userName: address } as const;
  const proposed = propose(
    () => ({ desired: { groups: [], users: [{ kind: 'inactive', person }], roles: [] } }),
    snapshot,
    { ...defaultPlanOptions, origin: 'deactivate' },
    knowledge,
  );
  switch (proposed.kind) {
    case 'proposal':
      return { kind: 'deactivate', found, proposal: proposed.proposal, knowledge };
    case 'nothing':
      // Somebody else did it since the search.
      return { kind: 'nothing', found: { ...found, user: { kind: 'read', value: now } } };
    case 'problems':
      return { kind: 'problems', found, problems: proposed.problems };
  }
}
