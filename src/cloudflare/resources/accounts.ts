import { type ApiClient } from '../../http/apiClient.ts';
import { someId, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint, getOne } from '../resource.ts';
import { managedBy, type ParentOrganization } from './organizations.ts';
import * as z from 'zod';

/** `GET /accounts/{account_id}`. */
export async function getAccount(api: ApiClient, accountId: string, signal?: AbortSignal): Promise<Account> {
  return getOne(api, endpoint('/accounts/{account_id}', accountId), accountSchema, signal);
}

export const accountSchema = z
  .object({ id: someId, name: text, type: text, managed_by: managedBy })
  .transform(({ id, name, type, managed_by: parent }): Account => ({
    id,
    name: name ?? id,
    type,
    managedBy: parent,
  }));

/**
 * `GET /accounts`, 5 to 50 a page. Account-owned tokens have been answered with code 1001 ("does not support account
 * owned tokens"), which is `unsupported` with `wrongTokenKind`; newer reports say it works for them.
 */
export async function listAccounts(api: ApiClient, signal?: AbortSignal): Promise<Listed<Account>> {
  return listPages(api, { ...endpoint('/accounts'), perPage: 50, row: accountSchema, signal });
}

/**
 * Cloudflare API v4 resources as this extension reads them: slim, lenient, missing things as undefined. `raw`, where a
 * type has it, is the resource as it came, unknown fields included, for read-modify-write and for showing.
 */

export interface Account {
  readonly id: string;
  readonly name: string;
  /** `standard` or `enterprise`, as far as the server said. */
  readonly type: string | undefined;
  /** Left out where the server did not say so. */
  readonly managedBy?: ParentOrganization | undefined;
}
