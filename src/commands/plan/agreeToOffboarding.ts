import { listedLines, listedNames } from '../../core/listed.ts';
import { t } from '../../host/translate.ts';
import { type Finding } from '../../provisioning/guards/finding.ts';
import { guardWords } from '../../provisioning/guards/guardWords.ts';
import { decide, type Override } from '../../provisioning/guards/override.ts';
import { type OffboardingPlan, type OffboardStep } from '../../provisioning/offboard/model.ts';
import { rescueCard, touchesSuperAdministrators } from '../../provisioning/rescue/rescueCard.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type CommandContext } from '../context.ts';
import { confirmWithRescueCard } from './confirmWithRescueCard.ts';
import { overrideBlocks } from './overrideBlocks.ts';

type Deactivation = Extract<OffboardStep, { kind: 'deactivate' }>;

interface Blocked {
  readonly step: Deactivation;
  readonly blocks: readonly Finding[];
}

const maxListed = 10;

/** Somebody's agreement to an offboarding, overrides included; undefined where it was not given. */
export async function agreeToOffboarding(
  context: CommandContext,
  { address, steps }: OffboardingPlan,
): Promise<readonly Override[] | undefined> {
  const deactivations = steps.filter((step) => step.kind === 'deactivate');
  if (deactivations.length === 0) {
    context.notify.info(t('There is nothing to apply: {0} is not active in any account.', shown(address)));
    return undefined;
  }
  const blocked = deactivations.flatMap((step): Blocked[] => {
    const decision = decide(step.proposal.plan, step.proposal.findings, []);
    return decision.kind === 'blocked' ? [{ step, blocks: decision.blocks }] : [];
  });
  const overrides = await overridesFor(context, blocked, deactivations.length);
  if (overrides === undefined) return undefined;
  const hashes = new Set(overrides.map(({ planHash }) => planHash));
  const written = deactivations.filter(
    (step) => !blocked.some((one) => one.step === step) || hashes.has(step.proposal.plan.hash),
  );
  return (await confirmAll(context, address, written)) ? overrides : undefined;
}

/** Of the accounts that guards stand against: left out, or overridden one by one. */
async function overridesFor(
  context: CommandContext,
  blocked: readonly Blocked[],
  total: number,
): Promise<readonly Override[] | undefined> {
  if (blocked.length === 0) return [];
  const leaveOut = t('Leave These Accounts Out');
  const override = t('Override…');
  const answer = await context.notify.choose(
    t('Guard rails block {0} of {1} accounts. Nothing was written.', blocked.length, total),
    listedLines(
      blocked.map(({ step, blocks }) =>
        [
          t('{0}:', shown(step.found.source.account.name)),
          ...blocks.map((block) => `• ${guardWords(block, t)}`),
        ].join('\n'),
      ),
      maxListed,
      t,
    ).join('\n\n'),
    blocked.length < total ? [leaveOut, override] : [override],
  );
  if (answer === undefined) return undefined;
  if (answer === leaveOut) return [];
  const overrides: Override[] = [];
  for (const { step, blocks } of blocked) {
    const given = await overrideBlocks(context, step.proposal.plan, blocks);
    if (given === undefined) return undefined;
    overrides.push(...given);
  }
  return overrides;
}

async function confirmAll(
  context: CommandContext,
  address: string,
  written: readonly Deactivation[],
): Promise<boolean> {
  const touched = written
    .map(({ proposal }) => proposal)
    .filter(({ plan, snapshot }) => touchesSuperAdministrators(plan, snapshot));
  const card = {
    name: 'rescue.md',
    text: () => touched.map(({ snapshot }) => rescueCard(snapshot, Date.now(), t)).join('\n'),
  };
  const message =
    written.length === 1
      ? t('Offboard {0} from 1 account?', shown(address))
      : t('Offboard {0} from {1} accounts?', shown(address), written.length);
  return confirmWithRescueCard(
    context,
    message,
    detailOf(written),
    t('Offboard'),
    touched.length === 0 ? undefined : card,
  );
}

function detailOf(written: readonly Deactivation[]): string {
  const names = written.map(({ found }) => shown(found.source.account.name));
  return [
    t('Leaves these accounts and loses every role in them: {0}.', listedNames(names, maxListed, t)),
    t(
      'Unassign the person at the identity provider first, or its next sync may bring them back. Open sessions and tokens that belong to an account are not documented to end.',
    ),
    t(
      'Each account is read again first; where it has changed, nothing is written there, and the others go on. Each is a push of its own, which can be undone.',
    ),
  ].join('\n\n');
}
