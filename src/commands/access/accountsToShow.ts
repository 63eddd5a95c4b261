import * as l10n from '@vscode/l10n';
import { type AccountReading } from '../../access/reading.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { sharedIds } from '../../directory/accountKey.ts';
import { type AccountList, type Directory } from '../../directory/directory.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { pickMany } from '../../host/pick.ts';
import { accountKeyOf, selected } from '../choose/pickAccount.ts';

/**
 * The accounts of the rows that a command was called on, else those that are checked in a list; the only one there is
 * is not asked for. Undefined where the list was closed or nothing was checked. Throws where there is none.
 */
export async function accountsToShow(
  directory: Directory,
  title: string,
  node: LiveNode | undefined,
  nodes: readonly LiveNode[] | undefined,
): Promise<readonly AccountDirectory[] | undefined> {
  const keys = new Set(selected(node, nodes).flatMap((row) => accountKeyOf(row) ?? []));
  if (keys.size > 0) {
    const found = await Promise.all([...keys].map(async (key) => directory.find(key)));
    const accounts = found.filter((account) => account !== undefined);
    if (accounts.length < found.length) throw new AppError('notFound');
    return accounts;
  }
  const list = await directory.accounts();
  if (list.accounts.length === 0) {
    const error = list.failures[0]?.error;
    throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
  }
  return list.accounts.length === 1 ? list.accounts : checkAccounts(list, title);
}

/** Asks which accounts; those of `checked` are checked at first, or all. */
export async function checkAccounts(
  { accounts }: AccountList,
  title: string,
  checked?: ReadonlySet<string>,
): Promise<readonly AccountDirectory[] | undefined> {
  const shared = sharedIds(accounts);
  const picked = await pickMany(
    title,
    l10n.t('Which accounts?'),
    accounts.map((account) => ({
      label: plainText(account.info.name, 100),
      description: account.sandbox ? l10n.t('(sandbox, not Cloudflare)') : plainText(account.info.id, 64),
      ...(shared.has(account.info.id) ? { detail: account.baseUrl } : {}),
      picked: checked?.has(account.key) ?? true,
      value: account,
    })),
  );
  return picked?.length === 0 ? undefined : picked;
}

/** What may be there beside the accounts that were found: tokens that failed, and tokens whose list is not whole. */
export function unreached({ failures, partial }: AccountList): readonly AccountReading[] {
  const failed = (label: string, sentence: string): AccountReading => ({
    kind: 'failed',
    key: '',
    accountId: '',
    accountName: l10n.t('Accounts of the token {0}', plainText(label, 100)),
    sentence,
  });
  return [
    ...failures.map(({ token, error }) => failed(token.label, explainError(error).sentence)),
    ...partial.map(({ label }) =>
      failed(label, l10n.t('Cloudflare lists only a part of the accounts that this token reaches.')),
    ),
  ];
}
