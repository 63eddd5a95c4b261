import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { memberSchema } from '../members.ts';
import { type AccountMember } from '../model.ts';
import { endpoint, sendOne } from '../resource.ts';

/**
 * `PUT /accounts/{account_id}/members/{member_id}` with policies: replaces *all* policies of a member. `policies` are
 * whole ones, those that stay included. Answers with the member as the server has it now.
 */
export async function putMemberPolicies(
  api: ApiClient,
  target: { readonly accountId: string; readonly memberId: string },
  policies: readonly unknown[],
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<AccountMember> {
  return sendOne(
    api,
    {
      method: 'PUT',
      ...endpoint('/accounts/{account_id}/members/{member_id}', target.accountId, target.memberId),
      body: { policies },
      permit,
      ...(signal === undefined ? {} : { signal }),
    },
    memberSchema,
  );
}
