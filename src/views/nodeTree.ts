import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { type Node, type Row } from '../directory/node.ts';
import { type RowCounts } from './rowWords.ts';
import { type GroupNames, tooltipText } from './tooltip.ts';
import { itemOf } from './treeItem.ts';

/**
 * A tree of nodes for VS Code. VS Code knows a row by the identity of its element, and drops some of what it asked for;
 * so an element is made once for each id, and only what it holds changes.
 */
export abstract class NodeTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly #rows = new Map<string, Row>();
  readonly #parents = new Map<string, Row>();
  readonly #onUnexpected: (error: unknown) => void;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(onUnexpected: (error: unknown) => void) {
    this.#onUnexpected = onUnexpected;
  }

  /** The nodes below a node; below nothing, the top ones. */
  protected abstract below(parent: Node | undefined): Promise<readonly Node[]>;

  /** Counts that are known by now, without asking anybody. */
  protected abstract counts(node: Node): RowCounts;

  /** Group names by id, for tooltips. */
  protected groupNames(_node: Node): GroupNames {
    return new Map();
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    const before = parent && this.counts(parent.node);
    const nodes = await this.#belowOrError(parent?.node);
    // The row's own description tells what is known only now.
    if (parent !== undefined && !isDeepStrictEqual(before, this.counts(parent.node))) {
      queueMicrotask(() => {
        this.refresh(parent.id);
      });
    }
    return nodes.map((node) => this.#rowOf(node, parent));
  }

  getTreeItem({ node }: Row): vscode.TreeItem {
    return itemOf(node, this.counts(node));
  }

  getParent(row: Row): Row | undefined {
    return this.#parents.get(row.id);
  }

  resolveTreeItem(item: vscode.TreeItem, { node }: Row): vscode.TreeItem {
    item.tooltip = tooltipText(node, this.groupNames(node), vscode.l10n.t);
    return item;
  }

  /** Reads the rows below one row again, or all of them. A row that was never shown needs no refresh. */
  refresh(id?: string): void {
    const row = id === undefined ? undefined : this.#rows.get(id);
    if (id === undefined || row !== undefined) this.#changed.fire(row);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Whatever goes wrong becomes a row: an empty tree would pass for an empty account. */
  async #belowOrError(parent: Node | undefined): Promise<readonly Node[]> {
    try {
      return await this.below(parent);
    } catch (error) {
      this.#onUnexpected(error);
      const id = parent === undefined ? 'error' : `${parent.id}/error`;
      return [{ id, kind: 'error', target: { kind: 'all' }, error }];
    }
  }

  #rowOf(node: Node, parent: Row | undefined): Row {
    const row = this.#rows.get(node.id) ?? { id: node.id, node };
    row.node = node;
    this.#rows.set(node.id, row);
    if (parent !== undefined) this.#parents.set(node.id, parent);
    return row;
  }
}
