import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { selected } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the addresses of the selected users, one a line. */
export const copyUserName: RowCommand = async ({ notify }, node, nodes) => {
  const names = selected(node, nodes).flatMap((one) => (one.kind === 'user' ? [one.user.userName] : []));
  if (names.length === 0) return;
  await vscode.env.clipboard.writeText(names.join('\n'));
  notify.info(plural(names.length, l10n.t('Address copied.'), l10n.t('{0} addresses copied.', names.length)));
};
