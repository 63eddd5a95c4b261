import { type ApiClient } from '../../http/apiClient.ts';
import { someText, text, time } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/** A token that the account owns, as a list has it. Times are ISO 8601. Never the secret: no answer holds it. */
export interface AccountToken {
  readonly id: string;
  readonly name: string | undefined;
  /** As the server says it, in its case: `active`, `disabled`, `expired`. */
  readonly status: string | undefined;
  readonly expiresOn: string | undefined;
  /** The address of the person who made it, at that time; on answers since October 2026. */
  readonly creator: string | undefined;
}

/** `GET /accounts/{account_id}/tokens`, 5 to 50 a page. Takes Account API Tokens Read. */
export async function listAccountTokens(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<AccountToken>> {
  const where = endpoint('/accounts/{account_id}/tokens', accountId);
  return listPages(api, { ...where, perPage: 50, row, signal });
}

const row = z
  .object({ id: someText, name: text, status: text, expires_on: time, creator_email_at_creation: text })
  .transform(({ id, name, status, expires_on, creator_email_at_creation }): AccountToken => ({
    id,
    name,
    status,
    expiresOn: expires_on,
    creator: creator_email_at_creation,
  }));
