import * as l10n from '@vscode/l10n';
import { explainError } from '../../core/explain/explainError.ts';
import { localTime } from '../../core/localTime.ts';
import { literal } from '../../core/markdown.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type PastPush } from '../../provisioning/journal/readPush.ts';
import { operationWords } from '../../provisioning/review/planWords.ts';
import { stateWords } from '../../provisioning/review/stateWords.ts';
import { type AccountHistory, type ToldHistory } from './accountHistory.ts';
import { type AuditEvent } from './auditEvent.ts';
import { eventWords, handWords, ownWords, readingWords, undoneBy, type UndoneBy } from './auditWords.ts';
import { type Effect, effectsOf } from './effects.ts';

/** Whom or what a history is about. */
export interface HistorySubject {
  readonly kind: 'person' | 'group';
  /** Ids that the log or a journal may call it by: of a person the user's and the member's. */
  readonly ids: readonly string[];
  /** Plain text. */
  readonly name: string;
}

interface Line {
  readonly at: number;
  readonly who: string;
  readonly what: string;
}

/** More are left out, and counted. */
const mostLines = 2_000;

/** What was done to a person or a group, newest first, as Markdown: own pushes, and what others did as far as it is known. */
export function historyMarkdown(
  subject: HistorySubject,
  { of, told }: AccountHistory,
  pushes: readonly PastPush[],
): string {
  const lines = [
    ...ownLines(subject, pushes),
    ...(told === undefined ? [] : foreignLines(subject, told)),
  ].sort((one, other) => other.at - one.at);
  const untold = told?.joined.foreign.filter(({ event }) => isUntold(event)).length ?? 0;
  const account = plainText(of.accountName, 100);
  return document(l10n.t('History of {0}', subject.name), [
    literal(l10n.t('Account: {0}', account)),
    '',
    ...(lines.length === 0
      ? [literal(l10n.t('Nothing was found. That doesn’t prove that nothing was done.'))]
      : table(lines)),
    '',
    ...(subject.kind === 'person' && untold > 0
      ? [
          literal(
            plural(
              untold,
              l10n.t('1 change of a group doesn’t say whom it was about, and isn’t listed here.'),
              l10n.t('{0} changes of groups don’t say whom they were about, and aren’t listed here.', untold),
            ),
          ),
          '',
        ]
      : []),
    ...limits(of.state, told),
  ]);
}

/** What was undone of a push by others since, as Markdown. That nothing was is never said: the log proves what is in it alone. */
export function undoneMarkdown(push: PastPush, { of, told }: AccountHistory): string {
  const { plan, startedAt, id } = push.record;
  const undone = undoneBy(told?.joined.undone.get(id) ?? []);
  const sure = undone.filter(({ surely }) => surely);
  const maybe = undone.filter(({ surely }) => !surely);
  const account = plainText(plan.accountName, 100);
  return document(l10n.t('What was undone of the push of {0}', localTime(startedAt)), [
    literal(l10n.t('Account: {0}', account)),
    '',
    ...(undone.length === 0
      ? [
          literal(
            l10n.t(
              'No change was found that undoes this push. That doesn’t prove that all of it is still in effect.',
            ),
          ),
          '',
        ]
      : []),
    ...section(l10n.t('Undone'), sure, told),
    ...section(l10n.t('Perhaps undone: what was read of the log doesn’t say for certain'), maybe, told),
    ...limits(of.state, told),
  ]);
}

function section(title: string, list: readonly UndoneBy[], told: ToldHistory | undefined): readonly string[] {
  if (list.length === 0 || told === undefined) return [];
  return [
    `## ${literal(title)}`,
    '',
    ...list.flatMap(({ hand, when, undone }) => [
      literal(l10n.t('By {0}, {1}:', hand, when)),
      '',
      ...undone.map(
        ({ effect, event }) =>
          `- ${literal(l10n.t('{0}: {1}', effectWords(effect), eventWords(event, told.names)))}`,
      ),
      '',
    ]),
  ];
}

