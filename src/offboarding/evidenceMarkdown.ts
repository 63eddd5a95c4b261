import * as l10n from '@vscode/l10n';
import { inertJson } from '../core/inertJson.ts';
import { bullets, literal, titled } from '../core/markdown.ts';
import { once } from '../core/once.ts';
import { plural } from '../core/plural.ts';
import { utcTime } from '../core/utcTime.ts';
import { overrideWords } from '../provisioning/review/overrideWords.ts';
import { alreadyWords, type FailureWords } from '../provisioning/review/pushReport.ts';
import { stateWords } from '../provisioning/review/stateWords.ts';
import { accountSection, findingWords } from './accountSection.ts';
import { auditLines } from './auditLines.ts';
import { type AccountEvidence, type Evidence, evidenceOf, type Verdict } from './evidence.ts';
import { type Offboarding } from './model.ts';
import { presenceWords } from './offboardWords.ts';
import { stateLines } from './stateLines.ts';
import { tokenLines } from './tokenLines.ts';

/** For reading: what remains of all accounts first, then what was found and done in each. */
function evidenceMarkdown(evidence: Evidence, failureWords: FailureWords): string {
  const { address, accounts, notReached } = evidence;
  const open = accounts.filter(({ remaining }) => remaining.length > 0);
  const lines = [
    `# ${l10n.t('Offboarding of {0}', literal(address))}`,
    '',
    `**${evidenceSummary(accounts)}**`,
    '',
    ...(notReached.length === 0
      ? []
      : [`**${l10n.t('Not every account was looked at: see Not reached.')}**`, '']),
    ...(accounts.some(({ journal }) => journal === 'failed') ? [literal(journalFailedWords()), ''] : []),
    ...(accounts.some(({ steps }) => steps.length > 0)
      ? []
      : [l10n.t('Nothing was written. Each account below says why.'), '']),
    ...bullets([
      l10n.t('Began: {0}', utcTime(evidence.startedAt)),
      l10n.t('Ended: {0}', utcTime(evidence.endedAt)),
      l10n.t('Recorded: {0}', utcTime(evidence.madeAt)),
      l10n.t('Local login: {0}', evidence.by),
    ]),
    '',
    `## ${l10n.t('What remains')}`,
    '',
    ...(open.length === 0
      ? [
          l10n.t(
            'No membership, invitation or active user was found in the accounts that were looked at. API tokens and what is done by hand are listed below.',
          ),
        ]
      : []),
    ...open.flatMap(({ name, remaining }) =>
      remaining.map(({ sentence }) => `- **${literal(name)}**: ${literal(sentence)}`),
    ),
    ...titled(
      `## ${l10n.t('Not reached')}`,
      notReached.map(({ sentence }) => sentence),
    ),
    '',
    ...tokenSection(accounts, failureWords),
    ...auditSection(accounts, failureWords),
    `## ${l10n.t('Manual steps for this person')}`,
    '',
    ...bullets(evidence.byHand),
    ...titled(`## ${l10n.t('Limits')}`, evidence.limits ?? []),
    '',
    `## ${l10n.t('Accounts')}`,
    '',
    `| ${l10n.t('account')} | ${l10n.t('before')} | ${l10n.t('result')} | ${l10n.t('after')} |`,
    '| --- | --- | --- | --- |',
    ...accounts.map((account) => row(account)),
    ...accounts.flatMap((account) => section(account, failureWords)),
    '',
    l10n.t(
      'Written by an unofficial extension from what the server answered. It is not a statement by Cloudflare.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Nothing where every account's tokens were read and the person made none. */
function tokenSection(accounts: readonly AccountEvidence[], failureWords: FailureWords): readonly string[] {
  const lines = accounts.flatMap(({ name, tokens }) =>
    (tokens === undefined ? [] : tokenLines(tokens, failureWords)).map(
      (sentence) => `- **${literal(name)}**: ${literal(sentence)}`,
    ),
  );
  return lines.length === 0 ? [] : [`## ${l10n.t('API tokens that the accounts own')}`, '', ...lines, ''];
}

/** What Cloudflare itself wrote down of this, beside what this editor did. */
function auditSection(accounts: readonly AccountEvidence[], failureWords: FailureWords): readonly string[] {
  const lines = accounts.flatMap(({ name, audit }) =>
    (audit === undefined ? [] : auditLines(audit, failureWords)).map(
      (sentence) => `- **${literal(name)}**: ${literal(sentence)}`,
    ),
  );
  return lines.length === 0 ? [] : [`## ${l10n.t('In Cloudflare’s audit log')}`, '', ...lines, ''];
}

export function evidenceSummary(accounts: readonly AccountEvidence[]): string {
  const counted: readonly (readonly [Verdict, (count: number) => string])[] = [
    ['deactivated', (count) => l10n.t('{0} deactivated', count)],
    ['removed', (count) => l10n.t('{0} with a membership or invitation removed', count)],
    ['goneUnproven', (count) => l10n.t('{0} clear now, not proven to be by this run', count)],
    ['alreadyInactive', (count) => l10n.t('{0} inactive already', count)],
    ['clear', (count) => l10n.t('{0} without this person', count)],
    ['remains', (count) => l10n.t('{0} with something left', count)],
    ['notKnown', (count) => l10n.t('{0} where it isn’t known whether anything is left', count)],
    ['notSeenInFull', (count) => l10n.t('{0} not seen in full', count)],
  ];
  const words = counted.flatMap(([verdict, say]) => {
    const count = accounts.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [say(count)];
  });
  return words.length === 0
    ? l10n.t('No account was looked at.')
    : plural(
        accounts.length,
        l10n.t('Of 1 account: {0}.', words.join(', ')),
        l10n.t('Of {0} accounts: {1}.', accounts.length, words.join(', ')),
      );
}

export function verdictWords(verdict: Verdict): string {
  switch (verdict) {
    case 'deactivated':
      return l10n.t('deactivated and verified');
    case 'removed':
      return l10n.t('membership or invitation removed and verified');
    case 'goneUnproven':
      return l10n.t('clear now; not proven to be by this run');
    case 'alreadyInactive':
      return l10n.t('nothing to do: inactive already');
    case 'clear':
      return l10n.t('nothing to do: not there');
    case 'remains':
      return l10n.t('something is left');
    case 'notKnown':
      return l10n.t('not known whether anything is left');
    case 'notSeenInFull':
      return l10n.t('nothing is left that could be seen');
  }
}

function row({ name, before, verdict, after }: AccountEvidence): string {
  const cells = [
    name,
    presenceWords(before.presence),
    verdictWords(verdict),
    after === undefined ? '' : presenceWords(after.presence),
  ];
  return `| ${cells.map(literal).join(' | ')} |`;
}

function section(account: AccountEvidence, failureWords: FailureWords): readonly string[] {
  const { id, before, after, steps } = account;
  return [
    ...accountSection(account, failureWords, {
      notes: [],
      before: l10n.t('Before, read at {0}:', utcTime(before.readAt)),
      beside: titled(
        l10n.t('Overridden:'),
        account.overrides.map((override) => overrideWords(override)),
      ),
    }),
    ...(account.journal === 'failed' ? ['', `**${literal(journalFailedWords())}**`] : []),
    ...(account.takenFrom === undefined ? [] : ['', literal(account.takenFrom)]),
    ...titled(
      l10n.t('Steps:'),
      steps.map(({ step, state, requestIds, failure, already }) =>
        [
          `${step}: ${stateWords(state)}.`,
          requestIds.length === 0 ? l10n.t('No request id is known.') : `cf-ray ${requestIds.join(', ')}.`,
          ...(failure === undefined ? [] : [failureWords(failure)]),
          ...(already === true ? [alreadyWords()] : []),
        ].join(' '),
      ),
    ),
    ...(after === undefined
      ? []
      : titled(l10n.t('After, read at {0}:', utcTime(after.readAt)), stateLines(after, id, failureWords))),
  ];
}

export function journalFailedWords(): string {
  return l10n.t(
    'The journal of this push could not be written to the end, so no further request was sent. Keep this evidence: Undo and the daily limit may not know all of it.',
  );
}

/** Two texts of the same run, to be saved side by side. */
export interface EvidencePack {
  readonly markdown: string;
  readonly json: string;
}

/**
 * What was found, done and left, for the auditor; of several people who were offboarded together each as if alone. No
 * secret is in it: a source carries a token's label alone, and of errors nothing that a server wrote is kept. What the
 * server named is literal text in both.
 */
export function evidencePack(
  runs: readonly Offboarding[],
  madeAt: number,
  failureWords: FailureWords,
): EvidencePack {
  const said = once(findingWords);
  const people = runs.map((run) => evidenceOf(run, madeAt, failureWords, said));
  const [first, ...others] = people;
  if (first !== undefined && others.length === 0)
    return { markdown: evidenceMarkdown(first, failureWords), json: `${inertJson(first)}\n` };
  const markdown = [
    `# ${l10n.t('Offboarding of {0} people', runs.length)}`,
    '',
    ...people.map((one) => `- ${literal(one.address)}: ${evidenceSummary(one.accounts)}`),
    '',
    ...people.map((one) => evidenceMarkdown(one, failureWords).replaceAll(/^(?=#)/gmu, '#')),
  ].join('\n');
  const data = { format: 'cloudflare-scim-offboarding-people', version: 1, people };
  return { markdown, json: `${inertJson(data)}\n` };
}
