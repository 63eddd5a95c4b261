import { type Node, type Row } from '../directory/node.ts';
import * as vscode from 'vscode';

const mimeType = 'application/vnd.code.tree.cloudflarescim.accounts';

/** What happens to what was dropped on a group: rows of this tree's own, or whatever another extension calls so. */
export type OnDrop = (group: Row, dropped: unknown) => void;

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
      const dropped: unknown = transfer.get(mimeType)?.value;
      if (target?.node.kind === 'group' && dropped !== undefined) onDrop(target, dropped);
    },
  };
}

function isPerson({ kind }: Node): boolean {
  return kind === 'user' || kind === 'member';
}