/** What the push had done. */
function effectWords({ kind, person, group }: Effect): string {
  switch (kind) {
    case 'joined':
      return l10n.t('{0} added to {1}', person, group);
    case 'left':
      return l10n.t('{0} removed from {1}', person, group);
    case 'created':
      return l10n.t('user {0} created', person);
    case 'deactivated':
      return l10n.t('{0} deactivated', person);
    case 'reactivated':
      return l10n.t('{0} reactivated', person);
    case 'groupCreated':
      return l10n.t('group {0} created', group);
    case 'groupDeleted':
      return l10n.t('group {0} deleted', group);
    case 'policies':
      return l10n.t('policies of {0} changed', group);
    case 'roles':
      return l10n.t('roles of {0} set', person);
    case 'memberRemoved':
      return l10n.t('{0} removed from the account', person);
    case 'invited':
      return l10n.t('{0} invited', person);
  }
}

function limits(state: AccountHistory['of']['state'], told: ToldHistory | undefined): readonly string[] {
  const words =
    told === undefined
      ? [
          l10n.t(
            'What others did isn’t in here: the audit log couldn’t be read. It takes Account Settings > Read.',
          ),
          ...(state.kind === 'failed' ? [explainError(state.error).sentence] : []),
        ]
      : readingWords(told.reading, told.unreadJournals);
  return words.flatMap((line) => [literal(line), '']);
}

function ownLines({ ids, kind }: HistorySubject, pushes: readonly PastPush[]): readonly Line[] {
  return pushes.flatMap(({ record }) => {
    const steps = new Set(
      effectsOf(record)
        .filter((effect) => ids.some((id) => idsOf(effect, kind).includes(id)))
        .map(({ operationId }) => operationId),
    );
    return record.steps
      .filter(({ operation }) => steps.has(operation.id))
      .map(({ operation, outcome }) => ({
        at: record.startedAt,
        who: l10n.t('{0}, a push from this editor', plainText(record.by.login, 80)),
        what: l10n.t('{0}: {1}', operationWords(operation, record.plan.accountId), stateWords(outcome)),
      }));
  });
}

function idsOf(effect: Effect, kind: HistorySubject['kind']): readonly string[] {
  const id =
    kind === 'group'
      ? 'groupId' in effect
        ? effect.groupId
        : undefined
      : 'userId' in effect
        ? effect.userId
        : 'memberId' in effect
          ? effect.memberId
          : undefined;
  return id === undefined ? [] : [id];
}

function foreignLines({ ids }: HistorySubject, { joined, names }: ToldHistory): readonly Line[] {
  return joined.foreign
    .filter(({ event }) => ids.some((id) => isAbout(event, id)))
    .map(({ event, own }) => ({
      at: event.at,
      who: handWords(event.by),
      what: [eventWords(event, names), ...ownWords(own)].join(' · '),
    }));
}

function isAbout({ targetId, members }: AuditEvent, id: string): boolean {
  if (targetId === id) return true;
  if (members === undefined) return false;
  return members.kind === 'all' ? members.members.has(id) : members.added.has(id) || members.removed.has(id);
}

function isUntold({ change, members }: AuditEvent): boolean {
  return (change === 'groupChanged' || change === 'groupReplaced') && members === undefined;
}

function table(lines: readonly Line[]): readonly string[] {
  const more = lines.length - mostLines;
  return [
    `| ${l10n.t('when')} | ${l10n.t('who')} | ${l10n.t('what')} |`,
    '| --- | --- | --- |',
    ...lines
      .slice(0, mostLines)
      .map(({ at, who, what }) => `| ${[localTime(at), who, what].map(literal).join(' | ')} |`),
    ...(more > 0 ? ['', literal(plural(more, l10n.t('and 1 more'), l10n.t('and {0} more', more)))] : []),
  ];
}

function document(title: string, lines: readonly string[]): string {
  return `${[`# ${literal(title)}`, '', ...lines].join('\n')}\n`;
}
