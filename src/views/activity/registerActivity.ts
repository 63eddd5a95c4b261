import { type Disposable, DisposableStore } from '../../core/disposable.ts';
import { type KeyValueStore } from '../../core/keyValueStore.ts';
import { type Row } from '../../directory/node.ts';
import { type AuditBook } from '../../history/activity/auditBook.ts';
import { viewIds } from '../../manifest.ts';
import { createTree } from '../createTree.ts';
import { LazyTree } from '../lazyTree.ts';
import { type ActivityTree } from './activityTree.ts';
import * as vscode from 'vscode';

/** The view of what was pushed from this editor. It reads nothing before somebody opens it. */
export interface ActivityView extends Disposable {
  readonly tree: LazyTree<ActivityTree>;
  /** Puts it in sight. */
  readonly focus: () => Promise<void>;
  /** A push was made, or something was said of one. */
  readonly changed: () => void;
  readonly showOlder: () => Promise<void>;
  /** So many pushes wait for somebody to finish or undo them. */
  readonly noteUnfinished: (count: number) => Promise<void>;
}

export function registerActivity(
  journal: vscode.Uri,
  memory: KeyValueStore,
  audit: AuditBook,
  onUnexpected: (error: unknown) => void,
): ActivityView {
  const store = new DisposableStore();
  const tree: LazyTree<ActivityTree> = store.add(
    new LazyTree(async () => {
      const { openActivity } = await import('./openActivity.ts');
      return openActivity({ view, journal, memory, audit, onUnexpected });
    }),
  );
  const view: vscode.TreeView<Row> = store.add(createTree(viewIds.activity, tree));
  return {
    tree,
    focus: async () => vscode.commands.executeCommand(`${viewIds.activity}.focus`),
    changed: () => {
      if (view.visible)
        tree.tree().then((opened) => {
          opened.refresh();
        }, onUnexpected);
    },
    showOlder: async () => {
      (await tree.tree()).showOlder();
    },
    noteUnfinished: async (count) => {
      (await import('./openActivity.ts')).showUnfinished(view, count);
    },
    dispose: () => {
      store.dispose();
    },
  };
}
