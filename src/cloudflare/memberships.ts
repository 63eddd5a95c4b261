import * as z from 'zod';
import { type ApiClient } from '../http/apiClient.ts';
import { accountSchema } from './accounts.ts';
import { listOf, someText, wordOf } from './lenient.ts';
import { type Membership } from './model.ts';
import { listPages, type Listing } from './paging.ts';
import { endpoint } from './resource.ts';

const row = z
  .object({
    id: someText,
    status: wordOf(['accepted', 'pending', 'rejected']),
    account: accountSchema,
    roles: listOf(someText),
  })
  .transform((membership): Membership => membership);

/** `GET /memberships`, 5 to 50 a page, for user-owned tokens only (an account-owned one gets code 9106). */
export async function listMemberships(api: ApiClient, signal?: AbortSignal): Promise<Listing<Membership>> {
  return listPages(api, { ...endpoint('/memberships'), perPage: 50, row, signal });
}
