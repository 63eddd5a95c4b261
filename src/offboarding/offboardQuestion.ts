import * as l10n from '@vscode/l10n';
import { groupBy } from '../core/groupBy.ts';
import { listedLines, listedNames } from '../core/listedLines.ts';
import { plural } from '../core/plural.ts';
import { type Steps } from '../core/slices.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { warningsBeside } from '../provisioning/guards/finding.ts';
import { guardWords } from '../provisioning/guards/guardWords.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { guardNames } from '../provisioning/review/overrideQuestion.ts';
import { leavingWords } from '../provisioning/review/leavingWords.ts';
import { lostWords } from '../provisioning/review/lostWords.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type OffboardingPlan, type OffboardStep } from './model.ts';
import { mayWriteWords, similarWords, unreachedWords, unseenWords } from './offboardWords.ts';
import { unseenOf } from './presence.ts';

/** What is about to be done in an account: the first of those who leave it stands for all of them. */
export type WrittenStep = Extract<OffboardStep, { kind: 'write' }>;

const maxListed = 8;

/** What somebody agrees to, in paragraphs: who leaves where and with which roles, what guards say of it, and what a token cannot see or do. */
export function* offboardQuestion(
  plans: readonly OffboardingPlan[],
  written: readonly WrittenStep[],
  failureWords: FailureWords,
): Steps<readonly string[]> {
  // All of them were looked for in the same accounts.
  const unreached = plans[0]?.unreached ?? [];
  const steps = plans.flatMap((plan) => plan.steps);
  const leaving: string[] = [];
  for (const { found, proposal } of written)
    for (const words of yield* leavingWords(proposal.plan, proposal.snapshot))
      leaving.push(at(shown(found.source.account.name), words));
  const writtenIn = new Set(written.map(({ found }) => found.source.account.id));
  const blocked = new Set(
    steps.flatMap(({ kind, found }) =>
      kind === 'write' && !writtenIn.has(found.source.account.id) ? [found.source.account] : [],
    ),
  );
  const rest = [...new Set(steps.map(({ found }) => found.source.account))].filter(
    (account) => !writtenIn.has(account.id) && !blocked.has(account),
  );
  return [
    [
      leavingTitle(plans.length, writtenIn.size),
      ...listedLines(
        leaving.map((line) => `• ${line}`),
        maxListed,
      ),
    ].join('\n'),
    ...(blocked.size === 0
      ? []
      : [
          l10n.t(
            'Left out, because guard rails block it: {0}. Access there stays as it is.',
            listedNames(
              [...blocked].map(({ name }) => shown(name)),
              maxListed,
            ),
          ),
        ]),
    ...overriddenIn(written),
    // Before what a window may have no room for: they may be there too.
    ...listedLines(
      unreached.map((one) => unreachedWords(one, failureWords)),
      maxListed,
      (more) => l10n.t('… and {0} more that were not looked at.', more),
    ),
    plural(
      plans.length,
      l10n.t('Undo plans to bring the person back, who may have to accept an invitation first.'),
      l10n.t('Undo plans to bring these people back. They may have to accept an invitation first.'),
    ),
    ...listedLines(lostFor(written), maxListed, (more) =>
      l10n.t('… and {0} more that can’t be restored.', more),
    ),
    ...(rest.length === 0
      ? []
      : [
          l10n.t(
            'Nothing is written in: {0}. The plan says why.',
            listedNames(
              rest.map(({ name }) => shown(name)),
              maxListed,
            ),
          ),
        ]),
    ...listedLines(
      ofAccounts(similarTo(steps), new Set(steps.map(({ found }) => found.source.account)).size),
      maxListed,
      (more) => l10n.t('… and {0} more similar addresses.', more),
    ),
    ...listedLines(warnings(written), maxListed, (more) =>
      plural(more, l10n.t('… and 1 more warning.'), l10n.t('… and {0} more warnings.', more)),
    ),
    plural(
      plans.length,
      l10n.t(
        'Unassign the person at the identity provider first, or its next sync may bring them back. Cloudflare doesn’t document that leaving an account ends open sessions or account-owned tokens.',
      ),
      l10n.t(
        'Unassign these people at the identity provider first, or its next sync may bring them back. Cloudflare doesn’t document that leaving an account ends open sessions or account-owned tokens.',
      ),
    ),
    ...listedLines(blindSpots(written, failureWords), maxListed, (more) =>
      l10n.t('… and {0} more that a token can’t see or do.', more),
    ),
    l10n.t(
      'What the plan of an account rests on is read again first. If any of it has changed, nothing is written in that account, and the others continue. Each account is a separate push.',
    ),
  ];
}

