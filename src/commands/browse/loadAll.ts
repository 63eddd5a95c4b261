import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type RowCommand } from '../context.ts';
import { readRest } from './filterUsers.ts';

/** Reads every page of an account's users that is left; can be stopped, and goes on from there when it is called again. */
export const loadAll: RowCommand = async (context, node) => {
  const isUsers = node?.kind === 'loadMore' || (node?.kind === 'section' && node.section === 'users');
  const account = isUsers ? context.directory.account(node.accountKey) : undefined;
  if (account === undefined) return;
  await readRest(context, account, l10n.t('Loading the users of {0}', plainText(account.info.name, 60)));
};
