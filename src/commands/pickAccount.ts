import { AppError } from '../core/errors.ts';
import { plainText } from '../core/plainText.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { type Directory } from '../directory/directory.ts';
import { type Node } from '../directory/node.ts';
import { pickOne } from '../host/pick.ts';
import { t } from '../host/translate.ts';

/** The account a row belongs to, else the one that is picked; undefined where none was. Throws where there is none. */
export async function accountOf(
  directory: Directory,
  title: string,
  node?: Node,
): Promise<AccountDirectory | undefined> {
  const id = accountIdOf(node);
  if (id !== undefined) {
    const known =
      directory.account(id) ?? (await directory.accounts()).accounts.find(({ info }) => info.id === id);
    if (known === undefined) throw new AppError('notFound');
    return known;
  }
  const { accounts, failures } = await directory.accounts();
  if (accounts.length === 0) {
    const error = failures[0]?.error;
    throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
  }
  return pickOne(
    title,
    t('Which account?'),
    accounts.map((account) => ({
      label: plainText(account.info.name, 100),
      description: account.sandbox ? t('(sandbox, not Cloudflare)') : plainText(account.info.id, 64),
      value: account,
    })),
  );
}

export function accountIdOf(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (node.kind === 'account' || node.kind === 'tokenAccount') return node.account.id;
  return 'accountId' in node ? node.accountId : undefined;
}

/** What a command was called on: the selected rows where the row clicked on is one of them, else that row. */
export function selected(node: Node | undefined, nodes: readonly Node[] | undefined): readonly Node[] {
  if (nodes !== undefined && nodes.length > 0) return nodes;
  return node === undefined ? [] : [node];
}
