import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { inSlices } from '../core/slices.ts';
import { type Logger } from '../core/logger.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { applyPlan } from '../provisioning/apply/applyPlan.ts';
import { type ApplyLimits } from '../provisioning/apply/applyTarget.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { type LockNews } from '../provisioning/journal/accountLock.ts';
import { type ApplyGuards } from '../provisioning/apply/refuseBlocked.ts';
import { decide, type Override } from '../provisioning/guards/override.ts';
import { guardSteps } from '../provisioning/guards/runGuards.ts';
import { auditTrails } from './auditTrail.ts';
import { byAccount, type PersonStep, sourceKey } from './byAccount.ts';
import { findPerson, nothingRead } from './findPerson.ts';
import { leftTokens } from './leftTokens.ts';
import {
  type AccountOutcome,
  type OffboardedAccount,
  type Offboarding,
  type OffboardingPlan,
  type OffboardSource,
  type OffboardStep,
  type PersonInAccount,
} from './model.ts';
import { type Left, leftIn } from './remaining.ts';

export interface OffboardServices {
  readonly limits: ApplyLimits;
  /** As they are set by the time that the account's turn comes: a limit may have been tightened since the plan. */
  readonly guardsOf: (source: OffboardSource) => ApplyGuards;
  /** The operating system's user name. */
  readonly login: string;
  /** Of the journals: the one that all windows of the editor share. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal?: AbortSignal;
}

/** How far an account has come; `news`: why it is waited for, where it is. `left`: as in `leftIn`, the worst of its people. */
export type AccountProgress =
  | { readonly kind: 'running'; readonly news: LockNews | undefined }
  | { readonly kind: 'ended'; readonly left: Left | undefined };

/** Told as accounts begin and end. */
export type OnAccount = (progress: {
  /** By the account's key, all that have begun, in the order in which they did. */
  readonly accounts: ReadonlyMap<string, AccountProgress>;
  readonly total: number;
}) => void;

/** Accounts written to at a time, each with a lock of its own: one that is slow holds up no other. */
const atATime = 4;

/**
 * Does what was shown and agreed to, each account once for everybody who leaves it and several at a time, and goes on
 * where one fails or hangs: a token that one account refuses, a limit, a broken connection say nothing of the next. Every
 * account that was tried is read again. `overrides` are of blocks; each names the plan it is for. Never throws; what was
 * cancelled is told as not tried. Anyone who wants to finish what failed searches and plans again: what is done by then is
 * found so, and not touched again. One run for each person, in their order.
 */
export async function offboardEverywhere(
  plans: readonly OffboardingPlan[],
  overrides: readonly Override[],
  services: OffboardServices,
  onAccount?: OnAccount,
): Promise<readonly Offboarding[]> {
  const { login, clock } = services;
  const startedAt = clock.now();
  const accounts = byAccount(plans);
  const progress = new Map<string, AccountProgress>();
  const tell = (key: string, now: AccountProgress): void => {
    progress.set(key, now);
    onAccount?.({ accounts: progress, total: accounts.size });
  };
  const ended = await mapParallel([...accounts], atATime, async ([key, people]) => {
    let told: LockNews | undefined;
    tell(key, { kind: 'running', news: undefined });
    const account = await oneAccount(people, overrides, services, (news) => {
      if (news === told) return;
      told = news;
      tell(key, { kind: 'running', news });
    });
    tell(key, { kind: 'ended', left: worst(account.map((one) => leftIn(one))) });
    return account;
  });
  const offboarded = new Map(ended.flat().map((account) => [account.step, account]));
  const sources = [...accounts.values()].flatMap(([first]) =>
    first === undefined ? [] : [first.step.found.source],
  );
  const addresses = plans.map(({ address }) => address);
  const [tokens, trails] = await Promise.all([
    leftTokens(addresses, sources, services.signal),
    auditTrails(sources, startedAt, clock.now(), services.signal),
  ]);
  const keys = sources.map(sourceKey);
  return plans.map(({ address, steps, unreached }, who) => ({
    address,
    login,
    startedAt,
    endedAt: clock.now(),
    accounts: steps.flatMap((step) => {
      const account = offboarded.get(step);
      const place = keys.indexOf(sourceKey(step.found.source));
      const own = tokens[who]?.[place];
      const audit = trails[place]?.(step.found, address);
      return account === undefined ? [] : [{ ...account, tokens: own, audit }];
    }),
    unreached,
  }));
}

function worst(found: readonly (Left | undefined)[]): Left | undefined {
  return (['remains', 'notKnown', 'notSeenInFull'] as const).find((left) => found.includes(left));
}

type WriteStep = Extract<OffboardStep, { readonly kind: 'write' }>;

/** Of a plan that has nothing to apply: what was looked for, where, and what was found. */
export function foundOnly(
  { address, steps, unreached }: OffboardingPlan,
  login: string,
  now: number,
): Offboarding {
  const startedAt = Math.min(now, ...steps.map(({ found }) => found.readAt));
  const accounts = steps.map((step) => untouched(step, { kind: 'noPlan' }));
  return { address, login, startedAt, endedAt: now, accounts, unreached };
}

function untouched(step: OffboardStep, outcome: AccountOutcome): OffboardedAccount {
  return { step, outcome, overrides: [], after: undefined };
}

/** Everybody's steps in one account; those who leave do so by one push. */
async function oneAccount(
  people: readonly PersonStep[],
  overrides: readonly Override[],
  services: OffboardServices,
  onNews: (news: LockNews | undefined) => void,
): Promise<readonly OffboardedAccount[]> {
  const [first] = people.flatMap(({ step }) => (step.kind === 'write' ? [step] : []));
  const { outcome, overridden } =
    first === undefined
      ? { outcome: { kind: 'noPlan' } as const, overridden: [] }
      : await oneWrite(first, overrides, services, onNews);
  return Promise.all(
    people.map(async ({ address, step }): Promise<OffboardedAccount> => {
      if (step.kind !== 'write') return untouched(step, { kind: 'noPlan' });
      const tried = outcome.kind !== 'notTried' && outcome.kind !== 'blocked';
      const after = tried ? await readAfter(address, step, services) : undefined;
      return { step, outcome, overrides: overridden, after };
    }),
  );
}

async function oneWrite(
  step: WriteStep,
  overrides: readonly Override[],
  services: OffboardServices,
  onNews: (news: LockNews | undefined) => void,
): Promise<{ readonly outcome: AccountOutcome; readonly overridden: readonly Override[] }> {
  if (services.signal?.aborted === true) return { outcome: { kind: 'notTried' }, overridden: [] };
  const { plan, snapshot } = step.proposal;
  const guards = services.guardsOf(step.found.source);
  const findings = await inSlices(guardSteps({ ...step.knowledge, ...guards, plan, snapshot }));
  const decision = decide(plan, findings, overrides);
  if (decision.kind === 'blocked') return { outcome: decision, overridden: [] };
  const { overridden } = decision;
  return { outcome: await apply(step, guards, overridden, services, onNews), overridden };
}

async function apply(
  { found, proposal }: WriteStep,
  guards: ApplyGuards,
  overrides: readonly Override[],
  { limits, login, folder, clock, logger, signal }: OffboardServices,
  onNews: (news: LockNews | undefined) => void,
): Promise<AccountOutcome> {
  const { account, token, api, scim } = found.source;
  try {
    return await applyPlan({
      plan: proposal.plan,
      snapshot: proposal.snapshot,
      target: { accountId: account.id, api, scim },
      limits,
      by: { tokenId: token.id, tokenLabel: token.label, login },
      overrides,
      guards,
      folder,
      clock,
      logger,
      signal,
      onProgress: ({ news }) => {
        onNews(news);
      },
    });
  } catch (error) {
    // It throws before the first write alone.
    if (signal?.aborted === true) return { kind: 'notTried' };
    const failure = failureOf(error);
    logger.warn('An account was not offboarded', { kind: failure.kind, requestId: failure.requestId });
    return { kind: 'failed', failure };
  }
}

/** Also where it was cancelled: what was sent has to be known. */
async function readAfter(
  address: string,
  { found: { source, otherTokens } }: OffboardStep,
  { clock }: OffboardServices,
): Promise<PersonInAccount> {
  try {
    return { ...(await findPerson(address, source, clock)), otherTokens };
  } catch {
    return { ...nothingRead(source, clock.now(), new AppError('server')), otherTokens };
  }
}
