import * as l10n from '@vscode/l10n';
import { ask } from '../../host/inputBox.ts';
import { findingKey, type Override, overridePhrase } from '../../provisioning/guards/override.ts';
import { type Plan } from '../../provisioning/plan/model.ts';
import { type BlockedPlan, overrideQuestion } from '../../provisioning/review/overrideQuestion.ts';
import { askReason } from '../choose/askReason.ts';
import { type CommandContext } from '../context.ts';

type Asking = Pick<CommandContext, 'notify' | 'holdsSecret'>;

interface Blocked extends BlockedPlan {
  readonly plan: Plan;
}

/**
 * Says what blocks which plans, all of them at once. Passing it takes a typed phrase and a reason for each, and both are
 * journalled; undefined where that was not done for one of them.
 */
export async function overrideBlocks(
  context: Asking,
  blocked: readonly Blocked[],
): Promise<readonly Override[] | undefined> {
  if (blocked.length === 0) return [];
  const override = l10n.t('Override…');
  const answer = await context.notify.choose({
    ...overrideQuestion(blocked),
    safe: 'keepReviewing',
    others: [override],
  });
  if (answer !== override) return undefined;
  const overrides: Override[] = [];
  for (const [index, one] of blocked.entries()) {
    const given = await overrideOne(context, one, index * 2, blocked.length * 2);
    if (given === undefined) return undefined;
    overrides.push(...given);
  }
  return overrides;
}

/** `before`: questions of the accounts before it; `all`: those of all accounts. */
async function overrideOne(
  context: Asking,
  { plan, blocks }: Blocked,
  before: number,
  all: number,
): Promise<readonly Override[] | undefined> {
  const wanted = overridePhrase(plan);
  const title = l10n.t('Override the Guard Rails of {0}', wanted);
  const phrase = await ask(context, {
    title,
    step: { number: before + 1, of: all },
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
    step: { number: before + 2, of: all },
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
