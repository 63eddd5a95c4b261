import * as l10n from '@vscode/l10n';
import { listedLines } from '../../core/listedLines.ts';
import { plural } from '../../core/plural.ts';
import { type Steps } from '../../core/slices.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { secondReadingSteps } from '../../provisioning/plan/secondReading.ts';
import { ask } from '../../host/inputBox.ts';
import { warningsBeside } from '../../provisioning/guards/finding.ts';
import { guardWords } from '../../provisioning/guards/guardWords.ts';
import { decide, type Override } from '../../provisioning/guards/override.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { rescueCard, touchesSuperAdministrators } from '../../provisioning/rescue/rescueCard.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { leavingCount, leavingWords, reinviteWords } from '../../provisioning/review/leavingWords.ts';
import { lostWords } from '../../provisioning/review/lostWords.ts';
import { notReadAgainWords } from '../../provisioning/review/notReadAgainWords.ts';
import { planSummary } from '../../provisioning/review/planWords.ts';
import { type CommandContext } from '../context.ts';
import { confirmWithRescueCard } from './confirmWithRescueCard.ts';
import { overrideBlocks } from './overrideBlocks.ts';

const maxListed = 8;

/** More people than these at once are not deactivated by a click. */
const clickable = 5;

type Asking = Pick<CommandContext, 'notify' | 'settings' | 'holdsSecret'>;

/** Somebody's agreement to a plan, overrides included; undefined where it was not given. */
export async function agree(context: Asking, proposal: Proposal): Promise<readonly Override[] | undefined> {
  const { plan, findings } = proposal;
  const decision = decide(plan, findings, []);
  const overrides =
    decision.kind === 'clear' ? [] : await overrideBlocks(context, [{ plan, blocks: decision.blocks }]);
  if (overrides === undefined) return undefined;
  if (decide(plan, findings, overrides).kind === 'blocked') return undefined;
  return (await confirmPlan(context, proposal)) ? overrides : undefined;
}

async function confirmPlan(context: Asking, proposal: Proposal): Promise<boolean> {
  const { plan, snapshot } = proposal;
  const message = l10n.t('Apply to {0}: {1}?', shown(plan.accountName), planSummary(plan));
  const { touches, ...known } = await goingThrough(snapshot, toBeKnown(proposal));
  const card = touches
    ? {
        name: `rescue-${plan.accountId.replaceAll(/[^\w-]/g, '_')}.md`,
        text: async () => goingThrough(snapshot, rescueCard(snapshot, Date.now())),
      }
    : undefined;
  const detail = detailOf(proposal, known);
  return (
    (await confirmWithRescueCard(context, message, detail, l10n.t('Apply'), card)) &&
    (await confirmCount(context, proposal))
  );
}

interface ToBeKnown {
  readonly leaving: readonly string[];
  readonly notReadAgain: readonly string[];
}

function* toBeKnown({ plan, snapshot }: Proposal): Steps<ToBeKnown & { readonly touches: boolean }> {
  const { left } = yield* secondReadingSteps(plan.operations, snapshot, {
    counted: plan.preconditions.superAdministrators,
  });
  return {
    leaving: yield* leavingWords(plan, snapshot),
    notReadAgain: notReadAgainWords(left),
    touches: yield* touchesSuperAdministrators(plan, snapshot),
  };
}

/**
 * Who leaves, what does not come back, and what else is to be known: said before, not after. A small window has room for
 * the first of it alone; the plan's page has all.
 */
function detailOf({ findings, lost }: Proposal, { leaving, notReadAgain }: ToBeKnown): readonly string[] {
  const leaves = leaving.length > 0;
  const comesBack = !leaves && lost.length === 0;
  return [
    ...(leaves ? [leavingList(leaving)] : []),
    ...(comesBack ? [] : [undoWords(leaves)]),
    ...listedLines(
      lost.map((one) => lostWords(one)),
      maxListed,
      (more) => l10n.t('… and {0} more that can’t be restored.', more),
    ),
    ...(leaves
      ? [
          l10n.t(
            'Unassign these people at the identity provider first, or its next sync may bring them back. Cloudflare doesn’t document that leaving an account ends open sessions or account-owned tokens.',
          ),
        ]
      : []),
    ...listedLines(
      warningsBeside(findings).map((finding) => l10n.t('Warning: {0}', guardWords(finding))),
      maxListed,
      (more) => plural(more, l10n.t('… and 1 more warning.'), l10n.t('… and {0} more warnings.', more)),
    ),
    ...notReadAgain,
    notReadAgain.length === 0
      ? l10n.t('What this plan rests on is read again first. If any of it has changed, nothing is written.')
      : l10n.t(
          'The rest of what this plan rests on is read again first. If any of it has changed, nothing is written.',
        ),
    ...(comesBack ? [l10n.t('Undo Last Push reverses it.')] : []),
  ];
}

function leavingList(leaving: readonly string[]): string {
  const title = plural(
    leaving.length,
    l10n.t('Leaves the account and loses every role in it:'),
    l10n.t('{0} people leave the account and lose every role in it:', leaving.length),
  );
  const people = leaving.map((line) => `• ${line}`);
  return [title, ...listedLines(people, maxListed)].join('\n');
}

function undoWords(leaves: boolean): string {
  return leaves ? reinviteWords() : l10n.t('Undo Last Push can’t restore everything:');
}

async function confirmCount(context: Asking, { plan }: Proposal): Promise<boolean> {
  const prompt = l10n.t('Type the number of people who will leave {0}.', shown(plan.accountName));
  return confirmLeaving(context, leavingCount(plan), prompt);
}

/** More people than a click is enough for are counted by the person who agrees, unless a setting says otherwise. */
export async function confirmLeaving(
  context: Pick<Asking, 'settings' | 'holdsSecret'>,
  count: number,
  prompt: string,
): Promise<boolean> {
  if (count <= clickable || context.settings.confirmDeactivation() === 'button') return true;
  const typed = await ask(context, {
    title: l10n.t('Deactivate {0} People', count),
    prompt,
    validate: async (text) =>
      Promise.resolve(
        text.trim() === String(count)
          ? { ok: true }
          : {
              problem: l10n.t(
                'That is not the number of people in the plan. Type it, or press Escape to stop.',
              ),
            },
      ),
  });
  return typed === true;
}
