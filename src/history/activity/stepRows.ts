import * as l10n from '@vscode/l10n';
import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { groupBy } from '../../core/groupBy.ts';
import { listedLines, listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { plural } from '../../core/plural.ts';
import { type ActivityIcon, type ActivityRow, type NodeOf, nodeId } from '../../directory/node.ts';
import { type JournalledOperation } from '../../provisioning/journal/journalledOperations.ts';
import { type OperationResult, type ResultState } from '../../provisioning/journal/pushEntry.ts';
import { plannedId } from '../../provisioning/plan/applyToSnapshot.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';
import { mostNamed, operationWords } from '../../provisioning/review/planWords.ts';
import { reasonOf } from '../../provisioning/review/pushReport.ts';
import { createdPeople, idOf } from '../../provisioning/review/reportPeople.ts';
import { stateWords } from '../../provisioning/review/stateWords.ts';
import { type UndoneBy, undoneBy } from './auditWords.ts';
import { type Undone } from './undoneIn.ts';
import { type ActivityPush } from './pushStanding.ts';

type ActivityNode = NodeOf<'activity'>;

/** As many rows below a step or a push; the report has all of them. */
const mostBelow = 500;

const mostLines = 30;

/** What the rows of all steps of one push have in common. */
interface Told {
  readonly results: ReadonlyMap<string, OperationResult>;
  readonly created: ReadonlyMap<string, string>;
  readonly accountId: string;
  readonly journal: string;
}

function toldOf({ push: { record }, journal }: ActivityPush): Told {
  return {
    results: new Map(record.results.map((result) => [result.operationId, result])),
    created: createdPeople(record),
    accountId: record.plan.accountId,
    journal,
  };
}

/** Below a push: its steps in their order, those of one group together where there are several. */
export function stepRows(push: ActivityPush, undone: readonly Undone[] = []): readonly ActivityNode[] {
  const { steps } = push.push.record;
  const told = toldOf(push);
  const { journal } = told;
  const byGroup = groupBy(steps, ({ operation }) =>
    'group' in operation ? plannedId(operation.group) : undefined,
  );
  const rows = steps.flatMap((step): readonly ActivityNode[] => {
    const { operation } = step;
    const group = 'group' in operation ? plannedId(operation.group) : undefined;
    const together = group === undefined ? undefined : byGroup.get(group);
    if (group === undefined || together === undefined || together.length === 1) return [stepRow(step, told)];
    if (together[0] !== step) return [];
    return [groupRow(group, together, told.accountId, journal)];
  });
  return bounded(
    [...undoneBy(undone).map((by, index) => undoneRow(by, index, journal)), ...rows],
    journal,
    'steps',
  );
}

/** Below a group that several steps are about. */
export function stepsOfGroup(push: ActivityPush, group: string): readonly ActivityNode[] {
  const told = toldOf(push);
  return push.push.record.steps
    .filter(({ operation }) => 'group' in operation && plannedId(operation.group) === group)
    .map((step) => stepRow(step, told));
}

/** Below a step: its people, each with what became of the step for them. */
export function personRows(
  { push: { record }, journal }: ActivityPush,
  operationId: string,
): readonly ActivityNode[] {
  const step = record.steps.find(({ operation }) => operation.id === operationId);
  if (step === undefined || !('users' in step.operation)) return [];
  const { left = [], doubts = [] } = record.results.find((one) => one.operationId === operationId) ?? {};
  const doubted = new Set(doubts.map(({ userId }) => userId));
  const created = createdPeople(record);
  const rows = step.operation.users.map((user, index): ActivityNode => {
    const id = idOf(user, created);
    const state: ResultState = id !== undefined && left.includes(id) ? 'refused' : step.outcome;
    const words =
      state === 'refused'
        ? l10n.t('not applied')
        : id !== undefined && doubted.has(id)
          ? l10n.t('{0}, but the own record doesn’t confirm it', stateWords(state))
          : stateWords(state === 'partly' ? 'applied' : state);
    return part(journal, ['person', operationId, String(index)], {
      icon: 'person',
      opens: 'no',
      shown: { label: personName(user.userName, id), description: words },
    });
  });
  return bounded(rows, journal, operationId);
}

/** Who undid what, when, and of whom. */
function undoneRow({ hand, when, surely, names }: UndoneBy, index: number, journal: string): ActivityNode {
  const label = surely
    ? l10n.t('Undone by {0}, {1}', hand, when)
    : l10n.t('May be undone by {0}, {1}', hand, when);
  return part(journal, ['undone', String(index)], {
    icon: 'undone',
    opens: 'no',
    shown: {
      label,
      description: listedNames(names, mostNamed),
      tooltip: [label, ...listedLines(names, mostLines)].join('\n'),
    },
  });
}

function groupRow(
  group: string,
  steps: readonly JournalledOperation[],
  accountId: string,
  journal: string,
): ActivityNode {
  const [{ operation } = { operation: undefined }] = steps;
  const name = operation !== undefined && 'group' in operation ? operation.group.displayName : '';
  const states = new Set(steps.map(({ outcome }) => outcome));
  const [only] = states;
  return {
    ...part(journal, ['group', group], {
      icon: 'group',
      opens: 'closed',
      shown: {
        label: shown(groupLabel(name, accountId)),
        description: [
          plural(steps.length, l10n.t('1 step'), l10n.t('{0} steps', steps.length)),
          states.size === 1 && only !== undefined ? stateWords(only) : l10n.t('not all applied'),
        ].join(' · '),
      },
    }),
    step: group,
  };
}

function stepRow(step: JournalledOperation, { results, created, accountId, journal }: Told): ActivityNode {
  const { operation, outcome } = step;
  const result = results.get(operation.id);
  const label = operationWords(operation, accountId);
  const people = 'users' in operation ? operation.users.length : 0;
  const why = result === undefined ? '' : reasonOf(operation, result, created, failureWords);
  const ids = result?.requestIds ?? [];
  return {
    id: nodeId('activity', journal, 'step', operation.id),
    kind: 'activity',
    row: 'activityStep',
    key: journal,
    step: operation.id,
    icon: stepIcons[outcome],
    opens: people > 1 ? 'closed' : 'no',
    flags: ids.length > 0 ? ['traced'] : [],
    shown: {
      label,
      description: [stateWords(outcome), why].filter((words) => words !== '').join(' · '),
      tooltip: [
        label,
        stateWords(outcome),
        ...(why === '' ? [] : [why]),
        ...(ids.length === 0 ? [] : [l10n.t('Request ID (cf-ray): {0}', shown(ids.join(', ')))]),
      ].join('\n'),
    },
  };
}

const stepIcons: Readonly<Record<ResultState, ActivityIcon>> = {
  applied: 'done',
  partly: 'partly',
  refused: 'failed',
  unknown: 'unknown',
  skipped: 'skipped',
};

function bounded(rows: readonly ActivityNode[], journal: string, of: string): readonly ActivityNode[] {
  if (rows.length <= mostBelow) return rows;
  const more = rows.length - mostBelow;
  return [
    ...rows.slice(0, mostBelow),
    part(journal, ['more', of], {
      icon: 'older',
      opens: 'no',
      shown: {
        label: plural(more, l10n.t('and 1 more'), l10n.t('and {0} more', more)),
        description: l10n.t('Show Report has all of them'),
      },
    }),
  ];
}

function part(
  journal: string,
  path: readonly string[],
  rest: Pick<ActivityNode, 'icon' | 'opens' | 'shown'>,
): ActivityNode {
  const row: ActivityRow = 'activityPart';
  return {
    id: nodeId('activity', journal, ...path),
    kind: 'activity',
    row,
    key: journal,
    flags: [],
    ...rest,
  };
}
