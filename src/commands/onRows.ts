import * as l10n from '@vscode/l10n';
import { liveNodes } from '../directory/liveNode.ts';
import { type RowClaims } from '../directory/nodeClaim.ts';
import { type CommandContext, type RowCommand } from './context.ts';

/** Runs a command on the rows that it was called on, as they are now. Where one is not to be found it says so, and runs nothing. */
export async function onRows(context: CommandContext, claims: RowClaims, command: RowCommand): Promise<void> {
  if (claims.kind === 'notRows') {
    tellGone(context);
    return;
  }
  const { one, all } = claims;
  if (one === undefined && all === undefined) return command(context);
  const found = await liveNodes(context, [...(one === undefined ? [] : [one]), ...(all ?? [])]);
  if (found === undefined) {
    tellGone(context);
    return;
  }
  const [node, nodes] = one === undefined ? [undefined, found] : [found[0], found.slice(1)];
  await command(context, node, all === undefined ? undefined : nodes);
}

function tellGone({ directory, notify }: CommandContext): void {
  notify.offer(
    l10n.t('This is no longer in the list. Refresh, then try again.'),
    [{ title: l10n.t('Refresh'), run: async () => directory.refresh() }],
    'warning',
  );
}
