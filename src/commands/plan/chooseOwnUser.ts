import * as l10n from '@vscode/l10n';
import { accountOf } from '../choose/pickAccount.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type RowCommand } from '../context.ts';
import { askOwnUser, tokenInUse } from './ownUser.ts';

/** Asks again which person somebody is, so that no plan takes away their own access. */
export const chooseOwnUser: RowCommand = async (context, node) => {
  const account = await accountOf(context.directory, l10n.t('Choose Your Own User'), node);
  if (account === undefined) return;
  const snapshot = await readAccount(account);
  await askOwnUser(context, [{ tokenId: (await tokenInUse(account)).id, snapshot }]);
};
