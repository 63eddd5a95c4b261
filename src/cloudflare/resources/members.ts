import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { idText, listOf, someId, text, wordOf } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint, getOne } from '../resource.ts';
import { policies, type Policy } from './policies.ts';
import * as z from 'zod';

const role = z.object({ id: someId, name: text }).transform(({ id, name }) => ({ id, name: name ?? id }));

const row = z
  .object({
    id: someId,
    email: text,
    status: wordOf(['accepted', 'pending', 'rejected']),
    user: z
      .object({
        id: idText,
        email: text,
        two_factor_authentication_enabled: z.boolean().optional().catch(undefined),
      })
      .nullish()
      .catch(undefined),
    roles: listOf(role),
    policies,
  })
  .transform((member): AccountMember => ({
    id: member.id,
    userId: member.user?.id,
    email: member.email ?? member.user?.email ?? '',
    status: member.status,
    roles: member.roles,
    policies: member.policies,
    twoFactor: member.user?.two_factor_authentication_enabled,
    raw: undefined,
  }));

/** A member read by itself keeps the whole resource, for read-modify-write. */
const memberSchema = z.unknown().transform((raw, context): AccountMember => {
  const parsed = row.safeParse(raw);
  if (parsed.success && !nestsTooDeep(raw)) return { ...parsed.data, raw };
  context.addIssue({ code: 'custom', message: 'member' });
  return z.NEVER;
});

/** The most that the list gives at once. */
export const membersPerPage = 50;

/** `GET /accounts/{account_id}/members`, 5 to 50 a page. Rows carry no `raw`. */
export async function listMembers(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<AccountMember>> {
  const where = endpoint('/accounts/{account_id}/members', accountId);
  return listPages(api, { ...where, perPage: membersPerPage, row, signal });
}

/** `GET /accounts/{account_id}/members/{member_id}`: by the member's id, not the user's. */
export async function getMember(
  api: ApiClient,
  accountId: string,
  memberId: string,
  signal?: AbortSignal,
): Promise<AccountMember> {
  const where = endpoint('/accounts/{account_id}/members/{member_id}', accountId, memberId);
  return getOne(api, where, memberSchema, signal);
}

/** `GET /accounts/{id}/members`. `id` is the member's, `userId` the person's: different things. */
export interface AccountMember {
  readonly id: string;
  /** The "user tag"; presumably equal to the SCIM user id. Undefined for an invitation without a login. */
  readonly userId: string | undefined;
  readonly email: string;
  readonly status: 'accepted' | 'pending' | 'rejected' | 'unknown';
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  /** Undefined where the answer had none, which is not the same as an empty list. */
  readonly policies: readonly Policy[] | undefined;
  /** Whether the login asks for a second factor; left out where the server does not say. */
  readonly twoFactor?: boolean | undefined;
  readonly raw: unknown;
}
