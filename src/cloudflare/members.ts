import * as z from 'zod';
import { nestsTooDeep } from '../core/nestsTooDeep.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { listOf, someText, text, wordOf } from './lenient.ts';
import { type AccountMember } from './model.ts';
import { listPages, type Listing } from './paging.ts';
import { policies } from './policies.ts';
import { endpoint, getOne } from './resource.ts';

const role = z.object({ id: someText, name: text }).transform(({ id, name }) => ({ id, name: name ?? id }));

const row = z
  .object({
    id: someText,
    email: text,
    status: wordOf(['accepted', 'pending', 'rejected']),
    user: z.object({ id: text, email: text }).nullish().catch(undefined),
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
    raw: undefined,
  }));

/** A member read by itself keeps the whole resource, for read-modify-write. */
const memberSchema = z.unknown().transform((raw, context): AccountMember => {
  const parsed = row.safeParse(raw);
  if (parsed.success && !nestsTooDeep(raw)) return { ...parsed.data, raw };
  context.addIssue({ code: 'custom', message: 'member' });
  return z.NEVER;
});

/** `GET /accounts/{account_id}/members`, 5 to 50 a page. Rows carry no `raw`. */
export async function listMembers(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listing<AccountMember>> {
  const where = endpoint('/accounts/{account_id}/members', accountId);
  return listPages(api, { ...where, perPage: 50, row, signal });
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
