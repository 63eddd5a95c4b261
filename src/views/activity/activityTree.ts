import * as l10n from '@vscode/l10n';
import { byName } from '../../core/byName.ts';
import { DisposableStore } from '../../core/disposable.ts';
import { groupBy } from '../../core/groupBy.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type Node, type NodeOf, nodeId } from '../../directory/node.ts';
import { type AccountHistory } from '../../history/activity/accountHistory.ts';
import { auditRow, eventRow, furtherRow } from '../../history/activity/auditRows.ts';
import { type Undone } from '../../history/activity/undoneIn.ts';
import { type ActivityPush } from '../../history/activity/pushStanding.ts';
import { pushRow } from '../../history/activity/pushRows.ts';
import { personRows, stepRows, stepsOfGroup } from '../../history/activity/stepRows.ts';
import { type Activity } from '../../history/activity/readActivity.ts';
import { NodeTree } from '../nodeTree.ts';
import { type RowCounts } from '../rowWords.ts';

/** Pushes of one account that are shown, and that each click on the last row adds. */
const page = 50;

export interface ActivityPorts {
  /** The newest so many of each account. */
  readonly read: (most: number) => Promise<Activity>;
  /** The logs that somebody has asked for, joined with the journals. */
  readonly histories: () => Promise<readonly AccountHistory[]>;
  /** Told of every reading. */
  readonly onRead: (activity: Activity) => void;
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * What was pushed from this editor, and what others did: unfinished pushes first, then by account, each down to its steps
 * and people.
 */
export class ActivityTree extends NodeTree {
  readonly #ports: ActivityPorts;
  /** Ends with the tree. */
  readonly own = new DisposableStore();
  #most = page;
  #activity: Activity | undefined;
  #histories: ReadonlyMap<string, AccountHistory> = new Map();

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
      this.#histories = new Map((await this.#ports.histories()).map((one) => [one.of.accountId, one]));
      this.#ports.onRead(this.#activity);
      return this.#topRows(this.#activity);
    }
    if (parent.kind !== 'activity' || this.#activity === undefined) return [];
    if (parent.row === 'activityAccount') return this.#accountRows(this.#activity, parent.key);
    const one = this.#activity.pushes.find(({ journal }) => journal === parent.key);
    if (one === undefined) return [];
    switch (parent.row) {
      case 'activityPush':
        return stepRows(one, this.#undoneOf(one));
      case 'activityPart':
        return parent.step === undefined ? [] : stepsOfGroup(one, parent.step);
      case 'activityStep':
        return parent.step === undefined ? [] : personRows(one, parent.step);
      default:
        return [];
    }
  }

  #undoneOf({ push }: ActivityPush): readonly Undone[] {
    const told = this.#histories.get(push.record.plan.accountId)?.told;
    return told?.joined.undone.get(push.record.id) ?? [];
  }

  #topRows({ pushes, unreadable, hasOlder }: Activity): readonly Node[] {
    const named = new Map<string, string>();
    for (const { of } of this.#histories.values()) named.set(of.accountId, of.accountName);
    for (const { push } of pushes.toReversed())
      named.set(push.record.plan.accountId, push.record.plan.accountName);
    const counts = groupBy(pushes, ({ push }) => push.record.plan.accountId);
    const shared = groupBy([...named.values()], (name) => name);
    return [
      ...pushes.filter(isUnfinished).map((one) => pushRow(one, true, this.#undoneOf(one))),
      ...unreadable.map(journalRow),
      ...[...named]
        .map(([id, name]) => ({ id, name, all: counts.get(id) ?? [] }))
        .sort((one, other) => byName(one.name, other.name) || one.id.localeCompare(other.id))
        .map(({ id, name, all }) =>
          accountRow(id, name, all.length, hasOlder(id), (shared.get(name)?.length ?? 0) > 1),
        ),
    ];
  }

  /** Pushes and what others did, newest first; where some are left out, all that is older than what is shown is. */
  #accountRows({ pushes, hasOlder }: Activity, accountId: string): readonly Node[] {
    const history = this.#histories.get(accountId);
    const told = history?.told;
    const own = pushes.filter((one) => one.push.record.plan.accountId === accountId && !isUnfinished(one));
    const rows = [
      ...own.map((one) => ({
        at: one.push.record.startedAt,
        row: () => pushRow(one, false, this.#undoneOf(one)),
      })),
      ...(told === undefined
        ? []
        : told.joined.foreign.map((one) => ({
            at: one.event.at,
            row: () => eventRow(accountId, one, told),
          }))),
    ].sort((one, other) => other.at - one.at);
    const cut = rows.slice(0, this.#most);
    return [
      auditRow(accountId, history),
      ...cut.map(({ row }) => row()),
      ...(hasOlder(accountId) || rows.length > cut.length ? [olderRow(accountId)] : []),
      ...(told === undefined ? [] : [furtherRow(accountId, told)]),
    ];
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
          'It blocks removals in the accounts that it may be about, for up to 48 hours after it was last written. To end that, check those accounts, then set it aside.',
        ),
      ].join('\n'),
    },
  };
}
