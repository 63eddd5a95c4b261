import { type AccountInfo } from './model.ts';

/** Each account once, in the order they first come. */
export function distinctAccounts(accounts: readonly AccountInfo[]): readonly AccountInfo[] {
  const byId = new Map<string, AccountInfo>();
  for (const account of accounts)
    byId.set(account.id, toldTogether(byId.get(account.id) ?? account, account));
  return [...byId.values()];
}

/**
 * An account as two answers tell of it. The first goes before; but a token that may not read the account tells the id in
 * place of the name, and not who manages it.
 */
export function toldTogether(first: AccountInfo, second: AccountInfo): AccountInfo {
  const { id, name, managedBy = second.managedBy } = first;
  return { id, name: name === id ? second.name : name, managedBy };
}
