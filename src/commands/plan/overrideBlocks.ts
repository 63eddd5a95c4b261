import * as l10n from '@vscode/l10n';
import { ask } from '../../host/inputBox.ts';
import { type Finding } from '../../provisioning/guards/finding.ts';
import { guardWords } from '../../provisioning/guards/guardWords.ts';
import { findingKey, type Override, overridePhrase } from '../../provisioning/guards/override.ts';
import { type Plan } from '../../provisioning/plan/model.ts';
import { askReason } from '../choose/askReason.ts';
import { type CommandContext } from '../context.ts';

/**
 * Says what blocks a plan. Passing it takes a typed phrase and a reason, and both are journalled; undefined where
 * that was not done.
 */
export async function overrideBlocks(
  context: Pick<CommandContext, 'notify' | 'holdsSecret'>,
  plan: Plan,
  blocks: readonly Finding[],
): Promise<readonly Override[] | undefined> {
  const override = l10n.t('Override…');
  const answer = await context.notify.choose({
    message: l10n.t('Guard rails block this plan. Nothing was written.'),
    detail: blocks.map((block) => `• ${guardWords(block)}`),
    rest: l10n.t('More guard rails block it: the plan shows all of them.'),
    safe: 'keepReviewing',
    others: [override],
  });
  if (answer !== override) return undefined;
  const title = l10n.t('Override the Guard Rails');
  const wanted = overridePhrase(plan);
  const phrase = await ask(context, {
    title,
    step: { number: 1, of: 2 },
    phrase: wanted,
    prompt: l10n.t('Type the account name to confirm: {0}', wanted),
    validate: async (text) =>
      Promise.resolve(
        text.trim() === wanted
          ? { ok: text.trim() }
          : { problem: l10n.t('That is not the account’s name. Type it exactly, or press Escape to stop.') },
      ),
  });
  if (phrase === undefined) return undefined;
  const reason = await askReason(context, {
    title,
    step: { number: 2, of: 2 },
    prompt: l10n.t('Reason (kept in the journal of this push)'),
  });
  if (reason === undefined) return undefined;
  const at = Date.now();
  return blocks.map((block) => ({
    planHash: plan.hash,
    finding: findingKey(block),
    code: block.code,
    phrase,
    reason,
    at,
  }));
}
