import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type Steps } from '../core/slices.ts';
import { accessSteps } from '../access/grants/accessOf.ts';
import { type Finding } from './guards/finding.ts';
import { type GuardInput } from './guards/guardContext.ts';
import { guardSteps } from './guards/runGuards.ts';
import { type Desired, type PlanOptions } from './plan/desired.ts';
import { irreversibleOf, type Lost } from './plan/irreversible.ts';
import { planSteps } from './plan/makePlan.ts';
import { type Plan, type Problem } from './plan/model.ts';

/** What somebody wants of an account as it is now. Asked again where the account has moved since. */
export type DesiredState = (now: AccountSnapshot) => {
  readonly desired: Desired;
  /** What cannot be had any more, whatever the plan. */
  readonly lost?: readonly Lost[];
};

/** A plan with all that is to be known of it before it is agreed to. */
export interface Proposal {
  readonly plan: Plan;
  /** What the plan was made from. */
  readonly snapshot: AccountSnapshot;
  /** Blocks first. */
  readonly findings: readonly Finding[];
  /** What an undo of the plan will not bring back, and what the plan itself cannot. */
  readonly lost: readonly Lost[];
  readonly desiredState: DesiredState;
  readonly options: PlanOptions;
}

export type Proposed =
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  /** All is as desired. */
  | { readonly kind: 'nothing'; readonly lost: readonly Lost[] }
  | { readonly kind: 'problems'; readonly problems: readonly [Problem, ...Problem[]] };

/** What guards need beside plan and snapshot. */
export type GuardKnowledge = Omit<GuardInput, 'plan' | 'snapshot'>;

/** Plans a desired state and runs the guards over it; writes nothing. Pure. */
export function* proposeSteps(
  desiredState: DesiredState,
  snapshot: AccountSnapshot,
  options: PlanOptions,
  knowledge: GuardKnowledge,
): Steps<Proposed> {
  const { desired, lost = [] } = desiredState(snapshot);
  yield undefined;
  const people = yield* accessSteps(snapshot);
  const planned = yield* planSteps(desired, snapshot, options, people);
  if (planned.kind === 'problems') return planned;
  const { plan } = planned;
  if (plan.operations.length === 0) return { kind: 'nothing', lost };
  const findings = yield* guardSteps({ ...knowledge, plan, snapshot, people });
  const all = [...lost, ...irreversibleOf(plan, snapshot, people)];
  return { kind: 'proposal', proposal: { plan, snapshot, findings, lost: all, desiredState, options } };
}
