import * as l10n from '@vscode/l10n';
import { accountKeyOf, accountOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';

/** Clears the filters of an account, by text and by state; from the palette, of every account that has one. */
export const clearFilter: RowCommand = async ({ directory }, node) => {
  if (accountKeyOf(node) !== undefined) {
    const account = await accountOf(directory, l10n.t('Clear Filter'), node);
    await account?.clearFilters();
    return;
  }
  const { accounts } = await directory.accounts();
  await Promise.all(
    accounts.filter(({ filtered }) => filtered).map(async (account) => account.clearFilters()),
  );
};
