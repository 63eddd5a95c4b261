import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { selected } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the ids of the selected rows, one a line. */
export const copyId: RowCommand = async ({ notify }, node, nodes) => {
  const ids = selected(node, nodes).flatMap((one) => idOf(one) ?? []);
  if (ids.length === 0) return;
  await vscode.env.clipboard.writeText(ids.join('\n'));
  notify.info(plural(ids.length, l10n.t('ID copied.'), l10n.t('{0} IDs copied.', ids.length)));
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
