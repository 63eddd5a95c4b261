import { type LiveNode } from '../../directory/liveNode.ts';
import { withViewProgress } from '../../host/progress.ts';
import { viewIds } from '../../manifest.ts';
import { selected } from '../choose/pickAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';

/** Reads again what the row stands for, and nothing more; from the palette or the title bar, everything. */
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
    case 'token':
      return directory.refreshToken(node.token.id);
    default:
      return;
  }
}
