import * as l10n from '@vscode/l10n';
import { pickOne } from '../../host/pick.ts';
import { plainText } from '../../core/plainText.ts';
import { accountKeyOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';

/**
 * Clears the filters of a row's account, by text and by state; from the palette, of every account that has one. The
 * title calls with the row in focus: where that row's account has no filter, which one is meant is asked.
 */
export const clearFilter: RowCommand = async ({ directory }, node) => {
  const { accounts } = await directory.accounts();
  const filtered = accounts.filter((account) => account.view.filtered);
  if (node === undefined) {
    await Promise.all(filtered.map(async (account) => account.view.clear()));
    return;
  }
  const own = filtered.find(({ key }) => key === accountKeyOf(node));
  const cleared =
    own === undefined
      ? await pickOne(l10n.t('Clear Filter'), l10n.t('Whose filter?'), [
          ...filtered.map((account) => ({ label: plainText(account.info.name, 100), value: [account] })),
          ...(filtered.length > 1
            ? [{ label: l10n.t('All {0} Filters', filtered.length), value: filtered }]
            : []),
        ])
      : [own];
  await Promise.all((cleared ?? []).map(async (account) => account.view.clear()));
};
