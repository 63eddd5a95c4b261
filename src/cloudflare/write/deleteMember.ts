import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';

/**
 * `DELETE /accounts/{account_id}/members/{member_id}`: documented as _Remove Member_, open to tokens with SCIM
 * Provisioning or Account Settings Write. An invitation is such a member until it is accepted; that is assumed. Answers
 * with the request's id.
 */
export async function deleteMember(
  api: ApiClient,
  accountId: string,
  memberId: string,
  permit: WritePermit,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'DELETE',
    ...endpoint('/accounts/{account_id}/members/{member_id}', accountId, memberId),
    permit,
  });
}
