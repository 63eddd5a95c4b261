import * as l10n from '@vscode/l10n';
import { csvFile } from '../../core/csvFile.ts';
import { inertJson } from '../../core/inertJson.ts';
import { literal, titled } from '../../core/markdown.ts';
import { personStateWords } from '../../core/personState.ts';
import { plural } from '../../core/plural.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type ReviewedPerson, type ReviewEvidence } from './reviewEvidence.ts';
import { decisionWords, subjectWords } from './reviewWords.ts';

export type EvidenceFormat = 'markdown' | 'csv' | 'json';

export function evidenceFile(
  format: EvidenceFormat,
  evidence: ReviewEvidence,
): { readonly name: string; readonly text: string } {
  const name = `access-review-${evidence.madeAt.slice(0, 10)}`;
  switch (format) {
    case 'markdown':
      return { name: `${name}.md`, text: markdown(evidence) };
    case 'csv':
      return { name: `${name}.csv`, text: csv(evidence) };
    case 'json':
      return { name: `${name}.json`, text: `${inertJson(evidence)}\n` };
  }
}

const header = [
  'account',
  'account_id',
  'reviewed',
  'person',
  'display_name',
  'state',
  'decision',
  'reason',
  'decided_at',
  'decided_by_as_stated',
  'access',
  'unsure',
  'reviewer_as_stated',
  'started_at',
  'read_at',
  'token',
  'not_readable',
];

/** One line for each person: who is not decided on, who may belong to it, and who appeared since have one too. */
function csv(evidence: ReviewEvidence): string {
  const { account, people, perhaps, appeared } = evidence;
  const before = [account.name, account.id, subjectWords(evidence.subject, account.name)];
  const after = [
    evidence.reviewer,
    evidence.startedAt,
    evidence.readAt,
    evidence.token,
    evidence.notReadable.join(' '),
  ];
  return csvFile([
    header,
    ...people.map((person) => [
      ...before,
      person.name,
      person.displayName ?? '',
      person.state,
      person.decision,
      person.reason ?? '',
      person.decidedAt ?? '',
      person.decidedAt === null ? '' : decidedBy(person),
      person.access.join('; '),
      person.unsure.join(' '),
      ...after,
    ]),
    ...perhaps.map(({ name, unsure }) => [
      ...before,
      name,
      '',
      '',
      'perhaps',
      '',
      '',
      '',
      '',
      unsure.join(' '),
      ...after,
    ]),
    ...(appeared?.people ?? []).map(({ name, displayName }) => [
      ...before,
      name,
      displayName,
      '',
      'appearedSince',
      '',
      '',
      '',
      '',
      (appeared?.notReadable ?? []).join(' '),
      ...after,
    ]),
  ]);
}

function markdown(evidence: ReviewEvidence): string {
  const { account, people, perhaps, appeared, totals } = evidence;
  const counts = [totals.keep, totals.revoke, totals.notDecided] as const;
  const rows = (decision: ReviewedPerson['decision']): readonly string[] =>
    people.filter((person) => person.decision === decision).map(tableRow);
  const table = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0
      ? []
      : [
          '',
          `## ${title}`,
          '',
          `| ${[l10n.t('person'), l10n.t('state'), l10n.t('decision'), l10n.t('reason'), l10n.t('decided'), l10n.t('by, as stated'), l10n.t('access')].join(' | ')} |`,
          '| --- | --- | --- | --- | --- | --- | --- |',
          ...lines,
        ];
  const lines = [
    `# ${l10n.t('Access review')}`,
    '',
    `**${literal(subjectWords(evidence.subject, account.name))}**`,
    '',
    ...[
      l10n.t('Account ID: {0}', account.id),
      l10n.t('Started by {0}, as stated; nothing proves it', evidence.reviewer),
      l10n.t('Started: {0}', utcTime(evidence.startedAt)),
      l10n.t('Read: {0}, with the token {1}', utcTime(evidence.readAt), evidence.token),
      l10n.t('Written: {0}', utcTime(evidence.madeAt)),
      plural(
        totals.people,
        l10n.t('1 person: {0} keep, {1} revoke, {2} not decided', ...counts),
        l10n.t('{0} people: {1} keep, {2} revoke, {3} not decided', totals.people, ...counts),
      ),
      ...(evidence.damagedEntries === 0
        ? []
        : [l10n.t('Damaged entries of the kept review, left out: {0}', evidence.damagedEntries)]),
    ].map((line) => `- ${literal(line)}`),
    ...titled(`## ${l10n.t('Not readable')}`, evidence.notReadable),
    ...table(l10n.t('Not decided'), rows('notDecided')),
    ...table(l10n.t('Revoke'), rows('revoke')),
    ...table(l10n.t('Keep'), rows('keep')),
    ...titled(
      `## ${l10n.t('Perhaps also in it')}`,
      perhaps.map(({ name, unsure }) => [name, ...unsure].join(' — ')),
    ),
    '',
    `## ${l10n.t('Appeared since')}`,
    '',
    ...appearedLines(appeared).map((line) => `- ${literal(line)}`),
    '',
    l10n.t('A decision is not yet a change: revocations take effect by a plan that is applied.'),
    l10n.t(
      'Written by an unofficial extension from what the server answered. It is not a statement by Cloudflare.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function appearedLines(appeared: ReviewEvidence['appeared']): readonly string[] {
  if (appeared === null) return [l10n.t('Nobody has looked since the review was started.')];
  const { people, notReadable, readAt } = appeared;
  return [
    l10n.t('Read: {0}', utcTime(readAt)),
    ...(people.length === 0 ? [l10n.t('No one that was read.')] : people.map(({ name }) => name)),
    ...notReadable,
  ];
}

function tableRow(person: ReviewedPerson): string {
  const { name, state, decision, reason, decidedAt, access, unsure } = person;
  const has = [...access, ...(unsure.length === 0 ? [] : [l10n.t('perhaps more')])].join('; ');
  const cells = [
    name,
    personStateWords(state),
    decisionWords(decision),
    reason ?? '',
    decidedAt === null ? '' : utcTime(decidedAt),
    decidedAt === null ? '' : decidedBy(person),
    has === '' ? l10n.t('no role') : has,
  ];
  return `| ${cells.map(literal).join(' | ')} |`;
}

function decidedBy({ decidedBy: by }: ReviewedPerson): string {
  return by ?? l10n.t('not kept');
}
