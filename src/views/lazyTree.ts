import { type Disposable } from '../core/disposable.ts';
import { type Row } from '../directory/node.ts';
import { type NodeTree } from './nodeTree.ts';
import * as vscode from 'vscode';

/** A tree whose code is read when VS Code first asks for a row: in most windows nobody opens the view. */
export class LazyTree<Tree extends NodeTree> implements vscode.TreeDataProvider<Row>, Disposable {
  readonly #load: () => Promise<Tree>;
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  #tree: Promise<Tree> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(load: () => Promise<Tree>) {
    this.#load = load;
  }

  /** The tree itself, from now on read. */
  async tree(): Promise<Tree> {
    this.#tree ??= this.#open();
    return this.#tree;
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    return (await this.tree()).getChildren(parent);
  }

  async getTreeItem(row: Row): Promise<vscode.TreeItem> {
    return (await this.tree()).getTreeItem(row);
  }

  async getParent(row: Row): Promise<Row | undefined> {
    return (await this.tree()).getParent(row);
  }

  async resolveTreeItem(item: vscode.TreeItem, row: Row): Promise<vscode.TreeItem> {
    return (await this.tree()).resolveTreeItem(item, row);
  }

  dispose(): void {
    this.#changed.dispose();
    void this.#tree?.then((tree) => {
      tree.dispose();
    });
  }

  async #open(): Promise<Tree> {
    const tree = await this.#load();
    tree.onDidChangeTreeData((row) => {
      this.#changed.fire(row);
    });
    return tree;
  }
}
