import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { groupBy } from '../../core/groupBy.ts';
import { plural } from '../../core/plural.ts';
import { inSlices } from '../../core/slices.ts';
import { type OffboardingPlan } from '../../offboarding/model.ts';
import { offboardQuestion, type WrittenStep } from '../../offboarding/offboardQuestion.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { type Finding } from '../../provisioning/guards/finding.ts';
import { decide, type Override } from '../../provisioning/guards/override.ts';
import { rescueCard, touchesSuperAdministrators } from '../../provisioning/rescue/rescueCard.ts';
import { type CommandContext } from '../context.ts';
import { confirmLeaving } from '../plan/agree.ts';
import { confirmWithRescueCard } from '../plan/confirmWithRescueCard.ts';
import { overrideBlocks } from '../plan/overrideBlocks.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';

interface Blocked {
  readonly step: WrittenStep;
  readonly blocks: readonly Finding[];
}

/** What becomes of accounts that guard rails block. Where all are, they have to be overridden. */
export type Agreement = 'leaveOut' | 'override';

/** Somebody's agreement to an offboarding, overrides included; undefined where it was not given. */
export async function agreeToOffboarding(
  context: CommandContext,
  plans: readonly OffboardingPlan[],
  how: Agreement,
): Promise<readonly Override[] | undefined> {
  const deactivations = oncePerAccount(plans);
  if (deactivations.length === 0) {
    context.notify.info(
      l10n.t('Nothing to apply: there is no access of {0} left to remove.', whoWords(plans)),
    );
    return undefined;
  }
  const blocked = deactivations.flatMap((step): Blocked[] => {
    const decision = decide(step.proposal.plan, step.proposal.findings, []);
    return decision.kind === 'blocked' ? [{ step, blocks: decision.blocks }] : [];
  });
  const leavesOut = how === 'leaveOut' && blocked.length < deactivations.length;
  const overrides = leavesOut
    ? []
    : await overrideBlocks(
        context,
        blocked.map(({ step, blocks }) => ({ plan: step.proposal.plan, blocks })),
      );
  if (overrides === undefined) return undefined;
  const hashes = new Set(overrides.map(({ planHash }) => planHash));
  const written = deactivations.filter(
    (step) => !blocked.some((one) => one.step === step) || hashes.has(step.proposal.plan.hash),
  );
  if (!(await confirmAll(context, plans, written))) return undefined;
  const agreed = new Set(written.map(({ proposal }) => proposal.plan));
  const leaving = plans.filter(({ steps }) =>
    steps.some((step) => step.kind === 'write' && agreed.has(step.proposal.plan)),
  );
  const prompt = l10n.t('Type the number of people who will leave.');
  return (await confirmLeaving(context, leaving.length, prompt)) ? overrides : undefined;
}

/** Those who leave an account do so by one plan. */
function oncePerAccount(plans: readonly OffboardingPlan[]): readonly WrittenStep[] {
  const written = plans.flatMap(({ steps }) => steps.filter((step) => step.kind === 'write'));
  return [...groupBy(written, ({ proposal }) => proposal.plan).values()].flatMap(([first]) => first ?? []);
}

async function confirmAll(
  context: CommandContext,
  plans: readonly OffboardingPlan[],
  written: readonly WrittenStep[],
): Promise<boolean> {
  const touched: AccountSnapshot[] = [];
  for (const { proposal } of written)
    if (await inSlices(touchesSuperAdministrators(proposal.plan, proposal.snapshot)))
      touched.push(proposal.snapshot);
  const card = {
    name: 'rescue.md',
    text: async () => {
      const cards: string[] = [];
      for (const snapshot of touched) cards.push(await inSlices(rescueCard(snapshot, Date.now())));
      return cards.join('\n');
    },
  };
  const message = plural(
    written.length,
    l10n.t('Offboard {0} from 1 account?', whoWords(plans)),
    l10n.t('Offboard {0} from {1} accounts?', whoWords(plans), written.length),
  );
  return confirmWithRescueCard(
    context,
    message,
    await inSlices(offboardQuestion(plans, written, failureWords)),
    l10n.t('Offboard'),
    touched.length === 0 ? undefined : card,
  );
}
