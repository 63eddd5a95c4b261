import { type ApiClient } from '../../http/apiClient.ts';
import { listOf, someId, text } from '../lenient.ts';
import { endpoint, getOne } from '../resource.ts';
import { type TokenVerification, verificationSchema } from './tokenVerify.ts';
import * as z from 'zod';

/** `GET /user/tokens/{id}` and `GET /accounts/{id}/tokens/{id}`. */
export interface TokenDetails extends TokenVerification {
  readonly name: string | undefined;
  readonly allowedAddresses: readonly string[];
  readonly deniedAddresses: readonly string[];
  readonly policies: readonly TokenPolicy[];
}

/** Deny wins over allow; what no policy allows is denied. */
export interface TokenPolicy {
  readonly effect: 'allow' | 'deny';
  /** Resource name (`com.cloudflare.api.account.<id>`, `com.cloudflare.api.user.<id>`) to `*` or to nested resources. */
  readonly resources: Readonly<Record<string, unknown>>;
  readonly permissionGroups: readonly { readonly id: string; readonly name: string | undefined }[];
}

// Not lenient: half a policy would misstate what the token may do.
const policy = z
  .object({
    effect: z.enum(['allow', 'deny']),
    resources: z.record(z.string(), z.unknown()),
    permission_groups: z.array(z.object({ id: someId, name: text })),
  })
  .transform(({ effect, resources, permission_groups }): TokenPolicy => ({
    effect,
    resources,
    permissionGroups: permission_groups.map(({ id, name }) => ({ id, name })),
  }));

const addresses = z.object({ in: listOf(someId), not_in: listOf(someId) });

/**
 * Two spellings of one filter: `request_ip` in the API reference and the SDKs, `request.ip` on documentation pages. No
 * filter comes as nothing, as null, or as null inside. One that is there and not understood is refused with the token.
 */
const condition = z
  .object({ request_ip: addresses.nullish(), 'request.ip': addresses.nullish() })
  .nullish()
  .transform((told) =>
    [told?.request_ip, told?.['request.ip']].filter((one) => one !== null && one !== undefined),
  );

const detailsSchema = z
  .intersection(
    verificationSchema,
    z
      .object({ name: text, policies: z.array(policy), condition })
      .transform(({ name, policies, condition: conditions }) => ({
        name,
        policies,
        allowedAddresses: [...new Set(conditions.flatMap((one) => one.in))],
        deniedAddresses: [...new Set(conditions.flatMap((one) => one.not_in))],
      })),
  )
  .transform((details): TokenDetails => details);

/** `GET /user/tokens/{token_id}`: needs API Tokens Read, which most tokens lack. */
export async function getUserTokenDetails(
  api: ApiClient,
  tokenId: string,
  signal?: AbortSignal,
): Promise<TokenDetails> {
  return getOne(api, endpoint('/user/tokens/{token_id}', tokenId), detailsSchema, signal);
}

/** `GET /accounts/{account_id}/tokens/{token_id}`: needs Account API Tokens Read. */
export async function getAccountTokenDetails(
  api: ApiClient,
  accountId: string,
  tokenId: string,
  signal?: AbortSignal,
): Promise<TokenDetails> {
  const where = endpoint('/accounts/{account_id}/tokens/{token_id}', accountId, tokenId);
  return getOne(api, where, detailsSchema, signal);
}
