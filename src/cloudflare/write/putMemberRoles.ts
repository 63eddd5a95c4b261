import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';

/**
 * The two bodies that Cloudflare's "restore a Super Administrator" page has documented: `objects` since 2026
 * (`{"roles":[{"id":"…"}]}`), `ids` in its first version (`{"roles":["…"]}`).
 */
export type RolesBody = 'objects' | 'ids';

/**
 * `PUT /accounts/{account_id}/members/{member_id}`: replaces *all* direct roles of a member, who is named by member
 * id, not user id. Answers with the request's id.
 */
export async function putMemberRoles(
  api: ApiClient,
  target: { readonly accountId: string; readonly memberId: string },
  roles: { readonly ids: readonly string[]; readonly body: RolesBody },
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'PUT',
    ...endpoint('/accounts/{account_id}/members/{member_id}', target.accountId, target.memberId),
    body: { roles: roles.body === 'ids' ? roles.ids : roles.ids.map((id) => ({ id })) },
    permit,
    ...(signal === undefined ? {} : { signal }),
  });
}
