import { type AccountDirectory, type AccountChange } from '../directory/accountDirectory.ts';
import { type AccountList, type Directory, type DirectoryChange } from '../directory/directory.ts';
import { type Node, nodeId, type NodeOf } from '../directory/node.ts';
import { accountRows, groupSectionRows, memberRows, rootRows, sectionOf, userRows } from './accountRows.ts';
import { NodeTree } from './nodeTree.ts';
import { type RowCounts } from './rowWords.ts';
import { type GroupNames } from './tooltip.ts';

/** Accounts, and under each its role groups, user groups and users. */
export class AccountsTree extends NodeTree {
  readonly #directory: Directory;
  /** Told what the top of the tree shows, each time it is read. */
  readonly #onAccounts: (list: AccountList) => void;

  constructor(directory: Directory, onAccounts: (list: AccountList) => void) {
    super();
    this.#directory = directory;
    this.#onAccounts = onAccounts;
    directory.onDidChange((change) => {
      this.#changed(change);
    });
  }

  protected override async rows(parent: Node | undefined): Promise<readonly Node[]> {
    if (parent === undefined) {
      const list = await this.#directory.accounts();
      this.#onAccounts(list);
      return rootRows(list);
    }
    const account = this.#accountOf(parent);
    if (account === undefined) return [];
    switch (parent.kind) {
      case 'account':
        return accountRows(account);
      case 'section':
        return parent.section === 'users' ? userRows(account, parent) : groupSectionRows(account, parent);
      case 'group':
        return this.#members(account, parent);
      default:
        return [];
    }
  }

  protected override counts(node: Node): RowCounts {
    const account = this.#accountOf(node);
    if (account === undefined) return {};
    if (node.kind === 'group') {
      const members = account.members(node.group).peek().value?.members;
      return members === undefined ? {} : { count: members.length };
    }
    if (node.kind !== 'section') return {};
    if (node.section !== 'users') {
      const groups = account.groups.peek().value?.groups;
      return groups === undefined
        ? {}
        : { count: groups.filter((group) => sectionOf(group) === node.section).length };
    }
    const { users, total, complete } = account.users.state();
    const filterText = account.filter?.text;
    return {
      ...(filterText === undefined ? {} : { filterText }),
      ...(complete ? { total: users.length } : total === undefined ? {} : { total }),
    };
  }

  protected override groupNames(node: Node): GroupNames {
    const groups = this.#accountOf(node)?.groups.peek().value?.groups ?? [];
    return new Map(groups.map((group) => [group.id, group.label]));
  }

  async #members(account: AccountDirectory, parent: NodeOf<'group'>): Promise<readonly Node[]> {
    const before = this.counts(parent).count;
    const rows = await memberRows(account, parent);
    // The row's own description tells the count, which is known only now.
    if (this.counts(parent).count !== before)
      queueMicrotask(() => {
        this.refresh(parent.id);
      });
    return rows;
  }

  #accountOf(node: Node): AccountDirectory | undefined {
    if (node.kind === 'account') return this.#directory.account(node.account.id);
    return 'accountId' in node ? this.#directory.account(node.accountId) : undefined;
  }

  #changed(change: DirectoryChange): void {
    if (change.kind === 'tokens') this.refresh();
    else this.refresh(rowChanged(change.accountId, change.change));
  }
}

function rowChanged(accountId: string, change: AccountChange): string {
  switch (change.kind) {
    case 'groups':
      return nodeId('account', accountId);
    case 'group':
      return nodeId('account', accountId, 'group', change.groupId);
    case 'users':
    case 'filter':
      return nodeId('account', accountId, 'users');
  }
}
