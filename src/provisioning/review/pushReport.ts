import { counted } from '../../core/listed.ts';
import { markdownText } from '../../core/markdown.ts';
import { type Translate } from '../../core/translate.ts';
import {
  type Failure,
  type OperationResult,
  type PersonDoubt,
  type ResultState,
} from '../journal/pushEntry.ts';
import { type PushRecord } from '../journal/readPush.ts';
import { operationWords, planSummary } from './planWords.ts';
import { stateWords } from './stateWords.ts';

const max = 1000;

export type FailureWords = (failure: Failure) => string;

/** A push as Markdown, for reading and for the auditor: who, when, which steps landed, and which request proves it. */
export function pushReport(record: PushRecord, failureWords: FailureWords, t: Translate): string {
  const { plan, by, startedAt, endedAt, overrides } = record;
  const literal = (text: string): string => markdownText(text, max);
  const results = new Map(record.results.map((result) => [result.operationId, result]));
  const lines = [
    `# ${t('Push to {0}', literal(plan.accountName))}`,
    '',
    literal(planSummary(plan, t)),
    '',
    `**${literal(outcomeSentence(record, t))}**`,
    '',
    `| ${t('step')} | ${t('result')} | ${t('why')} | cf-ray |`,
    '| --- | --- | --- | --- |',
    ...plan.operations.map((operation) => {
      const result = results.get(operation.id);
      const cells = [
        operationWords(operation, plan.accountId, t),
        stateWords(result?.state, t),
        result === undefined ? '' : reasonOf(result, failureWords, t),
        result?.requestIds.join(', ') ?? '',
      ];
      return `| ${cells.map(literal).join(' | ')} |`;
    }),
    ...(overrides.length === 0 ? [] : ['', `## ${t('Overridden')}`, '']),
    ...overrides.map(
      ({ code, reason, at }) => `- ${literal(t('{0}, at {1}: {2}', code, timeOf(at), reason))}`,
    ),
    '',
    t('Began: {0}', timeOf(startedAt)),
    ...(endedAt === undefined ? [] : ['', t('Ended: {0}', timeOf(endedAt))]),
    '',
    literal(t('By: {0}, with the token “{1}”', by.login, by.tokenLabel)),
    '',
    t('Account id: {0}', literal(plan.accountId)),
    '',
    t('Plan: {0}', plan.hash),
  ];
  return `${lines.join('\n')}\n`;
}

/** How many steps did what, and whether anything is left. */
export function outcomeSentence({ plan, results, ending }: PushRecord, t: Translate): string {
  const total = plan.operations.length;
  const count = (state: ResultState): number => results.filter((result) => result.state === state).length;
  if (ending === undefined)
    return t('This push did not come to an end: the window closed or the editor stopped.');
  if (count('landed') === total)
    return [
      total === 1 ? t('Done, and read back.') : t('All {0} steps are done, and read back.', total),
      ...(results.some(({ doubts }) => doubts !== undefined)
        ? [t('Not every person’s own record confirms it: see the report.')]
        : []),
      ...(ending === 'unjournalled' ? [unjournalled(t)] : []),
    ].join(' ');
  const parts = (['landed', 'partly', 'refused', 'unknown', 'skipped'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${stateWords(state, t)}`)
    .join(', ');
  const of = total === 1 ? t('Of 1 step: {0}.', parts) : t('Of {0} steps: {1}.', total, parts);
  switch (ending) {
    case 'finished':
    case 'goneOnWith':
      return of;
    case 'cancelled':
      return t('Cancelled. {0}', of);
    case 'stopped':
      return t('Stopped, as the server refused the token. {0}', of);
    case 'unjournalled':
      return `${of} ${unjournalled(t)}`;
  }
}

function unjournalled(t: Translate): string {
  return t(
    'The journal of this push could not be written to the end, so nothing more was sent. Free disk space, and keep the report: Undo and the daily limit may not know all of it.',
  );
}

function reasonOf(result: OperationResult, failureWords: FailureWords, t: Translate): string {
  const left = result.left ?? [];
  return [
    ...(result.failure === undefined ? [] : [failureWords(result.failure)]),
    ...(left.length === 0
      ? []
      : [
          left.length === 1
            ? t('For 1 person it did not land.')
            : t('For {0} people it did not land.', left.length),
        ]),
    ...doubtWords(result, t),
  ].join(' ');
}

function doubtWords({ doubts = [] }: OperationResult, t: Translate): readonly string[] {
  const count = (kind: PersonDoubt['kind']): number => doubts.filter((doubt) => doubt.kind === kind).length;
  return [
    ...counted(count('gone'), t('1 person who was added is not among the users any more.'), (many) =>
      t('{0} people who were added are not among the users any more.', many),
    ),
    ...counted(count('inactive'), t('1 person who was added is inactive.'), (many) =>
      t('{0} people who were added are inactive.', many),
    ),
    ...counted(
      count('disagrees'),
      t('The group shows the change, the user record of 1 person does not.'),
      (many) => t('The group shows the change, the user records of {0} people do not.', many),
    ),
    ...counted(
      count('unread'),
      t('The group shows the change, the user record of 1 person could not be read back.'),
      (many) => t('The group shows the change, the user records of {0} people could not be read back.', many),
    ),
  ];
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
