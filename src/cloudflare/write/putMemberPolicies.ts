import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';

/**
 * `PUT /accounts/{account_id}/members/{member_id}` with policies: replaces *all* policies of a member. `policies` are
 * whole ones, those that stay included. Answers with the request's id.
 */
export async function putMemberPolicies(
  api: ApiClient,
  target: { readonly accountId: string; readonly memberId: string },
  policies: readonly unknown[],
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'PUT',
    ...endpoint('/accounts/{account_id}/members/{member_id}', target.accountId, target.memberId),
    body: { policies },
    permit,
    ...(signal === undefined ? {} : { signal }),
  });
}
