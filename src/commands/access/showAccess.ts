import * as l10n from '@vscode/l10n';
import { selected } from '../choose/pickAccount.ts';
import { userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand } from '../context.ts';
import { accountsToShow } from './accountsToShow.ts';

/**
 * Opens a page with who has what, and how: of the account that a row is about, filtered by the group that it is, or
 * with the person that it is explained. Writes nothing.
 */
export const showAccess: RowCommand = async ({ directory, access }, node, nodes) => {
  const accounts = await accountsToShow(directory, l10n.t('Show Access'), node, nodes);
  if (accounts === undefined) return;
  const rows = selected(node, nodes);
  const everywhere = rows.length === 0 && accounts.length === (await directory.accounts()).accounts.length;
  const scope = everywhere ? null : accounts.map(({ key }) => key);
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) {
    await access.show({ scope });
    return;
  }
  const userId = userIdOf(row);
  if (row.kind === 'group')
    await access.show({ scope, group: { account: row.accountKey, id: row.group.id } });
  else if (userId !== undefined && 'accountKey' in row)
    await access.show({ scope, person: { account: row.accountKey, id: userId } });
  else await access.show({ scope });
};
