import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { someId, someText, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint, getOne } from '../resource.ts';
import { policies, type Policy } from './policies.ts';
import * as z from 'zod';

/** `GET /accounts/{id}/iam/user_groups`. No policy, no rights. */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
  /** Undefined where the answer had none; Cloudflare omits it for a group without policies. */
  readonly policies: readonly Policy[] | undefined;
  readonly raw: unknown;
}

export interface UserGroupMember {
  /** The account member's id, not the user tag. */
  readonly id: string;
  readonly email: string | undefined;
}

const read = z.object({ id: someId, name: someText, policies });

/** There are few user groups, and what a plan writes back rests on them: every one keeps the whole resource. */
const userGroupSchema = z.unknown().transform((raw, context): UserGroup => {
  const parsed = read.safeParse(raw);
  if (parsed.success && !nestsTooDeep(raw)) return { ...parsed.data, raw };
  context.addIssue({ code: 'custom', message: 'user group' });
  return z.NEVER;
});

/** The most that the list gives at once. */
export const userGroupsPerPage = 100;

/** `GET /accounts/{account_id}/iam/user_groups`, 100 a page, with the policies of each. */
export async function listUserGroups(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<UserGroup>> {
  const where = endpoint('/accounts/{account_id}/iam/user_groups', accountId);
  return listPages(api, { ...where, perPage: userGroupsPerPage, row: userGroupSchema, signal });
}

/** `GET /accounts/{account_id}/iam/user_groups/{user_group_id}`. */
export async function getUserGroup(
  api: ApiClient,
  accountId: string,
  userGroupId: string,
  signal?: AbortSignal,
): Promise<UserGroup> {
  const where = endpoint('/accounts/{account_id}/iam/user_groups/{user_group_id}', accountId, userGroupId);
  return getOne(api, where, userGroupSchema, signal);
}

const member = z
  .object({ id: someId, email: text })
  .transform(({ id, email }): UserGroupMember => ({ id, email }));

/** `GET /accounts/{account_id}/iam/user_groups/{user_group_id}/members`, up to 500 a page. The ids are account members'. */
export async function listUserGroupMembers(
  api: ApiClient,
  accountId: string,
  userGroupId: string,
  signal?: AbortSignal,
): Promise<Listed<UserGroupMember>> {
  const template = '/accounts/{account_id}/iam/user_groups/{user_group_id}/members';
  return listPages(api, {
    ...endpoint(template, accountId, userGroupId),
    perPage: 500,
    row: member,
    signal,
  });
}
