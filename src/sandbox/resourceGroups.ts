import { idOf } from './ids.ts';

/** The resource group that is the whole account, by the name that Cloudflare's provider looks it up by. */
export function wholeAccount(accountId: string): {
  readonly id: string;
  readonly name: string;
  readonly scope: readonly unknown[];
} {
  const key = `com.cloudflare.api.account.${accountId}`;
  return { id: idOf(accountId, 'resources'), name: key, scope: [{ key, objects: [{ key: '*' }] }] };
}
