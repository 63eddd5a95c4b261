import { type ApiClient } from '../../http/apiClient.ts';
import { listOf, someId, someText, text } from '../lenient.ts';
import { type Listed } from '../listed.ts';
import { listPages } from '../paging.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/** Scopes came as a list, and as one text. */
const scopes = z.union([listOf(someId).pipe(z.array(z.string()).min(1)), someText.transform((one) => [one])]);

/** As lists and policies have it. */
export const permissionGroupMeta = z
  .object({
    label: text,
    scopes: scopes.optional().catch(undefined),
    deprecated: z.unknown().optional(),
    eol_at: text,
  })
  .nullish()
  .catch(undefined);

/** Documented (SDK 7.2) as a flag and a date; the flag came as a text too. */
export function isDeprecated(meta: z.infer<typeof permissionGroupMeta>): boolean {
  return meta?.deprecated === true || meta?.deprecated === 'true' || meta?.eol_at !== undefined;
}

const row = z
  .object({ id: someId, name: someText, meta: permissionGroupMeta })
  .transform(({ id, name, meta }): IamPermissionGroup => ({
    id,
    name,
    label: meta?.label,
    scopes: meta?.scopes ?? [],
    ...(isDeprecated(meta) ? { deprecated: true } : {}),
  }));

/** `GET /accounts/{account_id}/iam/permission_groups`: what a policy can grant. The largest page is not documented: 50 is what the roles took. */
export async function listIamPermissionGroups(
  api: ApiClient,
  accountId: string,
  signal?: AbortSignal,
): Promise<Listed<IamPermissionGroup>> {
  const where = endpoint('/accounts/{account_id}/iam/permission_groups', accountId);
  return listPages(api, { ...where, perPage: 50, row, signal });
}

/** `GET /accounts/{id}/iam/permission_groups`: what a policy can grant. Names are not unique across scopes. */
export interface IamPermissionGroup {
  readonly id: string;
  readonly name: string;
  readonly label: string | undefined;
  readonly scopes: readonly string[];
  /** `meta.deprecated`, or an end of life: Cloudflare still takes it. */
  readonly deprecated?: true;
}
