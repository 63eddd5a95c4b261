import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { localTime } from '../../core/localTime.ts';
import { plural } from '../../core/plural.ts';
import { type NodeOf, nodeId } from '../../directory/node.ts';
import { type AccountHistory, type ToldHistory } from './accountHistory.ts';
import { eventWords, handWords, ownWords, readingWords } from './auditWords.ts';
import { type ForeignEvent } from './foreignEvent.ts';

type ActivityNode = NodeOf<'activity'>;

/** How much is known of what others did in an account: not asked yet, refused and why that matters, or since when. */
export function auditRow(accountId: string, history: AccountHistory | undefined): ActivityNode {
  const [label, description, ...more] = auditText(history);
  return {
    id: nodeId('activity', 'audit', accountId),
    kind: 'activity',
    row: 'activityAudit',
    key: accountId,
    icon: history !== undefined && (history.told?.reading.gaps.length ?? 1) > 0 ? 'partly' : 'audit',
    opens: 'no',
    flags: [],
    shown: { label, description, tooltip: [label, description, ...more].join('\n') },
  };
}

function auditText(history: AccountHistory | undefined): readonly [string, string, ...string[]] {
  const label = l10n.t('What others did');
  const worth = l10n.t(
    'It shows who else changed people, groups and roles, and what was undone of your pushes.',
  );
  if (history === undefined) return [label, l10n.t('not read yet; click to read the audit log'), worth];
  const { state } = history.of;
  if (state.kind === 'failed') {
    const { short, sentence } = explainError(state.error);
    return AppError.is(state.error, 'forbidden') && state.error.facts.reason !== 'blockedAddress'
      ? [
          label,
          l10n.t('no token here may read the audit log: it takes Account Settings > Read'),
          l10n.t('Add that permission to a token, or add a token that has it, then click to read again.'),
          worth,
        ]
      : [label, l10n.t('{0}; click to read again', short), sentence, worth];
  }
  const { told } = history;
  if (told === undefined) return [label, ''];
  const { reading, joined, unreadJournals } = told;
  const changes = plural(
    joined.foreign.length,
    l10n.t('1 change since {0}', localTime(reading.since)),
    l10n.t('{0} changes since {1}', joined.foreign.length, localTime(reading.since)),
  );
  const whole = reading.gaps.length === 0 && unreadJournals === 0;
  return [
    label,
    whole ? changes : l10n.t('{0}, not all of it read', changes),
    ...readingWords(reading, unreadJournals),
  ];
}

/** Reads as much again of the time before. */
export function furtherRow(accountId: string, { reading }: ToldHistory): ActivityNode {
  return {
    id: nodeId('activity', 'further', accountId),
    kind: 'activity',
    row: 'activityFurther',
    key: accountId,
    icon: 'older',
    opens: 'no',
    flags: [],
    shown: {
      label: l10n.t('Read Further Back in the Audit Log'),
      description: l10n.t('now since {0}', localTime(reading.since)),
    },
  };
}

/** What somebody else did. */
export function eventRow(
  accountId: string,
  { event, nth, own: ownership }: ForeignEvent,
  { names }: ToldHistory,
): ActivityNode {
  const label = localTime(event.at);
  const hand = handWords(event.by);
  const words = eventWords(event, names);
  const own = ownWords(ownership);
  return {
    id: nodeId('activity', 'event', accountId, event.id, ...(nth === 0 ? [] : [String(nth)])),
    kind: 'activity',
    row: 'activityEvent',
    key: accountId,
    icon: 'event',
    opens: 'no',
    flags: [],
    shown: {
      label,
      description: [l10n.t('{0} {1}', hand, words), ...own].join(' · '),
      tooltip: [label, l10n.t('{0} {1}', hand, words), ...own].join('\n'),
    },
  };
}
