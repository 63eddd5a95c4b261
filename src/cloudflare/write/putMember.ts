import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';

/**
 * The two ways of naming roles that Cloudflare's "restore a Super Administrator" page has documented: `objects` since
 * 2026 (`{"roles":[{"id":"…"}]}`), `ids` in its first version (`{"roles":["…"]}`).
 */
export type RolesBody = 'objects' | 'ids';

/** Whole lists, which take the place of what is there. */
export interface MemberBody {
  readonly roles?: readonly (string | { readonly id: string })[];
  /** In a documented shape each. Where roles are sent as well, policies win: Cloudflare's API reference. */
  readonly policies?: readonly object[];
  /**
   * As it is now. Reported by an engineer of Cloudflare (terraform-provider-cloudflare, pull request 6581): without it
   * the server may answer 200 and change nothing.
   */
  readonly status?: string;
}

export function rolesIn(body: RolesBody, ids: readonly string[]): NonNullable<MemberBody['roles']> {
  return body === 'ids' ? ids : ids.map((id) => ({ id }));
}

/**
 * `PUT /accounts/{account_id}/members/{member_id}`: replaces *all* direct roles, or all policies, of a member, who is
 * named by member id, not user id. Answers with the request's id.
 */
export async function putMember(
  api: ApiClient,
  target: { readonly accountId: string; readonly memberId: string },
  body: MemberBody,
  permit: WritePermit,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'PUT',
    ...endpoint('/accounts/{account_id}/members/{member_id}', target.accountId, target.memberId),
    body,
    permit,
  });
}
