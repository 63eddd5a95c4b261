import * as l10n from '@vscode/l10n';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type CommandContext } from '../context.ts';
import { accountKeyOf, accountOf, selected } from './pickAccount.ts';

/** The account of the rows that a command was called on, else the one that is picked; undefined where they are of several. */
export async function rowsOfOneAccount(
  context: CommandContext,
  title: string,
  node: LiveNode | undefined,
  nodes: readonly LiveNode[] | undefined,
): Promise<{ readonly account: AccountDirectory; readonly rows: readonly LiveNode[] } | undefined> {
  const rows = selected(node, nodes);
  const [first] = rows;
  if (rows.some((row) => accountKeyOf(row) !== accountKeyOf(first))) {
    context.notify.offer(
      l10n.t(
        'The selected rows are of several accounts. Select those of one: each account has its own plan.',
      ),
      [],
      'warning',
    );
    return undefined;
  }
  const account = await accountOf(context.directory, title, first);
  return account && { account, rows };
}

/** The SCIM user id of a row that stands for a person. */
export function userIdOf(node: LiveNode): string | undefined {
  if (node.kind === 'user') return node.user.id;
  return node.kind === 'member' ? node.userId : undefined;
}
