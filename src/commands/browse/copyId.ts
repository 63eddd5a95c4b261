import { type LiveNode } from '../../directory/liveNode.ts';
import { selected } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the ids of the selected rows, one a line. */
export const copyId: RowCommand = async (_context, node, nodes) => {
  const ids = selected(node, nodes).flatMap((one) => idOf(one) ?? []);
  if (ids.length > 0) await vscode.env.clipboard.writeText(ids.join('\n'));
};

function idOf(node: LiveNode): string | undefined {
  switch (node.kind) {
    case 'account':
    case 'tokenAccount':
      return node.account.id;
    case 'group':
      return node.group.id;
    case 'user':
      return node.user.id;
    case 'member':
      return node.userId;
    default:
      return undefined;
  }
}
