import { type Command } from './context.ts';
import { checkTokenPermissions, showTokenReport } from './checkTokenPermissions.ts';

/** Shows what the last check found out; checks where there was none. */
export const showTokenCheck: Command = async (context, node, nodes) => {
  const records = await context.vault.list();
  const checked = records.filter(({ id }) => context.checks.of(id) !== undefined);
  if (checked.length === 0) await checkTokenPermissions(context, node, nodes);
  else await showTokenReport(context, checked);
};