/** Of accounts that are written although guard rails block them: somebody has just said so, for each. */
function overriddenIn(written: readonly WrittenStep[]): readonly string[] {
  const accounts = written.flatMap(({ found, proposal }) => {
    const guards = guardNames(proposal.findings.filter(({ level }) => level === 'block'));
    return guards === '' ? [] : [{ name: shown(found.source.account.name), guards }];
  });
  return [...groupBy(accounts, ({ guards }) => guards)].map(([guards, of]) =>
    l10n.t('Overridden in {0}: {1}.', of.map(({ name }) => name).join(', '), guards),
  );
}

function leavingTitle(people: number, accounts: number): string {
  if (people === 1)
    return plural(
      accounts,
      l10n.t('Leaves this account and loses every role in it:'),
      l10n.t('Leaves these accounts and loses every role in them:'),
    );
  return plural(
    accounts,
    l10n.t('{0} people leave this account and lose every role in it:', people),
    l10n.t('{0} people leave these accounts and lose every role in them:', people),
  );
}

/** Each once, with the accounts it is of. */
function warnings(written: readonly WrittenStep[]): readonly string[] {
  return ofAccounts(
    written.flatMap(({ found, proposal }) =>
      warningsBeside(proposal.findings).map((finding) => ({
        account: found.source.account.name,
        words: guardWords(finding),
      })),
    ),
    written.length,
  ).map((words) => l10n.t('Warning: {0}', words));
}

/** In all accounts: somebody who was meant may be where nothing is written. */
function similarTo(
  steps: readonly OffboardStep[],
): readonly { readonly account: string; readonly words: string }[] {
  return steps.flatMap(({ found }) =>
    found.similar.map((one) => ({ account: found.source.account.name, words: similarWords(one) })),
  );
}

function blindSpots(written: readonly WrittenStep[], failureWords: FailureWords): readonly string[] {
  return ofAccounts(
    written.flatMap(({ found }) =>
      [
        ...mayWriteWords(found.source.mayWrite),
        ...unseenOf(found).map(({ part, error }) =>
          unseenWords(part, error === undefined ? '' : failureWords(failureOf(error))).trim(),
        ),
      ].map((words) => ({ account: found.source.account.name, words })),
    ),
    written.length,
  );
}

function lostFor(written: readonly WrittenStep[]): readonly string[] {
  return ofAccounts(
    written.flatMap(({ found, proposal }) =>
      proposal.lost.map((lost) => ({ account: found.source.account.name, words: lostWords(lost) })),
    ),
    written.length,
  );
}

/** The same words once, before them the accounts they are of; all of the accounts are not named. */
function ofAccounts(
  said: readonly { readonly account: string; readonly words: string }[],
  all: number,
): readonly string[] {
  return [...groupBy(said, ({ words }) => words)].map(([words, by]) => {
    if (by.length === all && all > 1) return words;
    return at(
      listedNames(
        by.map(({ account }) => shown(account)),
        maxListed,
      ),
      words,
    );
  });
}

/** `account`: plain text already. */
function at(account: string, words: string): string {
  return l10n.t('{0}: {1}', account, words);
}
