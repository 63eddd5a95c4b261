import * as z from 'zod';
import { type ApiClient } from '../http/apiClient.ts';
import { someText, text } from './lenient.ts';
import { type Account } from './model.ts';
import { listPages, type Listing } from './paging.ts';
import { endpoint } from './resource.ts';

export const accountSchema = z
  .object({ id: someText, name: text, type: text })
  .transform(({ id, name, type }): Account => ({ id, name: name ?? id, type }));

/**
 * `GET /accounts`, 5 to 50 a page. Account-owned tokens have been answered with code 1001 ("does not support account
 * owned tokens"), which is `unsupported` with `wrongTokenKind`; newer reports say it works for them.
 */
export async function listAccounts(api: ApiClient, signal?: AbortSignal): Promise<Listing<Account>> {
  return listPages(api, { ...endpoint('/accounts'), perPage: 50, row: accountSchema, signal });
}
