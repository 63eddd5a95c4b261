import { type RowCommand } from '../context.ts';
import { checkTokenPermissions, showTokenReport } from './checkTokenPermissions.ts';
import { tokenIdOf } from './pickToken.ts';

/** Shows what the last check found out, of the row's token or of all; checks where there was none. */
export const showTokenCheck: RowCommand = async (context, node, nodes) => {
  const asked = tokenIdOf(node);
  const records = await context.vault.list();
  const checked = records.filter(({ id }) => (asked ?? id) === id && context.checks.of(id) !== undefined);
  if (checked.length === 0) await checkTokenPermissions(context, node, nodes);
  else await showTokenReport(context, checked);
};
