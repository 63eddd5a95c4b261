import { t } from '../host/translate.ts';
import { type Command } from './context.ts';
import { accountKeyOf, accountOf } from './pickAccount.ts';

/** Clears the filter of an account; from the palette, of every account that has one. */
export const clearFilter: Command = async ({ directory }, node) => {
  if (accountKeyOf(node) !== undefined) {
    const account = await accountOf(directory, t('Clear Filter'), node);
    await account?.setFilter(undefined);
    return;
  }
  const { accounts } = await directory.accounts();
  await Promise.all(
    accounts
      .filter(({ filter }) => filter !== undefined)
      .map(async (account) => account.setFilter(undefined)),
  );
};
