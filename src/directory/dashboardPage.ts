import { accountTokensUrl, accountUrl, membersUrl, userTokensUrl } from '../cloudflare/dashboardUrls.ts';
import { type Node } from './node.ts';

/** The page of Cloudflare's dashboard about a row of an account, or about the account where there is no row. */
export function dashboardPage(node: Node | undefined, accountId: string): string {
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
