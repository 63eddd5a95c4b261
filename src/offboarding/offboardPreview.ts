import * as l10n from '@vscode/l10n';
import { bullets, literal, titled } from '../core/markdown.ts';
import { once } from '../core/once.ts';
import { counted, plural } from '../core/plural.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { accountPreview, type AccountPreview, proposalWords, willOf } from './accountPreview.ts';
import { accountSection } from './accountSection.ts';
import { type OffboardingPlan, type OffboardStep } from './model.ts';
import { byHandWords, limitWords, presenceWords, unreachedWords } from './offboardWords.ts';
import { presenceOf } from './presence.ts';

/** Before anything is done, for reading: per account what is there, what will happen, and what its token cannot see or do. */
function onePerson({ address, steps, unreached }: OffboardingPlan, failureWords: FailureWords): string {
  const lines = [
    `# ${l10n.t('Offboarding of {0}', literal(address))}`,
    '',
    `**${literal([notWritten(), previewSummary({ address, steps, unreached })].join(' '))}**`,
    '',
    `## ${l10n.t('Manual steps for this person')}`,
    ...beside(unreached, failureWords),
    '',
    `## ${l10n.t('Accounts')}`,
    ...accountLines(steps, failureWords, proposalWords),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same of several people, who were looked for in the same accounts, one after another on one page. */
export function offboardPreview(plans: readonly OffboardingPlan[], failureWords: FailureWords): string {
  const [first, ...others] = plans;
  if (first !== undefined && others.length === 0) return onePerson(first, failureWords);
  // Those who leave an account together do so by one proposal.
  const wordsOf = once(proposalWords);
  const lines = [
    `# ${l10n.t('Offboarding of {0} people', plans.length)}`,
    '',
    `**${literal(notWritten())}**`,
    '',
    `| ${l10n.t('person')} | ${l10n.t('what will happen')} |`,
    '| --- | --- |',
    ...plans.map((plan) => `| ${literal(plan.address)} | ${literal(previewSummary(plan))} |`),
    '',
    `## ${l10n.t('Manual steps for each person')}`,
    ...beside(first?.unreached ?? [], failureWords),
    ...plans.flatMap(({ address, steps }) => [
      '',
      `## ${literal(address)}`,
      ...accountLines(steps, failureWords, wordsOf),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function beside(unreached: OffboardingPlan['unreached'], failureWords: FailureWords): readonly string[] {
  return [
    '',
    ...bullets(byHandWords()),
    ...titled(`## ${l10n.t('Limits')}`, limitWords()),
    ...titled(
      `## ${l10n.t('Not reached')}`,
      unreached.map((one) => unreachedWords(one, failureWords)),
    ),
  ];
}

function accountLines(
  steps: readonly OffboardStep[],
  failureWords: FailureWords,
  wordsOf: typeof proposalWords,
): readonly string[] {
  const accounts = steps.map((step) => accountPreview(step, failureWords, wordsOf));
  return [
    '',
    `| ${l10n.t('account')} | ${l10n.t('now')} | ${l10n.t('what will happen')} |`,
    '| --- | --- | --- |',
    ...accounts.map(row),
    ...accounts.flatMap((one) => account(one, failureWords)),
  ];
}

function notWritten(): string {
  return l10n.t('Nothing has been written yet.');
}

/** How many accounts will be written to, how many a guard stands against, and what was not looked into. */
export function previewSummary({ steps, unreached }: OffboardingPlan): string {
  const write = steps.filter((step) => step.kind === 'write');
  const deactivate = write.filter(({ found }) => presenceOf(found) === 'active').length;
  const remove = write.length - deactivate;
  const blocked = write.filter((step) => willOf(step) === 'blocked').length;
  const left = steps.filter((step) => willOf(step) === 'left').length;
  const will = [
    ...(deactivate > 0 || remove === 0 ? [l10n.t('deactivate in {0}', deactivate)] : []),
    ...(remove === 0 ? [] : [l10n.t('remove a membership or an invitation in {0}', remove)]),
    ...(blocked === 0 ? [] : [l10n.t('{0} of them blocked by guard rails', blocked)]),
  ];
  return [
    plural(
      steps.length,
      l10n.t('Of 1 account: {0}.', will.join(', ')),
      l10n.t('Of {0} accounts: {1}.', steps.length, will.join(', ')),
    ),
    ...(left === 0 ? [] : [l10n.t('In {0}, something is left to do by hand or could not be read.', left)]),
    ...unreachedSummary(unreached.length),
    ...(steps.some(({ found }) => found.similar.length > 0)
      ? [l10n.t('Someone with a similar address is there too. Check that you have the right person.')]
      : []),
  ].join(' ');
}

/** That something was not looked into is said in one clear sentence wherever a search is summed up. */
function unreachedSummary(count: number): readonly string[] {
  return counted(
    count,
    l10n.t('1 token or account could not be reached, so the person may be there too.'),
    (many) => l10n.t('{0} tokens or accounts could not be reached, so the person may be there too.', many),
  );
}

function row({ name, before, sentence }: AccountPreview): string {
  return `| ${[name, presenceWords(before.presence), sentence].map(literal).join(' | ')} |`;
}

function account(preview: AccountPreview, failureWords: FailureWords): readonly string[] {
  return [
    ...accountSection(preview, failureWords, {
      notes: preview.notes,
      before: l10n.t('Now:'),
      beside: titled(l10n.t('What can’t be undone:'), preview.lost),
    }),
    ...titled(l10n.t('Left there:'), preview.left),
  ];
}
