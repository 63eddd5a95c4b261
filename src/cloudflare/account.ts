import { type ApiClient } from '../http/apiClient.ts';
import { accountSchema } from './accounts.ts';
import { type Account } from './model.ts';
import { endpoint, getOne } from './resource.ts';

/** `GET /accounts/{account_id}`. */
export async function getAccount(api: ApiClient, accountId: string, signal?: AbortSignal): Promise<Account> {
  return getOne(api, endpoint('/accounts/{account_id}', accountId), accountSchema, signal);
}
