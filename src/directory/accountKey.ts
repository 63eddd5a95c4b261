import { groupBy } from '../core/groupBy.ts';

/** What an account is known by here: its id alone may stand for another account on another server. */
export function accountKey(baseUrl: string, accountId: string): string {
  return `${accountId}@${baseUrl}`;
}

/** Ids that accounts of several servers have: only together with its server does one name an account. */
export function sharedIds(
  accounts: readonly { readonly info: { readonly id: string } }[],
): ReadonlySet<string> {
  const byId = groupBy(accounts, ({ info }) => info.id);
  return new Set([...byId].flatMap(([id, { length }]) => (length > 1 ? [id] : [])));
}
