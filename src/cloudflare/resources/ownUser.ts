import { type ApiClient } from '../../http/apiClient.ts';
import { someText } from '../lenient.ts';
import { endpoint, getOne } from '../resource.ts';
import * as z from 'zod';

/** `GET /user`: the id of the person whose token is sent. Takes User Details Read; account-owned tokens have nobody. */
export async function getOwnUserId(api: ApiClient, signal?: AbortSignal): Promise<string> {
  return getOne(api, endpoint('/user'), userSchema, signal);
}

const userSchema = z.object({ id: someText }).transform(({ id }) => id);
