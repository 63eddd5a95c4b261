import { type ApiClient } from '../../http/apiClient.ts';
import { listOf, someId, someText } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint, type Endpoint } from '../resource.ts';
import * as z from 'zod';

/** `GET …/tokens/permission_groups`: match by name and scope, since names are not unique. */
export interface TokenPermissionGroup {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

const row = z
  .object({ id: someId, name: someText, scopes: listOf(someId) })
  .transform((group): TokenPermissionGroup => group);

/** `GET /user/tokens/permission_groups`: what a user-owned token can hold. Some 400 of them; no paging is documented. */
export async function listUserTokenPermissionGroups(
  api: ApiClient,
  signal?: AbortSignal,
): Promise<Listed<TokenPermissionGroup>> {
  return list(api, endpoint('/user/tokens/permission_groups'), signal);
}

/** `GET /accounts/{account_id}/tokens/permission_groups`: what an account-owned token can hold. */
export async function listAccountTokenPermissionGroups(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<TokenPermissionGroup>> {
  return list(api, endpoint('/accounts/{account_id}/tokens/permission_groups', accountId), signal);
}

async function list(
  api: ApiClient,
  where: Endpoint,
  signal?: AbortSignal,
): Promise<Listed<TokenPermissionGroup>> {
  return listPages(api, { ...where, perPage: 'unpaged', row, signal });
}
