import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';
import { type MemberBody } from './putMember.ts';

/**
 * `POST /accounts/{account_id}/members`: invites somebody, who is a member once they accept. Cloudflare's API reference
 * documents the roles as ids here. Answers with the request's id.
 */
export async function postMember(
  api: ApiClient,
  accountId: string,
  body: Pick<MemberBody, 'roles' | 'policies'> & { readonly email: string },
  permit: WritePermit,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'POST',
    ...endpoint('/accounts/{account_id}/members', accountId),
    body,
    permit,
  });
}
