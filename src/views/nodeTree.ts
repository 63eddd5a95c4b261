import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { type Node } from '../directory/node.ts';
import { type RowCounts } from './rowWords.ts';
import { type GroupNames, tooltipText } from './tooltip.ts';
import { itemOf } from './treeItem.ts';

/**
 * A tree of nodes for VS Code. It keeps the node last handed out for each id, because VS Code knows a row by the
 * identity of its node: a change told by id reaches the right row.
 */
export abstract class NodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #nodes = new Map<string, Node>();
  readonly #parents = new Map<string, string>();

  readonly onDidChangeTreeData = this.#changed.event;
  readonly #onUnexpected: (error: unknown) => void;

  constructor(onUnexpected: (error: unknown) => void) {
    this.#onUnexpected = onUnexpected;
  }

  /** The rows below a node; below nothing, the top rows. */
  protected abstract rows(parent: Node | undefined): Promise<readonly Node[]>;

  /** Counts that are known by now, without asking anybody. */
  protected abstract counts(node: Node): RowCounts;

  /** Group names by id, for tooltips. */
  protected groupNames(_node: Node): GroupNames {
    return new Map();
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    const before = parent && this.counts(parent);
    const rows = await this.#rowsOrError(parent);
    for (const row of rows) {
      this.#nodes.set(row.id, row);
      if (parent !== undefined) this.#parents.set(row.id, parent.id);
    }
    // The row's own description tells what is known only now.
    if (parent !== undefined && !isDeepStrictEqual(before, this.counts(parent))) {
      queueMicrotask(() => {
        this.refresh(parent.id);
      });
    }
    return [...rows];
  }

  /** Whatever goes wrong becomes a row: an empty tree would pass for an empty account. */
  async #rowsOrError(parent: Node | undefined): Promise<readonly Node[]> {
    try {
      return await this.rows(parent);
    } catch (error) {
      this.#onUnexpected(error);
      const id = parent === undefined ? 'error' : `${parent.id}/error`;
      return [{ id, kind: 'error', target: { kind: 'all' }, error }];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return itemOf(node, this.counts(node));
  }

  getParent(node: Node): Node | undefined {
    const parent = this.#parents.get(node.id);
    return parent === undefined ? undefined : this.#nodes.get(parent);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    item.tooltip = tooltipText(node, this.groupNames(node), vscode.l10n.t);
    return item;
  }

  /** Reads the rows below one row again, or all of them. A row that was never shown needs no refresh. */
  refresh(id?: string): void {
    if (id === undefined) {
      this.#changed.fire(undefined);
      return;
    }
    const node = this.#nodes.get(id);
    if (node !== undefined) this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
