import { type ApiClient } from '../../http/apiClient.ts';
import { someText, text } from '../lenient.ts';
import { endpoint, getOne } from '../resource.ts';
import * as z from 'zod';

export interface OwnUser {
  readonly id: string;
  readonly email: string | undefined;
}

/** `GET /user`: the person whose token is sent. Takes User Details Read; account-owned tokens have nobody. */
export async function getOwnUser(api: ApiClient, signal?: AbortSignal): Promise<OwnUser> {
  return getOne(api, endpoint('/user'), userSchema, signal);
}

const userSchema = z.object({ id: someText, email: text }).transform((user): OwnUser => user);
