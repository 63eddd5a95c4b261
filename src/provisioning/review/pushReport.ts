import * as l10n from '@vscode/l10n';
import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { listedNames } from '../../core/listedLines.ts';
import { literal } from '../../core/markdown.ts';
import { plural } from '../../core/plural.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type Failure, type OperationResult, type ResultState } from '../journal/pushEntry.ts';
import { type PushRecord } from '../journal/readPush.ts';
import { shown } from './accessText.ts';
import { type Operation } from '../plan/operation.ts';
import { overrideWords } from './overrideWords.ts';
import { originWords } from './originWords.ts';
import { operationWords, planSummary } from './planWords.ts';
import { createdPeople, everybodyOf, peopleWords } from './reportPeople.ts';
import { stateWords } from './stateWords.ts';
import { takenFromWords } from './lockWords.ts';

const maxListed = 5;

export type FailureWords = (failure: Failure) => string;

/** A push as Markdown, for reading and for the auditor: who, when, which steps were applied, and which request proves it. */
export function pushReport(record: PushRecord, failureWords: FailureWords): string {
  const { plan, by, startedAt, endedAt, overrides, takenFrom } = record;
  const results = new Map(record.results.map((result) => [result.operationId, result]));
  const created = createdPeople(record);
  const lines = [
    `# ${l10n.t('Push to {0}', literal(plan.accountName))}`,
    '',
    literal(planSummary(plan)),
    ...originWords(plan).flatMap((words) => ['', literal(words)]),
    '',
    `**${literal(outcomeSentence(record))}**`,
    '',
    ...(takenFrom === undefined ? [] : [literal(takenFromWords(takenFrom)), '']),
    `| ${l10n.t('step')} | ${l10n.t('result')} | ${l10n.t('why')} | cf-ray |`,
    '| --- | --- | --- | --- |',
    ...plan.operations.map((operation) => {
      const result = results.get(operation.id);
      const cells = [
        operationWords(operation, plan.accountId),
        stateWords(result?.state),
        result === undefined ? '' : reasonOf(operation, result, created, failureWords),
        result?.requestIds.join(', ') ?? '',
      ];
      return `| ${cells.map(literal).join(' | ')} |`;
    }),
    ...(overrides.length === 0 ? [] : ['', `## ${l10n.t('Overridden')}`, '']),
    ...overrides.map((override) => `- ${literal(overrideWords(override))}`),
    ...everybodyOf(record),
    '',
    l10n.t('Began: {0}', utcTime(startedAt)),
    ...(endedAt === undefined ? [] : ['', l10n.t('Ended: {0}', utcTime(endedAt))]),
    '',
    literal(l10n.t('Local login: {0}, with the token “{1}”', by.login, by.tokenLabel)),
    '',
    l10n.t('Account ID: {0}', literal(plan.accountId)),
  ];
  return `${lines.join('\n')}\n`;
}

/** How many steps did what, and whether anything is left. */
export function outcomeSentence({ plan, results, ending }: PushRecord): string {
  const total = plan.operations.length;
  const count = (state: ResultState): number => results.filter((result) => result.state === state).length;
  if (ending === undefined)
    return l10n.t('This push was interrupted: the window closed or the editor stopped.');
  if (count('applied') === total)
    return [
      plural(
        total,
        l10n.t('Applied and verified.'),
        l10n.t('All {0} steps were applied and verified.', total),
      ),
      ...(results.some(({ doubts }) => doubts !== undefined)
        ? [l10n.t('Some user records don’t confirm the change. See the report.')]
        : []),
      ...(ending === 'unjournalled' ? [unjournalled()] : []),
    ].join(' ');
  const parts = (['applied', 'partly', 'refused', 'unknown', 'skipped'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${stateWords(state)}`)
    .join(', ');
  const steps = plural(total, l10n.t('Of 1 step: {0}.', parts), l10n.t('Of {0} steps: {1}.', total, parts));
  const elsewhere = results.some(({ already }) => already === true)
    ? [l10n.t('Some of what this push didn’t apply was done outside it meanwhile. See the report.')]
    : [];
  const of = [steps, ...elsewhere, ...neitherWords(plan, results)].join(' ');
  switch (ending) {
    case 'finished':
    case 'goneOnWith':
      return of;
    case 'cancelled':
      return l10n.t('Cancelled. {0}', of);
    case 'stopped':
      return l10n.t('Stopped: the server rejected the token. {0}', of);
    case 'unjournalled':
      return `${of} ${unjournalled()}`;
  }
}

/** Anyone who asked believes that it is the one or the other. */
function neitherWords(plan: PushRecord['plan'], results: PushRecord['results']): readonly string[] {
  const found = new Set(results.flatMap(({ neither, operationId }) => (neither ? [operationId] : [])));
  const names = plan.operations.flatMap((operation) => {
    if (!found.has(operation.id)) return [];
    if ('group' in operation) return [shown(groupLabel(operation.group.displayName, plan.accountId))];
    return 'email' in operation ? [shown(operation.email)] : [];
  });
  if (names.length === 0) return [];
  return [
    l10n.t(
      'These are neither as before nor as this plan asked, so someone else changed them too: {0}. Check their policies and roles in the Cloudflare dashboard.',
      listedNames([...new Set(names)], maxListed),
    ),
  ];
}

/** Of a step that was refused or not sent, or of those for whom it was. */
export function alreadyWords(): string {
  return l10n.t('The account shows this change anyway: it was made outside this push.');
}

function unjournalled(): string {
  return l10n.t(
    'The journal of this push couldn’t be written to the end, so nothing more was sent. Free disk space, and keep the report: Undo and the daily limit may miss part of this push.',
  );
}

/** What is to be known of how a step ended, names plain; empty where it is simply done. `created`: see `createdPeople`. */
export function reasonOf(
  operation: Operation,
  result: OperationResult,
  created: ReadonlyMap<string, string>,
  failureWords: FailureWords,
): string {
  return [
    ...(result.neither === true
      ? [
          l10n.t(
            'What is there now is neither as it was before nor as this step asked. Check it in the Cloudflare dashboard.',
          ),
        ]
      : []),
    ...(result.failure === undefined ? [] : [failureWords(result.failure)]),
    ...peopleWords(operation, result, created),
    ...(result.already === true ? [alreadyWords()] : []),
  ].join(' ');
}
