import { type ApiClient } from '../../http/apiClient.ts';
import { listOf, someId, wordOf } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import { type Account, accountSchema } from './accounts.ts';
import * as z from 'zod';

const row = z
  .object({
    id: someId,
    status: wordOf(['accepted', 'pending', 'rejected']),
    account: accountSchema,
    roles: listOf(someId),
  })
  .transform((membership): Membership => membership);

/** `GET /memberships`, 5 to 50 a page, for user-owned tokens only (an account-owned one gets code 9106). */
export async function listMemberships(api: ApiClient, signal?: AbortSignal): Promise<Listed<Membership>> {
  return listPages(api, { ...endpoint('/memberships'), perPage: 50, row, signal });
}

/** `GET /memberships`, for user tokens only. */
export interface Membership {
  readonly id: string;
  readonly status: 'accepted' | 'pending' | 'rejected' | 'unknown';
  readonly account: Account;
  readonly roles: readonly string[];
}
