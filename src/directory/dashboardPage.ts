import { accountTokensUrl, accountUrl, membersUrl, userTokensUrl } from '../cloudflare/dashboardUrls.ts';
import { type Node } from './node.ts';
import { type TokenRecord } from './tokenRecord.ts';

/** All of a row that its page depends on. */
type PageOf =
  | { readonly kind: Exclude<Node['kind'], 'token'> }
  | { readonly kind: 'token'; readonly token: Pick<TokenRecord, 'owner'> };

/** The page of Cloudflare's dashboard about a row of an account, or about the account where there is no row. */
export function dashboardPage(node: PageOf | undefined, accountId: string): string {
  switch (node?.kind) {
    case 'user':
    case 'member':
    case 'group':
    case 'section':
      return membersUrl(accountId).url;
    case 'token':
      return node.token.owner === 'user' ? userTokensUrl().url : accountTokensUrl(accountId).url;
    case 'tokenAccount':
      return accountTokensUrl(accountId).url;
    default:
      return accountUrl(accountId).url;
  }
}
