import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendForId } from '../resource.ts';
import { type RolesBody } from './putMemberRoles.ts';

/** What an invitation comes with: roles, or whole policies. */
export type InvitedWith =
  | { readonly kind: 'roles'; readonly ids: readonly string[]; readonly body: RolesBody }
  | { readonly kind: 'policies'; readonly policies: readonly unknown[] };

/**
 * `POST /accounts/{account_id}/members`: invites somebody, who is a member once they accept. Cloudflare's API reference
 * documents the roles as ids here. Answers with the request's id.
 */
export async function postMember(
  api: ApiClient,
  accountId: string,
  { email, access }: { readonly email: string; readonly access: InvitedWith },
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<string | undefined> {
  return sendForId(api, {
    method: 'POST',
    ...endpoint('/accounts/{account_id}/members', accountId),
    body: { email, ...bodyOf(access) },
    permit,
    ...(signal === undefined ? {} : { signal }),
  });
}

function bodyOf(access: InvitedWith): object {
  if (access.kind === 'policies') return { policies: access.policies };
  return { roles: access.body === 'ids' ? access.ids : access.ids.map((id) => ({ id })) };
}
