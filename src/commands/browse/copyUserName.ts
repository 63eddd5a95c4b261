import { selected } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the addresses of the selected users, one a line. */
export const copyUserName: RowCommand = async (_context, node, nodes) => {
  const names = selected(node, nodes).flatMap((one) => (one.kind === 'user' ? [one.user.userName] : []));
  if (names.length > 0) await vscode.env.clipboard.writeText(names.join('\n'));
};
