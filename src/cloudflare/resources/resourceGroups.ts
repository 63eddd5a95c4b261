import { type ApiClient } from '../../http/apiClient.ts';
import { someId, text } from '../lenient.ts';
import { findRow } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import { type Policy, scopes } from './policies.ts';
import { coversAccount } from './policySummary.ts';
import * as z from 'zod';

/** What a policy applies to, by the id that a member's policies name it by. */
export type ResourceGroup = Policy['resourceGroups'][number] & { readonly id: string };

const row = z
  .object({ id: someId, name: text, scope: scopes.optional().catch(undefined) })
  .transform(({ id, name, scope }): ResourceGroup => ({ id, name, scopes: scope ?? [] }));

/**
 * `GET /accounts/{account_id}/iam/resource_groups`, asked for the name that Cloudflare's own provider looks the whole
 * account up by. Undefined where none that was read is the whole account. No paging is documented.
 */
export async function findWholeAccount(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<ResourceGroup | undefined> {
  const where = endpoint('/accounts/{account_id}/iam/resource_groups', accountId);
  // Under which name the whole account is kept is not documented: where the provider's gives nothing, all are looked at.
  for (const query of [{ name: `com.cloudflare.api.account.${accountId}` }, {}]) {
    const found = await listPages(api, { ...where, perPage: 'unpaged', row, query, signal });
    const whole = findRow(found, (group) => coversAccount(group, accountId));
    if (whole.kind === 'found') return whole.row;
  }
  return undefined;
}
