import * as l10n from '@vscode/l10n';
import { type Disposable } from '../../core/disposable.ts';
import { type KeyValueStore } from '../../core/keyValueStore.ts';
import { plural } from '../../core/plural.ts';
import { accountHistory } from '../../history/activity/accountHistory.ts';
import { type AuditBook } from '../../history/activity/auditBook.ts';
import { isDismissed } from '../../history/activity/dismissed.ts';
import { readActivity } from '../../history/activity/readActivity.ts';
import { rememberPushes } from '../../history/activity/rememberPushes.ts';
import { watchJournals } from '../../history/activity/watchJournals.ts';
import { ActivityTree } from './activityTree.ts';
import type * as vscode from 'vscode';

export interface ActivityViewPorts {
  readonly view: vscode.TreeView<unknown>;
  readonly journal: vscode.Uri;
  readonly memory: KeyValueStore;
  readonly audit: AuditBook;
  readonly onUnexpected: (error: unknown) => void;
}

/** The tree behind the view. While the view is in sight, it reads again whenever any window has written to a journal. */
export function openActivity({
  view,
  journal,
  memory,
  audit,
  onUnexpected,
}: ActivityViewPorts): ActivityTree {
  let read = rememberPushes();
  const tree = new ActivityTree({
    read: async (most) =>
      readActivity({
        folder: journal.fsPath,
        most,
        now: Date.now(),
        isDismissed: (push) => isDismissed(memory, push),
        read,
      }),
    histories: async () =>
      Promise.all(audit.all().map(async (of) => accountHistory(of, journal.fsPath, { read }))),
    onRead: ({ pushes }) => {
      showUnfinished(view, pushes.filter(({ standing }) => standing.kind === 'unfinished').length);
    },
    onUnexpected,
  });
  const refresh = (): void => {
    tree.refresh();
  };
  let watching: Disposable | undefined;
  const watch = (visible: boolean): void => {
    watching?.dispose();
    watching = visible ? watchJournals(journal.fsPath, refresh) : undefined;
  };
  tree.own.add(audit.onDidChange(refresh));
  watch(view.visible);
  tree.own.add(
    view.onDidChangeVisibility(({ visible }) => {
      watch(visible);
      // What nobody looks at is not kept: it holds people.
      if (!visible) read = rememberPushes();
    }),
  );
  tree.own.add({ dispose: () => watching?.dispose() });
  return tree;
}

/** Badges of one container add up on its icon: only what wants something to be done is counted. */
export function showUnfinished(view: vscode.TreeView<unknown>, count: number): void {
  view.badge =
    count === 0
      ? undefined
      : {
          value: count,
          tooltip: plural(count, l10n.t('1 unfinished push'), l10n.t('{0} unfinished pushes', count)),
        };
}
