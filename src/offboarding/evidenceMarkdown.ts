import { inertJson } from '../core/inertJson.ts';
import { markdownText } from '../core/markdown.ts';
import { type Translate } from '../core/translate.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { stateWords } from '../provisioning/review/stateWords.ts';
import { type AccountEvidence, type Evidence, evidenceOf, type Verdict } from './evidence.ts';
import { type Offboarding } from './model.ts';
import { presenceWords } from './offboardWords.ts';
import { stateLines } from './stateLines.ts';

const max = 1000;

/** For reading: what remains first, then every account by itself. */
function evidenceMarkdown(evidence: Evidence, failureWords: FailureWords, t: Translate): string {
  const { address, accounts, notReached } = evidence;
  const open = accounts.filter(({ remaining }) => remaining.length > 0);
  const lines = [
    `# ${t('Offboarding of {0}', literal(address))}`,
    '',
    `**${summary(accounts, t)}**`,
    '',
    ...(accounts.some(({ steps }) => steps.length > 0)
      ? []
      : [t('Nothing was written: there was nothing that could be applied.'), '']),
    ...bullets([
      t('Began: {0}', evidence.startedAt),
      t('Ended: {0}', evidence.endedAt),
      t('Written down: {0}', evidence.madeAt),
      t('By: {0}', literal(evidence.by)),
    ]),
    '',
    `## ${t('What remains')}`,
    '',
    ...(open.length === 0 ? [t('Nothing in the accounts that were looked at.')] : []),
    ...bullets(
      open.flatMap(({ name, remaining }) =>
        remaining.map(({ sentence }) => `**${literal(name)}**: ${literal(sentence)}`),
      ),
    ),
    ...(notReached.length === 0 ? [] : ['', `## ${t('Not reached')}`, '']),
    ...bullets(notReached.map(({ sentence }) => literal(sentence))),
    '',
    `## ${t('By hand, for this person')}`,
    '',
    ...bullets(evidence.byHand.map(literal)),
    '',
    `## ${t('Accounts')}`,
    '',
    `| ${t('account')} | ${t('before')} | ${t('result')} | ${t('after')} | cf-ray |`,
    '| --- | --- | --- | --- | --- |',
    ...accounts.map((account) => row(account, t)),
    ...accounts.flatMap((account) => section(account, failureWords, t)),
    '',
    t('Written by an unofficial extension from what the server answered. It is no statement of Cloudflare.'),
  ];
  return `${lines.join('\n')}\n`;
}

function literal(text: string): string {
  return markdownText(text, max);
}

function bullets(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${item}`);
}

function summary(accounts: readonly AccountEvidence[], t: Translate): string {
  const counted: readonly (readonly [Verdict, (count: number) => string])[] = [
    ['deactivated', (count) => t('{0} deactivated', count)],
    ['removed', (count) => t('{0} with a membership or invitation removed', count)],
    ['alreadyInactive', (count) => t('{0} inactive already', count)],
    ['clear', (count) => t('{0} without this person', count)],
    ['remains', (count) => t('{0} with something left', count)],
    ['notSeenInFull', (count) => t('{0} not seen in full', count)],
  ];
  const words = counted.flatMap(([verdict, say]) => {
    const count = accounts.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [say(count)];
  });
  return words.length === 0
    ? t('No account was looked at.')
    : t('Of {0} accounts: {1}.', accounts.length, words.join(', '));
}

function verdictWords(verdict: Verdict, t: Translate): string {
  switch (verdict) {
    case 'deactivated':
      return t('deactivated, and read back');
    case 'removed':
      return t('membership or invitation removed, and read back');
    case 'alreadyInactive':
      return t('nothing to do: inactive already');
    case 'clear':
      return t('nothing to do: not there');
    case 'remains':
      return t('something is left');
    case 'notSeenInFull':
      return t('nothing is left that could be seen');
  }
}

function row({ name, before, verdict, after, steps }: AccountEvidence, t: Translate): string {
  const cells = [
    name,
    presenceWords(before.presence, t),
    verdictWords(verdict, t),
    after === undefined ? '' : presenceWords(after.presence, t),
    steps.flatMap(({ requestIds }) => requestIds).join(', '),
  ];
  return `| ${cells.map(literal).join(' | ')} |`;
}

function section(account: AccountEvidence, failureWords: FailureWords, t: Translate): readonly string[] {
  const { id, name, server, token, otherTokens, before, after, plan, steps } = account;
  const list = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['', title, '', ...bullets(items.map(literal))];
  return [
    '',
    `### ${literal(name)}`,
    '',
    ...bullets(
      [
        t('Account id: {0}', id),
        t('Server: {0}', server),
        t('Token: {0}', token),
        ...otherTokens.map((other) => t('Also reached by the token {0}', other)),
        ...(plan === undefined ? [] : [t('Plan: {0}', plan)]),
      ].map(literal),
    ),
    ...list(t('Before, read at {0}:', before.readAt), stateLines(before, id, failureWords, t)),
    ...list(
      t('Findings:'),
      account.findings.map(({ level, sentence }) =>
        level === 'block' ? t('BLOCK: {0}', sentence) : t('Warning: {0}', sentence),
      ),
    ),
    ...list(
      t('Overridden:'),
      account.overrides.map(({ code, reason, at }) => t('{0}, at {1}: {2}', code, at, reason)),
    ),
    ...list(t('No plan could be made:'), account.problems),
    ...list(
      t('Steps:'),
      steps.map(({ step, state, requestIds, failure }) =>
        [
          `${step}: ${stateWords(state, t)}.`,
          requestIds.length === 0 ? t('No request id is known.') : `cf-ray ${requestIds.join(', ')}.`,
          ...(failure === undefined ? [] : [failureWords(failure)]),
        ].join(' '),
      ),
    ),
    ...(after === undefined
      ? []
      : list(t('After, read at {0}:', after.readAt), stateLines(after, id, failureWords, t))),
    ...list(
      t('Remains:'),
      account.remaining.map(({ sentence }) => sentence),
    ),
  ];
}

/** Two texts of the same run, to be saved side by side. */
export interface EvidencePack {
  readonly markdown: string;
  readonly json: string;
}

/**
 * What was found, done and left, for the auditor. No secret is in it: a source carries a token's label alone, and of
 * errors nothing that a server wrote is kept. What the server named is literal text in both.
 */
export function evidencePack(
  run: Offboarding,
  madeAt: number,
  failureWords: FailureWords,
  t: Translate,
): EvidencePack {
  const evidence = evidenceOf(run, madeAt, failureWords, t);
  return { markdown: evidenceMarkdown(evidence, failureWords, t), json: `${inertJson(evidence)}\n` };
}
