import { type Node, type NodeOf, type Row } from '../directory/node.ts';
import * as vscode from 'vscode';

const mimeType = 'application/vnd.code.tree.cloudflarescim.accounts';

/** What happens to users who were dropped on a group. */
export type OnDrop = (group: NodeOf<'group'>, users: readonly Node[]) => void;

/** Users can be dragged onto a group. That makes a plan to review, never a write. */
export function dragUsers(onDrop: OnDrop): vscode.TreeDragAndDropController<Row> {
  return {
    dragMimeTypes: [mimeType],
    dropMimeTypes: [mimeType],
    handleDrag: (rows, transfer) => {
      const users = rows.map(({ node }) => node).filter(isPerson);
      if (users.length > 0) transfer.set(mimeType, new vscode.DataTransferItem(users));
    },
    handleDrop: (target, transfer) => {
      const users = transfer.get(mimeType)?.value as readonly Node[] | undefined;
      if (target?.node.kind === 'group' && users !== undefined) onDrop(target.node, users);
    },
  };
}

function isPerson({ kind }: Node): boolean {
  return kind === 'user' || kind === 'member';
}
