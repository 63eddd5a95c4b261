import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';

/**
 * `PUT /accounts/{account_id}/iam/user_groups/{user_group_id}`: replaces *all* policies of a user group. `policies`
 * are whole ones in a documented shape (see `policyShapes`), those that stay included; an empty list takes every right
 * away. Answers with the request's id.
 */
export async function putUserGroupPolicies(
  api: ApiClient,
  target: { readonly accountId: string; readonly userGroupId: string },
  policies: readonly unknown[],
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const template = '/accounts/{account_id}/iam/user_groups/{user_group_id}';
  return sendForId(api, {
    method: 'PUT',
    ...endpoint(template, target.accountId, target.userGroupId),
    body: { policies },
    permit,
    signal,
  });
}
