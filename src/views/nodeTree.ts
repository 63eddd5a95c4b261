import { type Node, type Row } from '../directory/node.ts';
import { type RowCounts } from './rowWords.ts';
import { type GroupNames, tooltipText } from './tooltip.ts';
import { itemOf } from './treeItem.ts';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';

/**
 * A tree of nodes for VS Code. VS Code knows a row by the identity of its element, and drops some of what it asked for;
 * so an element is made once for each id and for as long as it is known, and only what it holds changes.
 */
export abstract class NodeTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  /** Held by VS Code as long as it knows them, and by nothing here: rows hold people. */
  readonly #rows = new Map<string, WeakRef<Row>>();
  readonly #parents = new WeakMap<Row, Row>();
  readonly #collected = new FinalizationRegistry<string>((id) => {
    if (this.#rows.get(id)?.deref() === undefined) this.#rows.delete(id);
  });
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
    return this.#parents.get(row);
  }

  resolveTreeItem(item: vscode.TreeItem, { node }: Row): vscode.TreeItem {
    item.tooltip = tooltipText(node, this.groupNames(node), this.counts(node));
    return item;
  }

  /** Reads the rows below one row again, or all of them. A row that was never shown needs no refresh. */
  refresh(id?: string): void {
    const row = id === undefined ? undefined : this.#rows.get(id)?.deref();
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
    const row = this.#rows.get(node.id)?.deref() ?? this.#newRow(node);
    row.node = node;
    if (parent !== undefined) this.#parents.set(row, parent);
    return row;
  }

  #newRow(node: Node): Row {
    const row = { id: node.id, node };
    this.#rows.set(row.id, new WeakRef(row));
    this.#collected.register(row, row.id);
    return row;
  }
}
