import * as l10n from '@vscode/l10n';
import { groupBy } from '../../core/groupBy.ts';
import { plural } from '../../core/plural.ts';
import { type Finding } from '../guards/finding.ts';
import { guardWords } from '../guards/guardWords.ts';
import { overridePhrase } from '../guards/override.ts';
import { type Plan } from '../plan/model.ts';
import { guardName } from './overrideWords.ts';

/** A plan that guard rails stand against. */
export interface BlockedPlan {
  readonly plan: Pick<Plan, 'accountId' | 'accountName'>;
  readonly blocks: readonly Finding[];
}

/**
 * What somebody is asked before they may override: every account by its name, and what is overridden in it. A small
 * window has room for the beginning alone, so what names all of them, in few lines, comes before what explains each.
 */
export function overrideQuestion(blocked: readonly BlockedPlan[]): {
  readonly message: string;
  readonly detail: readonly string[];
  readonly rest: string;
} {
  const accounts = blocked.map(({ plan, blocks }) => ({ name: overridePhrase(plan), blocks }));
  const [only] = accounts;
  const message = plural(
    accounts.length,
    l10n.t('Guard rails block this plan for {0}. Nothing was written.', only?.name ?? ''),
    l10n.t(
      'Guard rails block the plans for {0} accounts. Nothing was written. Override them in all {0} accounts?',
      accounts.length,
    ),
  );
  if (accounts.length === 1)
    return {
      message,
      detail: [...(only?.blocks.map((block) => `• ${guardWords(block)}`) ?? []), nextWords()],
      rest: l10n.t('More guard rails block it: the plan shows all of them.'),
    };
  return {
    message,
    detail: [
      [...groupBy(accounts, ({ blocks }) => guardNames(blocks))]
        .map(([guards, of]) => `• ${l10n.t('{0}: {1}', of.map(({ name }) => name).join(', '), guards)}`)
        .join('\n'),
      ...accounts.flatMap(({ name, blocks }) =>
        blocks.map((block) => l10n.t('{0}: {1}', name, guardWords(block))),
      ),
      nextWords(),
    ],
    rest: l10n.t('The plan shows everything.'),
  };
}

function nextWords(): string {
  return l10n.t(
    'To override, you type the account’s name and a reason, which is recorded. You are asked once more before anything is written.',
  );
}

/** Which guard rails, each once. */
export function guardNames(blocks: readonly Finding[]): string {
  return [...new Set(blocks.map(({ code }) => guardName(code)))].join(', ');
}
