import { type AccountChange, type AccountDirectory } from '../directory/accountDirectory.ts';
import { type AccountList, type Directory, type DirectoryChange } from '../directory/directory.ts';
import { type Node, nodeId, type Row, type SectionKind } from '../directory/node.ts';
import { accountRows, groupSectionRows, memberRows, rootRows, sectionOf } from './accountRows.ts';
import { NodeTree } from './nodeTree.ts';
import { type RowCounts } from './rowWords.ts';
import { type GroupNames } from './tooltip.ts';
import { userRows } from './userRows.ts';

/** Accounts, and under each its role groups, user groups and users. */
export class AccountsTree extends NodeTree {
  readonly #directory: Directory;
  /** What the last push came to for a row, in words. */
  readonly #pushed: (rowId: string) => string | undefined;
  /** Told what the top of the tree shows, each time it is read. */
  readonly #onAccounts: (list: AccountList) => void;

  constructor(
    directory: Directory,
    pushed: (rowId: string) => string | undefined,
    onAccounts: (list: AccountList) => void,
    onUnexpected: (error: unknown) => void,
  ) {
    super(onUnexpected);
    this.#directory = directory;
    this.#pushed = pushed;
    this.#onAccounts = onAccounts;
    directory.onDidChange((change) => {
      this.#changed(change);
    });
  }

  protected override async below(parent: Node | undefined): Promise<readonly Node[]> {
    if (parent === undefined) {
      const list = await this.#directory.known();
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
        return memberRows(account, parent);
      default:
        return [];
    }
  }

  protected override counts(node: Node): RowCounts {
    const account = this.#accountOf(node);
    if (account === undefined) return {};
    const { sandbox } = account;
    const pushed = this.#pushed(node.id);
    const row = { sandbox, pushed };
    if (node.kind === 'group') {
      const count = account.memberCount(node.group.id);
      return count === undefined ? row : { ...row, count };
    }
    if (node.kind === 'user') {
      const halfOffboarded = account.halfOffboarded(node.user);
      const twoFactor = account.twoFactor(node.user);
      return {
        ...row,
        halfOffboarded,
        twoFactor,
      };
    }
    if (node.kind !== 'section') return { sandbox };
    return {
      sandbox,
      ...(node.section === 'users' ? userCounts(account) : groupCounts(account, node.section)),
    };
  }

  protected override groupNames(node: Node): GroupNames {
    const groups = this.#accountOf(node)?.groups.peek().value?.groups ?? [];
    return new Map(groups.map((group) => [group.id, group.label]));
  }

  /** The Users row of an account, with the rows above it, as `reveal` needs them. */
  async usersRow(accountKey: string): Promise<Row | undefined> {
    const accountRow = (await this.getChildren()).find(({ id }) => id === nodeId('account', accountKey));
    const sections = accountRow === undefined ? [] : await this.getChildren(accountRow);
    return sections.find(({ node }) => node.kind === 'section' && node.section === 'users');
  }

  #accountOf(node: Node): AccountDirectory | undefined {
    return 'accountKey' in node ? this.#directory.account(node.accountKey) : undefined;
  }

  #changed(change: DirectoryChange): void {
    if (change.kind === 'tokens') this.refresh();
    else if (change.change.kind !== 'snapshot') this.refresh(rowChanged(change.accountKey, change.change));
  }
}

function groupCounts(account: AccountDirectory, section: SectionKind): RowCounts {
  const { value, error } = account.groups.peek();
  if (value === undefined) return { error };
  return { count: value.groups.filter((group) => sectionOf(group) === section).length };
}

/** With filters, how many they let through, as far as that is known without asking. */
function userCounts(account: AccountDirectory): RowCounts {
  const { filter, state } = account.view;
  const { users, total, complete, error } = account.users.state();
  if (account.view.filtered) {
    const count = account.view.knownMatches();
    return {
      filterText: filter?.text,
      filterState: state,
      count,
    };
  }
  if (users.length === 0 && error !== undefined) return { error };
  return { total: complete ? users.length : total };
}

function rowChanged(
  accountKey: string,
  change: Exclude<AccountChange, { readonly kind: 'snapshot' }>,
): string {
  switch (change.kind) {
    case 'groups':
      return nodeId('account', accountKey);
    case 'group':
      return nodeId('account', accountKey, 'group', change.groupId);
    case 'users':
    case 'filter':
      return nodeId('account', accountKey, 'users');
  }
}
