import { readForeignError } from '../../cloudflare/envelope.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { pathSegment } from '../../scim/filter.ts';
import { ScimClient } from '../../scim/scimClient.ts';

/** The SCIM service of one account, below the API's base URL. */
export function scimClientOf(api: ApiClient, accountId: string): ScimClient {
  return new ScimClient({
    api,
    path: scimPath(accountId),
    template: '/accounts/{account_id}/scim/v2',
    readForeignError,
  });
}

export function scimPath(accountId: string): string {
  return `/accounts/${pathSegment(accountId)}/scim/v2`;
}
