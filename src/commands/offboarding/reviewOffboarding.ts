import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { plural } from '../../core/plural.ts';
import { login } from '../../host/login.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { findPersonEverywhere } from '../../offboarding/findPersonEverywhere.ts';
import { type MayWriteOf } from '../../offboarding/mayWrite.ts';
import { type OffboardingPlan, type OffboardReach, type PersonFindings } from '../../offboarding/model.ts';
import { foundOnly } from '../../offboarding/offboardEverywhere.ts';
import { offboardReach } from '../../offboarding/offboardReach.ts';
import { planOffboarding, type PlanPorts, withKnowledge } from '../../offboarding/planOffboarding.ts';
import { personRefs } from '../../offboarding/personRefs.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type CommandContext } from '../context.ts';
import { guardSettingsFor } from '../plan/guardSettingsFor.ts';
import { askOwnUserOnce, identitiesOf } from '../plan/ownUser.ts';
import { keepResult } from './tellOffboarding.ts';

/** Looks for people everywhere, and shows on one page what an offboarding would do; writes nothing. */
export async function reviewOffboarding(
  context: CommandContext,
  addresses: readonly string[],
  mayWrite: MayWriteOf,
): Promise<void> {
  const [first, ...others] = await knowingTheReader(context, await plansFor(context, addresses, mayWrite));
  if (first === undefined) return;
  const plans = [first, ...others] as const;
  // All of them were looked for in the same accounts.
  if (first.steps.length + first.unreached.length === 0) {
    context.notify.info(
      l10n.t('No token reaches an account, so nothing was looked at. Add an API token first.'),
    );
    return;
  }
  if (!plans.some(({ steps }) => steps.some(({ kind }) => kind === 'write'))) {
    await showFound(context, plans, mayWrite);
    return;
  }
  await context.offboarding.show({ plans, mayWrite });
}

/** Nothing can be applied: what was found is the evidence already. */
async function showFound(
  context: CommandContext,
  plans: readonly OffboardingPlan[],
  mayWrite: MayWriteOf,
): Promise<void> {
  const runs = plans.map((plan) => foundOnly(plan, login(), Date.now()));
  const addresses = plans.map(({ address }) => address);
  const result = await keepResult(context, runs, personRefs(plans) ?? [], async () =>
    reviewOffboarding(context, addresses, mayWrite),
  );
  await context.offboarding.showResult(result);
}

async function plansFor(
  context: CommandContext,
  addresses: readonly string[],
  mayWrite: MayWriteOf,
): Promise<readonly OffboardingPlan[]> {
  const who = whoWords(addresses.map((address) => ({ address })));
  return withCancellableProgress(l10n.t('Looking for {0}', who), async (signal, report) => {
    const reach = await currentReach(context, mayWrite);
    const findings: PersonFindings[] = [];
    for (const address of addresses) {
      const onProgress = ({ done, total }: { readonly done: number; readonly total: number }): void => {
        report(
          plural(
            addresses.length,
            l10n.t('{0} of {1} accounts searched', done, total),
            l10n.t('{0}: {1} of {2} accounts searched', shown(address), done, total),
          ),
        );
      };
      findings.push(await findPersonEverywhere(reach, address, { clock: systemClock, signal, onProgress }));
    }
    return planOffboarding(findings, {
      clock: systemClock,
      signal,
      knowledgeOf: knowledgeOf(context),
      onProgress: ({ done, total }) => {
        report(l10n.t('{0} of {1} accounts read', done, total));
      },
    });
  });
}

/** Where the plan takes something away and nobody knows yet who reads it, that is asked first. */
async function knowingTheReader(
  context: CommandContext,
  plans: readonly OffboardingPlan[],
): Promise<readonly OffboardingPlan[]> {
  const unknown = plans.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'write' && step.proposal.findings.some(({ code }) => code === 'ownAccessUnknown')
        ? [{ tokenId: step.found.source.token.id, snapshot: step.proposal.snapshot }]
        : [],
    ),
  );
  if (!(await askOwnUserOnce(context, unknown))) return plans;
  return Promise.all(plans.map(async (plan) => withKnowledge(plan, knowledgeOf(context))));
}

function knowledgeOf(context: CommandContext): PlanPorts['knowledgeOf'] {
  return async ({ account, token }) => ({
    settings: guardSettingsFor(context, account.id),
    ...identitiesOf(context, token, account.id),
    ...(await context.pastAccess(account.id)),
    now: Date.now(),
  });
}

/**
 * Where the tokens reach now, not when they were last asked: a token that failed then may work. A rehearsal in the
 * sandbox does not get into the evidence of real accounts.
 */
async function currentReach(
  { directory, connector }: CommandContext,
  mayWrite: MayWriteOf,
): Promise<OffboardReach> {
  const tokens = await directory.tokens();
  await Promise.all(tokens.map(async ({ record }) => directory.refreshToken(record.id)));
  const reach = await offboardReach(directory, await connector(), mayWrite);
  const real = reach.sources.filter(({ token }) => !token.sandbox);
  return real.length === 0 ? reach : { ...reach, sources: real };
}
