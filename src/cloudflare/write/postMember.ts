import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { memberSchema } from '../members.ts';
import { type AccountMember } from '../model.ts';
import { endpoint, sendOne } from '../resource.ts';
import { type RolesBody } from './putMemberRoles.ts';

/**
 * `POST /accounts/{account_id}/members`: invites somebody, who is a member once they accept. Cloudflare's API reference
 * documents the roles as ids here. Answers with the membership, whose roles may be missing.
 */
export async function postMember(
  api: ApiClient,
  accountId: string,
  invitation: { readonly email: string; readonly ids: readonly string[]; readonly body: RolesBody },
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<AccountMember> {
  const { email, ids, body } = invitation;
  return sendOne(
    api,
    {
      method: 'POST',
      ...endpoint('/accounts/{account_id}/members', accountId),
      body: { email, roles: body === 'ids' ? ids : ids.map((id) => ({ id })) },
      permit,
      ...(signal === undefined ? {} : { signal }),
    },
    memberSchema,
  );
}
