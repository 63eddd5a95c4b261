import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { plural } from '../../core/plural.ts';
import { login } from '../../host/login.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { findPersonEverywhere } from '../../offboarding/findPersonEverywhere.ts';
import { type MayWriteOf } from '../../offboarding/mayWrite.ts';
import { type OffboardingPlan, type OffboardReach } from '../../offboarding/model.ts';
import { foundOnly } from '../../offboarding/offboardEverywhere.ts';
import { offboardPreview } from '../../offboarding/offboardPreview.ts';
import { offboardReach } from '../../offboarding/offboardReach.ts';
import { planOffboarding, type PlanPorts, withKnowledge } from '../../offboarding/planOffboarding.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type CommandContext } from '../context.ts';
import { guardSettingsFor } from '../plan/guardSettingsFor.ts';
import { askOwnUserOnce, identitiesOf } from '../plan/ownUser.ts';
import { failureWords } from '../plan/pushWords.ts';
import { tellOffboarding } from './tellOffboarding.ts';

/** Looks for a person everywhere and shows what an offboarding would do; writes nothing. */
export async function reviewOffboarding(
  context: CommandContext,
  address: string,
  mayWrite: MayWriteOf,
): Promise<void> {
  const plan = await knowingTheReader(context, await planFor(context, address, mayWrite));
  if (plan.steps.length + plan.unreached.length === 0) {
    context.notify.info(
      l10n.t('No token reaches an account, so nothing was looked at. Add an API token first.'),
    );
    return;
  }
  if (!plan.steps.some(({ kind }) => kind === 'write')) {
    await tellFound(context, plan, mayWrite);
    return;
  }
  // The page says what it would do and where to apply it. A message would outlive the plan that it is about.
  await context.offboarding.show({ plan, mayWrite }, offboardPreview(plan, failureWords));
}

/** Nothing can be applied: what was found is the evidence already. A plan that lies open from before is put away. */
async function tellFound(
  context: CommandContext,
  plan: OffboardingPlan,
  mayWrite: MayWriteOf,
): Promise<void> {
  const { current } = context.offboarding;
  if (current !== undefined) await context.offboarding.discard(current);
  await tellOffboarding(context, foundOnly(plan, login(), Date.now()), async () =>
    reviewOffboarding(context, plan.address, mayWrite),
  );
}

async function planFor(
  context: CommandContext,
  address: string,
  mayWrite: MayWriteOf,
): Promise<OffboardingPlan> {
  return withCancellableProgress(l10n.t('Looking for {0}', shown(address)), async (signal, report) => {
    const reach = await currentReach(context, mayWrite);
    const findings = await findPersonEverywhere(reach, address, {
      clock: systemClock,
      signal,
      onProgress: ({ done, total }) => {
        report(
          plural(
            total,
            l10n.t('{0} of 1 account searched', done),
            l10n.t('{0} of {1} accounts searched', done, total),
          ),
        );
      },
    });
    return planOffboarding(findings, {
      clock: systemClock,
      signal,
      knowledgeOf: knowledgeOf(context),
      onProgress: ({ done, total }) => {
        report(
          plural(
            total,
            l10n.t('{0} of 1 account read', done),
            l10n.t('{0} of {1} accounts read', done, total),
          ),
        );
      },
    });
  });
}

/** Where the plan takes something away and nobody knows yet who reads it, that is asked first. */
async function knowingTheReader(context: CommandContext, plan: OffboardingPlan): Promise<OffboardingPlan> {
  const unknown = plan.steps.flatMap((step) =>
    step.kind === 'write' && step.proposal.findings.some(({ code }) => code === 'ownAccessUnknown')
      ? [{ tokenId: step.found.source.token.id, snapshot: step.proposal.snapshot }]
      : [],
  );
  return (await askOwnUserOnce(context, unknown)) ? withKnowledge(plan, knowledgeOf(context)) : plan;
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
