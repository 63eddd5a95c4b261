import * as l10n from '@vscode/l10n';
import { localTime } from '../../core/localTime.ts';
import { type ActivityFlag, type ActivityIcon, type NodeOf, nodeId } from '../../directory/node.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { planSummary } from '../../provisioning/review/planWords.ts';
import { originWords } from '../../provisioning/review/originWords.ts';
import { outcomeSentence } from '../../provisioning/review/pushReport.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { undoneBy, undoneWords } from './auditWords.ts';
import { effectsOf } from './effects.ts';
import { type Undone } from './undoneIn.ts';
import { type ActivityPush, resultOf, standingSentence, standingWords } from './pushStanding.ts';

type ActivityNode = NodeOf<'activity'>;

/** A push as one row. `withAccount`: with its account, where it stands apart from it. */
export function pushRow(
  one: ActivityPush,
  withAccount: boolean,
  undone: readonly Undone[] = [],
): ActivityNode {
  const { push, journal, standing, undoable } = one;
  const { plan, by, startedAt } = push.record;
  const account = shown(plan.accountName);
  const steps = stepsInWords(plan);
  const origin = originWords(plan);
  const time = localTime(startedAt);
  const effects = effectsOf(push.record);
  const named = effects.flatMap(({ person }) => (person === '' ? [] : [person]));
  const people = new Set(named.length > 0 ? named : effects.map(({ group }) => group)).size;
  const undoneLines = undoneBy(undone).map((by) => undoneWords(by, people));
  return {
    id: nodeId('activity', journal),
    kind: 'activity',
    row: 'activityPush',
    key: journal,
    icon: iconOf(one),
    opens: 'closed',
    flags: flagsOf(one, undoable),
    shown: {
      label: withAccount ? l10n.t('Unfinished push to {0}', account) : time,
      description: [withAccount ? time : standingWords(one), ...undoneLines, ...origin, steps].join(' · '),
      tooltip: [
        l10n.t('{0}: {1}', account, planSummary(plan)),
        standingSentence(standing) ?? outcomeSentence(push.record),
        ...undoneLines,
        l10n.t('{0} by {1}, with the token “{2}”', time, shown(by.login), shown(by.tokenLabel)),
        ...origin,
        steps,
      ].join('\n'),
    },
  };
}

function iconOf({ push, standing }: ActivityPush): ActivityIcon {
  switch (standing.kind) {
    case 'underWay':
      return 'underWay';
    case 'unfinished':
      return 'partly';
    case 'dismissed':
    case 'takenUp':
      return 'skipped';
    case 'doubt':
      return 'unknown';
    case 'ended':
      return resultOf(push.record);
  }
}

function flagsOf({ push, standing }: ActivityPush, undoable: boolean): readonly ActivityFlag[] {
  return [
    ...(standing.kind === 'unfinished' ? (['unfinished'] as const) : []),
    ...(undoable ? (['undoable'] as const) : []),
    ...(standing.kind === 'doubt' ? (['doubtful'] as const) : []),
    ...(push.record.results.some(({ requestIds }) => requestIds.length > 0) ? (['traced'] as const) : []),
  ];
}
