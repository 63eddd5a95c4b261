import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { sharedIds } from '../../directory/accountKey.ts';
import { type Directory } from '../../directory/directory.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { pickOne } from '../../host/pick.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';

/** The account a row belongs to, else the one that is picked; undefined where none was. Throws where there is none. */
export async function accountOf(
  directory: Directory,
  title: string,
  node?: LiveNode,
): Promise<AccountDirectory | undefined> {
  const key = accountKeyOf(node);
  if (key !== undefined) {
    const known = await directory.find(key);
    if (known === undefined) throw new AppError('notFound');
    return known;
  }
  const { accounts, failures } = await directory.accounts();
  if (accounts.length === 0) {
    const error = failures[0]?.error;
    throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
  }
  const shared = sharedIds(accounts);
  return pickOne(
    title,
    l10n.t('Which account?'),
    accounts.map((account) => ({
      label: plainText(account.info.name, 100),
      description: account.sandbox ? l10n.t('(sandbox, not Cloudflare)') : plainText(account.info.id, 64),
      ...(shared.has(account.info.id) ? { detail: account.baseUrl } : {}),
      value: account,
    })),
  );
}

export function accountKeyOf(node: LiveNode | undefined): string | undefined {
  return node !== undefined && 'accountKey' in node ? node.accountKey : undefined;
}

/**
 * The account that was pushed to before. Of accounts of one id on several servers, that which the push's token reaches.
 * Throws `notFound` where it is not reached now.
 */
export async function accountOfPush(
  directory: Directory,
  { plan, by }: PushRecord,
): Promise<AccountDirectory> {
  const { accounts } = await directory.accounts();
  const same = accounts.filter(({ info }) => info.id === plan.accountId);
  const known = same.find(({ tokens }) => tokens.some(({ id }) => id === by.tokenId));
  const account = known ?? (same.length === 1 ? same[0] : undefined);
  if (account === undefined) throw new AppError('notFound');
  return account;
}

/** What a command was called on: the selected rows where the row clicked on is one of them, else that row. */
export function selected(
  node: LiveNode | undefined,
  nodes: readonly LiveNode[] | undefined,
): readonly LiveNode[] {
  if (nodes !== undefined && nodes.length > 0) return nodes;
  return node === undefined ? [] : [node];
}
