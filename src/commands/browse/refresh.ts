import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Directory } from '../../directory/directory.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type RetryTarget } from '../../directory/node.ts';
import { withViewProgress } from '../../host/progress.ts';
import { viewIds } from '../../manifest.ts';
import { selected } from '../choose/pickAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';

/**
 * Reads again what a row stands for, and nothing more; of a row that nothing is read for by itself, what holds it: the
 * title bar calls with the row in focus. From the palette, everything.
 */
export const refresh: RowCommand = async (context, node, nodes) => {
  const rows = selected(node, nodes);
  await withViewProgress(viewIds.accounts, async () => {
    if (rows.length === 0) await context.directory.refresh();
    else await Promise.all(rows.map(async (row) => refreshNode(context, row)));
  });
};

async function refreshNode({ directory }: CommandContext, node: LiveNode): Promise<void> {
  switch (node.kind) {
    case 'account':
      return directory.account(node.accountKey)?.refresh();
    case 'section': {
      const account = directory.account(node.accountKey);
      return node.section === 'users' ? account?.refreshUsers() : account?.refreshGroups();
    }
    case 'group':
      return directory.account(node.accountKey)?.refreshGroup(node.group);
    case 'user':
    case 'member':
      return refreshHolder(directory.account(node.accountKey), node.groupId);
    case 'loadMore':
    case 'continueSearch':
      return directory.account(node.accountKey)?.refreshUsers();
    case 'tokenAccount':
    case 'tokenCheck':
    case 'tokenPermission':
      return directory.refreshToken(node.tokenId);
    case 'token':
      return directory.refreshToken(node.token.id);
    case 'error':
      return refreshTarget(directory, node.target);
    case 'note':
    case 'findingScope':
    case 'findingRule':
    case 'finding':
    case 'activity':
      return directory.refresh();
  }
}

/** The users of an account, or the members of the group that a row is in. */
async function refreshHolder(account: AccountDirectory | undefined, groupId?: string): Promise<void> {
  const group = account?.groups.peek().value?.groups.find(({ id }) => id === groupId);
  return group === undefined ? account?.refreshUsers() : account?.refreshGroup(group);
}

/** Reads again what could not be read. */
export async function refreshTarget(directory: Directory, target: RetryTarget): Promise<void> {
  switch (target.kind) {
    case 'all':
      return directory.refresh();
    case 'token':
      return directory.refreshToken(target.tokenId);
    case 'groups':
      return directory.account(target.accountKey)?.refreshGroups();
    case 'users':
      return directory.account(target.accountKey)?.refreshUsers();
    case 'members':
      return directory.account(target.accountKey)?.refreshGroup(target.group);
  }
}
