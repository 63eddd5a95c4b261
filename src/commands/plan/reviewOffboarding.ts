import * as vscode from 'vscode';
import { systemClock } from '../../core/clock.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { t } from '../../host/translate.ts';
import { commandIds } from '../../manifest.ts';
import { findPersonEverywhere } from '../../provisioning/offboard/findPersonEverywhere.ts';
import { type MayWriteOf } from '../../provisioning/offboard/mayWrite.ts';
import { type OffboardingPlan } from '../../provisioning/offboard/model.ts';
import { offboardPreview, previewSummary } from '../../provisioning/offboard/offboardPreview.ts';
import { offboardReach } from '../../provisioning/offboard/offboardReach.ts';
import { planOffboarding } from '../../provisioning/offboard/planOffboarding.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type CommandContext } from '../context.ts';
import { identitiesOf } from './ownUser.ts';
import { failureWords } from './pushWords.ts';

/** Looks for a person everywhere and shows what an offboarding would do; writes nothing. */
export async function reviewOffboarding(
  context: CommandContext,
  address: string,
  mayWrite: MayWriteOf,
): Promise<void> {
  const plan = await planFor(context, address, mayWrite);
  await context.offboarding.show({ plan, mayWrite }, offboardPreview(plan, failureWords, t));
  const some = plan.steps.some(({ kind }) => kind === 'deactivate');
  const apply = {
    title: t('Apply Offboarding…'),
    run: () => vscode.commands.executeCommand(commandIds.applyOffboarding),
  };
  context.notify.offer(
    t('{0}: {1}', shown(address), previewSummary(plan.steps, t)),
    some ? [apply] : [],
    plan.unreached.length > 0 ? 'warning' : 'information',
  );
}

async function planFor(
  context: CommandContext,
  address: string,
  mayWrite: MayWriteOf,
): Promise<OffboardingPlan> {
  return withCancellableProgress(t('Looking for {0}', shown(address)), async (signal, report) => {
    const reach = await offboardReach(context.directory, await context.connector(), mayWrite);
    const findings = await findPersonEverywhere(reach, address, {
      clock: systemClock,
      signal,
      onProgress: ({ done, total }) => {
        report(t('{0} of {1} accounts searched', done, total));
      },
    });
    return planOffboarding(findings, {
      clock: systemClock,
      signal,
      knowledgeOf: async ({ account, token }) => ({
        settings: context.settings.guards(),
        ...identitiesOf(context, token),
        pastRemovals: await context.pastRemovals(account.id),
        now: Date.now(),
      }),
      onProgress: ({ done, total }) => {
        report(t('{0} of {1} accounts read', done, total));
      },
    });
  });
}
