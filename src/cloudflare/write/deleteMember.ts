import { type ApiClient, type ApiRequest } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { readEnvelope } from '../envelope.ts';
import { endpoint } from '../resource.ts';

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
  const request: ApiRequest = {
    method: 'DELETE',
    ...endpoint('/accounts/{account_id}/members/{member_id}', accountId, memberId),
    permit,
  };
  const response = await api.send(request);
  readEnvelope(response, request);
  return response.requestId;
}
