import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { plural } from '../../core/plural.ts';
import { login } from '../../host/login.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { mayWriteAfter } from '../../offboarding/mayWrite.ts';
import { type Offboarding, type OffboardingPlan } from '../../offboarding/model.ts';
import { offboardEverywhere } from '../../offboarding/offboardEverywhere.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { defaultApplyLimits } from '../../provisioning/apply/applyTarget.ts';
import { type Override } from '../../provisioning/guards/override.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { turnWords } from '../../provisioning/review/turnWords.ts';
import { type Command, type CommandContext } from '../context.ts';
import { guardSettingsFor } from '../plan/guardSettingsFor.ts';
import { identitiesOf } from '../plan/ownUser.ts';
import { agreeToOffboarding } from './agreeToOffboarding.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';
import { showTouched, tellOffboarding } from './tellOffboarding.ts';

/** Applies the offboarding that lies open once it is agreed to, account by account, and ends with the evidence. */
export const applyOffboarding: Command = async (context) => {
  const open = context.offboarding.current;
  if (open === undefined) {
    context.notify.info(l10n.t('No offboarding is open. Offboard Person Everywhere plans one.'));
    return;
  }
  const overrides = await agreeToOffboarding(context, open.plans);
  // It may have been put away, or replaced, while the question was open.
  if (overrides === undefined || context.offboarding.current !== open) return;
  const runs = await underProgress(context, open.plans, overrides);
  await context.offboarding.discard(open);
  const addresses = runs.map(({ address }) => address);
  const mayWrite = runs.reduce((before, run) => mayWriteAfter(run, before), open.mayWrite);
  await tellOffboarding(context, runs, async () => reviewOffboarding(context, addresses, mayWrite));
  await showTouched(context, runs);
};

async function underProgress(
  context: CommandContext,
  plans: readonly OffboardingPlan[],
  overrides: readonly Override[],
): Promise<readonly Offboarding[]> {
  const title = l10n.t('Offboarding {0}', whoWords(plans));
  return withCancellableProgress(title, async (signal, report) =>
    offboardEverywhere(
      plans,
      overrides,
      {
        limits: { ...defaultApplyLimits, ...context.settings.apply() },
        guardsOf: ({ account, token }) => ({
          settings: guardSettingsFor(context, account.id),
          ...identitiesOf(context, token, account.id),
        }),
        login: login(),
        folder: context.journalFolder,
        clock: systemClock,
        logger: context.logger,
        signal,
      },
      ({ done, total, account, news }) => {
        const words = plural(
          total,
          l10n.t('{0} of 1 account done, now {1}', done, shown(account)),
          l10n.t('{0} of {1} accounts done, now {2}', done, total, shown(account)),
        );
        report(news === undefined ? words : `${words}: ${turnWords(news)}`);
      },
    ),
  );
}
