import * as l10n from '@vscode/l10n';
import { byName } from '../../core/byName.ts';
import { DisposableStore } from '../../core/disposable.ts';
import { groupBy } from '../../core/groupBy.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type Node, type NodeOf, nodeId } from '../../directory/node.ts';
import { type ActivityPush } from '../../history/activity/pushStanding.ts';
import { personRows, pushRow, stepRows, stepsOfGroup } from '../../history/activity/pushRows.ts';
import { type Activity } from '../../history/activity/readActivity.ts';
import { NodeTree } from '../nodeTree.ts';
import { type RowCounts } from '../rowWords.ts';

/** Pushes of one account that are shown, and that each click on the last row adds. */
const page = 50;

export interface ActivityPorts {
  /** The newest so many of each account. */
  readonly read: (most: number) => Promise<Activity>;
  /** Told of every reading. */
  readonly onRead: (activity: Activity) => void;
  readonly onUnexpected: (error: unknown) => void;
}

/** What was pushed from this editor: unfinished pushes first, then by account, each down to its steps and people. */
export class ActivityTree extends NodeTree {
  readonly #ports: ActivityPorts;
  /** Ends with the tree. */
  readonly own = new DisposableStore();
  #most = page;
  #activity: Activity | undefined;

  constructor(ports: ActivityPorts) {
    super(ports.onUnexpected);
    this.#ports = ports;
  }

  showOlder(): void {
    this.#most += page;
    this.refresh();
  }

  protected override async below(parent: Node | undefined): Promise<readonly Node[]> {
    if (parent === undefined) {
      this.#activity = await this.#ports.read(this.#most);
      this.#ports.onRead(this.#activity);
      return topRows(this.#activity);
    }
    if (parent.kind !== 'activity' || this.#activity === undefined) return [];
    if (parent.row === 'activityAccount') return accountRows(this.#activity, parent.key);
    const one = this.#activity.pushes.find(({ journal }) => journal === parent.key);
    if (one === undefined) return [];
    switch (parent.row) {
      case 'activityPush':
        return stepRows(one);
      case 'activityPart':
        return parent.step === undefined ? [] : stepsOfGroup(one, parent.step);
      case 'activityStep':
        return parent.step === undefined ? [] : personRows(one, parent.step);
      default:
        return [];
    }
  }

  override dispose(): void {
    this.own.dispose();
    super.dispose();
  }

  protected override counts(): RowCounts {
    return {};
  }
}

function isUnfinished({ standing }: ActivityPush): boolean {
  return standing.kind === 'unfinished';
}

function topRows({ pushes, unreadable, hasOlder }: Activity): readonly Node[] {
  const accounts = groupBy(pushes, ({ push }) => push.record.plan.accountId);
  const shared = groupBy([...accounts.values()], ([first]) => first?.push.record.plan.accountName);
  return [
    ...pushes.filter(isUnfinished).map((one) => pushRow(one, true)),
    ...unreadable.map(journalRow),
    ...[...accounts]
      .map(([id, all]) => ({ id, all, name: all[0]?.push.record.plan.accountName ?? '' }))
      .filter(({ id, all }) => hasOlder(id) || !all.every(isUnfinished))
      .sort((one, other) => byName(one.name, other.name) || one.id.localeCompare(other.id))
      .map(({ id, all, name }) =>
        accountRow(id, name, all.length, hasOlder(id), (shared.get(name)?.length ?? 0) > 1),
      ),
  ];
}

function accountRow(
  id: string,
  name: string,
  count: number,
  older: boolean,
  sharesName: boolean,
): NodeOf<'activity'> {
  const label = plainText(name, 120) || plainText(id, 120);
  const pushes = older
    ? l10n.t('the last {0} pushes', count)
    : plural(count, l10n.t('1 push'), l10n.t('{0} pushes', count));
  const ending = sharesName ? [l10n.t('ID {0}', plainText(id, 80))] : [];
  return {
    id: nodeId('activity', 'account', id),
    kind: 'activity',
    row: 'activityAccount',
    key: id,
    icon: 'account',
    opens: 'open',
    flags: [],
    shown: {
      label,
      description: [...ending, pushes].join(' · '),
      tooltip: [label, l10n.t('Account ID: {0}', plainText(id, 200))].join('\n'),
    },
  };
}

function accountRows({ pushes, hasOlder }: Activity, accountId: string): readonly Node[] {
  const own = pushes.filter((one) => one.push.record.plan.accountId === accountId && !isUnfinished(one));
  return [...own.map((one) => pushRow(one, false)), ...(hasOlder(accountId) ? [olderRow(accountId)] : [])];
}

function olderRow(accountId: string): NodeOf<'activity'> {
  return {
    id: nodeId('activity', 'older', accountId),
    kind: 'activity',
    row: 'activityOlder',
    key: accountId,
    icon: 'older',
    opens: 'no',
    flags: [],
    shown: { label: l10n.t('Show Older Pushes') },
  };
}

function journalRow(name: string): NodeOf<'activity'> {
  const label = l10n.t('A journal that can’t be read');
  const file = plainText(name, 120);
  return {
    id: nodeId('activity', 'journal', name),
    kind: 'activity',
    row: 'activityJournal',
    key: name,
    icon: 'unknown',
    opens: 'no',
    flags: ['doubtful'],
    shown: {
      label,
      description: file,
      tooltip: [
        label,
        file,
        l10n.t(
          'It blocks removals for 24 hours in the accounts it may be about. Set it aside if you know what it did.',
        ),
      ].join('\n'),
    },
  };
}
