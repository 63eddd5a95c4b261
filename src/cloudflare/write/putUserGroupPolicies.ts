import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type UserGroup } from '../model.ts';
import { endpoint, sendOne } from '../resource.ts';
import { userGroupSchema } from '../userGroups.ts';

/**
 * `PUT /accounts/{account_id}/iam/user_groups/{user_group_id}`: replaces *all* policies of a user group. `policies`
 * are whole ones, the `raw` of those that stay included; an empty list takes every right away. Answers with the group
 * as the server has it now.
 */
export async function putUserGroupPolicies(
  api: ApiClient,
  target: { readonly accountId: string; readonly userGroupId: string },
  policies: readonly unknown[],
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<UserGroup> {
  const template = '/accounts/{account_id}/iam/user_groups/{user_group_id}';
  return sendOne(
    api,
    {
      method: 'PUT',
      ...endpoint(template, target.accountId, target.userGroupId),
      body: { policies },
      permit,
      ...(signal === undefined ? {} : { signal }),
    },
    userGroupSchema,
  );
}
