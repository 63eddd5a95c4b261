import { type ApiClient } from '../../http/apiClient.ts';
import { flag, someId, someText, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/** `GET /accounts/{id}/sso_connectors`. */
export interface SsoConnector {
  readonly id: string;
  readonly emailDomain: string;
  readonly enabled: boolean;
  readonly verified: boolean | undefined;
}

const row = z
  .object({
    id: someId,
    email_domain: someText,
    enabled: flag,
    verification: z.object({ status: text }).nullish().catch(undefined),
  })
  .transform((connector): SsoConnector => ({
    id: connector.id,
    emailDomain: connector.email_domain.toLowerCase(),
    enabled: connector.enabled ?? false,
    verified:
      connector.verification?.status === undefined ? undefined : connector.verification.status === 'verified',
  }));

/**
 * `GET /accounts/{account_id}/sso_connectors`. Needs SSO Connector Read, which a SCIM token lacks. No paging is
 * documented.
 */
export async function listSsoConnectors(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<SsoConnector>> {
  const where = endpoint('/accounts/{account_id}/sso_connectors', accountId);
  return listPages(api, { ...where, perPage: 'unpaged', row, signal });
}
