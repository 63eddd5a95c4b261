import { type ApiClient } from '../../http/apiClient.ts';
import { idText, someId, someText, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listByPageToken } from '../paging.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/**
 * The organization that an account says it is managed by. Documented since 2026: each of its members is a Super
 * Administrator of the account without being a member of it.
 */
export interface ParentOrganization {
  readonly id: string;
  readonly name: string;
}

export interface OrganizationMember {
  readonly id: string;
  readonly userId: string | undefined;
  readonly email: string;
}

/** `managed_by` of an account. */
export const managedBy = z
  .object({ parent_org_id: someId, parent_org_name: text })
  .transform(({ parent_org_id: id, parent_org_name: name }): ParentOrganization => ({ id, name: name ?? id }))
  .optional()
  .catch(undefined);

const row = z
  .object({ id: someId, user: z.object({ id: idText, email: someText }) })
  .transform(({ id, user }): OrganizationMember => ({ id, userId: user.id, email: user.email }));

/**
 * `GET /organizations/{organization_id}/members`: for tokens of a user who is in it, with User Details Read. Pages by a
 * token, up to 1000 at once.
 */
export async function listOrganizationMembers(
  api: ApiClient,
  organizationId: string,
  signal?: AbortSignal,
): Promise<Listed<OrganizationMember>> {
  const where = endpoint('/organizations/{organization_id}/members', organizationId);
  return listByPageToken(api, { ...where, perPage: 1000, row, signal });
}
