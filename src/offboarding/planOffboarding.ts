import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../cloudflare/snapshot/takeSnapshot.ts';
import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { groupBy } from '../core/groupBy.ts';
import { inSlices } from '../core/slices.ts';
import { mapPatiently } from '../core/mapPatiently.ts';
import { accountKey } from '../directory/accountKey.ts';
import { guardSteps } from '../provisioning/guards/runGuards.ts';
import { defaultPlanOptions, type Desired } from '../provisioning/plan/desired.ts';
import { type Operation } from '../provisioning/plan/operation.ts';
import { type GuardKnowledge, proposeSteps } from '../provisioning/propose.ts';
import { sameName } from '../scim/names/sameName.ts';
import { ownMembers, similarOf } from './findPerson.ts';
import { compareMayWrite } from './mayWrite.ts';
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
 * What is to be done in each account, for showing; writes nothing. Of one person or of several, who were looked for in
 * the same accounts: one plan each, in their order. Those who leave the same account do so by one proposal, so that its
 * guards see all of them leave. An account that cannot be read is in the result and says so. Throws only `cancelled`,
 * where the signal is aborted.
 */
export async function planOffboarding(
  everybody: readonly PersonFindings[],
  { clock, knowledgeOf, signal, onProgress, patience = patienceMs }: PlanPorts,
): Promise<readonly OffboardingPlan[]> {
  const accounts = byAccount(everybody.map(({ people }) => people));
  let done = 0;
  const late = (sought: readonly Sought[]): readonly OffboardStep[] =>
    sought.map(({ found }) => ({ kind: 'unreadable', found, error: new AppError('timeout') }));
  const oneAccount = async (
    sought: readonly Sought[],
    until: AbortSignal,
  ): Promise<readonly OffboardStep[]> => {
    const without = sought.map(({ found }) => stepWithoutPlan(found));
    const open = sought.filter((_one, index) => without[index] === undefined);
    const [best] = open
      .map(({ found }) => found.source)
      .toSorted((one, other) => compareMayWrite(one.mayWrite, other.mayWrite));
    if (best === undefined) return without.flatMap((step) => step ?? []);
    try {
      const snapshot = await takeSnapshot({ ...best, now: () => clock.now() }, { signal: until });
      const knowledge = await knowledgeOf(best);
      const steps = await stepsOf(
        open.map(({ who, found }) => ({
          address: everybody[who]?.address ?? '',
          found: { ...found, source: best },
        })),
        snapshot,
        knowledge,
      );
      let next = 0;
      return without.flatMap((step) => step ?? steps[next++] ?? []);
    } catch (error) {
      if (until.aborted || !AppError.is(error)) throw error;
      return sought.map(({ found }, index) => without[index] ?? { kind: 'unreadable', found, error });
    }
  };
  const limit = { patienceMs: patience, late, signal };
  const planned = await mapPatiently(accounts, atATime, limit, async (sought, until) => {
    const steps = await oneAccount(sought, until);
    done += 1;
    onProgress?.({ done, total: accounts.length });
    return steps;
  });
  return everybody.map(({ address, unreached }, who) => ({
    address,
    unreached,
    steps: planned.flatMap((steps, index) => {
      const place = accounts[index]?.findIndex((one) => one.who === who) ?? -1;
      return steps[place] ?? [];
    }),
  }));
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

/** Somebody who is looked for in an account: by the place among all who are. */
interface Sought {
  readonly who: number;
  readonly found: PersonInAccount;
}

/** Who was looked for in each account, the accounts in their order. */
function byAccount(everybody: readonly (readonly PersonInAccount[])[]): readonly (readonly Sought[])[] {
  const all = everybody.flatMap((people, who) => people.map((found): Sought => ({ who, found })));
  return [
    ...groupBy(all, ({ found: { source } }) => accountKey(source.api.baseUrl, source.account.id)).values(),
  ];
}

/** Undefined where there may be something to take away. */
function stepWithoutPlan(found: PersonInAccount): OffboardStep | undefined {
  if (found.user.kind === 'unread') return { kind: 'unreadable', found, error: found.user.error };
  return desiredFor(found) === undefined ? { kind: 'nothing', found } : undefined;
}

/**
 * Through the same planner and guards as every push. Each user is looked for again in the snapshot, by name, and has to
 * be the one who was found.
 */
async function stepsOf(
  sought: readonly { readonly address: string; readonly found: PersonInAccount }[],
  snapshot: AccountSnapshot,
  knowledge: GuardKnowledge,
): Promise<readonly OffboardStep[]> {
  const people = sought.map(({ address, found }) => {
    const now = foundIn(snapshot, address, found);
    return { found, now, wanted: now && desiredFor(now) };
  });
  const desired = people.flatMap(({ wanted }) => wanted ?? []);
  const proposed =
    desired.length === 0
      ? undefined
      : await inSlices(
          proposeSteps(
            () => ({ desired: together(desired) }),
            snapshot,
            { ...defaultPlanOptions, origin: 'deactivate' },
            knowledge,
          ),
        );
  return people.map(({ found, now, wanted }): OffboardStep => {
    if (now === undefined) return { kind: 'unreadable', found, error: new AppError('stale') };
    // Somebody else did it since the search.
    if (wanted === undefined || proposed === undefined) return { kind: 'nothing', found: now };
    switch (proposed.kind) {
      case 'proposal': {
        const { proposal } = proposed;
        const own = proposal.plan.operations.filter((operation) => isAbout(operation, now));
        return own.length === 0
          ? { kind: 'nothing', found: now }
          : { kind: 'write', found: now, proposal, own: new Set(own.map(({ id }) => id)), knowledge };
      }
      case 'nothing':
        return { kind: 'nothing', found: now };
      case 'problems':
        return { kind: 'problems', found: now, problems: proposed.problems };
    }
  });
}

function together(desired: readonly Desired[]): Desired {
  return {
    groups: [],
    users: desired.flatMap(({ users }) => users),
    roles: [],
    members: desired.flatMap(({ members = [] }) => members),
  };
}

function isAbout(operation: Operation, { user, members }: PersonInAccount): boolean {
  switch (operation.kind) {
    case 'deactivateUser':
      return user.kind === 'read' && user.value?.id === operation.user.id;
    case 'removeFromAccount':
      return knownRows(members).some(({ id }) => id === operation.memberId);
    default:
      return true;
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
function desiredFor({ user, members }: PersonInAccount): Desired | undefined {
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
