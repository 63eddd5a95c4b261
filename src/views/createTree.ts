import { type Row } from '../directory/node.ts';
import * as vscode from 'vscode';

/**
 * A view of rows. VS Code makes the tree of a view once it has laid the view out, and gives it no height before it next
 * does: a view that a command opens would stay blank for two seconds. Taking a message away has it do so at once.
 */
export function createTree(
  id: string,
  tree: vscode.TreeDataProvider<Row>,
  options: Omit<vscode.TreeViewOptions<Row>, 'treeDataProvider'> = {},
): vscode.TreeView<Row> {
  const view = vscode.window.createTreeView(id, {
    showCollapseAll: true,
    ...options,
    treeDataProvider: tree,
  });
  view.onDidChangeVisibility(({ visible }) => {
    if (visible) view.message = '';
  });
  return view;
}
