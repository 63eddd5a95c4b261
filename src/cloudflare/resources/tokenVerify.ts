import { type ApiClient } from '../../http/apiClient.ts';
import { someId, time, wordOf } from '../lenient.ts';
import { endpoint, getOne } from '../resource.ts';
import * as z from 'zod';

/** `GET /user/tokens/verify` and `GET /accounts/{id}/tokens/verify`. Times are ISO 8601. */
export interface TokenVerification {
  readonly id: string;
  readonly status: 'active' | 'disabled' | 'expired' | 'unknown';
  readonly notBefore: string | undefined;
  readonly expiresOn: string | undefined;
}

export const verificationSchema = z
  .object({
    id: someId,
    status: wordOf(['active', 'disabled', 'expired']),
    not_before: time,
    expires_on: time,
  })
  .transform((token): TokenVerification => ({
    id: token.id,
    status: token.status,
    notBefore: token.not_before,
    expiresOn: token.expires_on,
  }));

/** `GET /user/tokens/verify`, for user-owned tokens. A live account-owned one looks invalid here (code 1000 or 9106). */
export async function verifyUserToken(api: ApiClient, signal?: AbortSignal): Promise<TokenVerification> {
  return getOne(api, endpoint('/user/tokens/verify'), verificationSchema, signal);
}

/** `GET /accounts/{account_id}/tokens/verify`, for tokens that this account owns. Needs no permission. */
export async function verifyAccountToken(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<TokenVerification> {
  const where = endpoint('/accounts/{account_id}/tokens/verify', accountId);
  return getOne(api, where, verificationSchema, signal);
}
