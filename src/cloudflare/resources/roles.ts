import { type ApiClient } from '../../http/apiClient.ts';
import { someId, someText, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/** `GET /accounts/{id}/roles` (deprecated by Cloudflare in favour of permission groups). */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
}

const row = z
  .object({ id: someId, name: someText, description: text })
  .transform(({ id, name, description }): AccountRole => ({ id, name, description }));

/** `GET /accounts/{account_id}/roles`; deprecated by Cloudflare. The page limit of 50 is assumed. */
export async function listRoles(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<AccountRole>> {
  return listPages(api, { ...endpoint('/accounts/{account_id}/roles', accountId), perPage: 50, row, signal });
}
