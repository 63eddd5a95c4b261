import { type ApiClient } from '../../http/apiClient.ts';
import { idText, someId, text, wordOf } from '../lenient.ts';
import { listPage } from '../listPage.ts';
import { endpoint } from '../resource.ts';
import * as z from 'zod';

/**
 * One entry of the audit log, version 2. Its fields are the SDK's, every one of them optional there. What `raw.uri` and
 * `resource.request` look like is not documented: that the one has the path of the request, and the other its body, is
 * assumed, and nothing rests on either being there.
 */
export interface AuditEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Of the account that it says it is of. */
  readonly accountId: string | undefined;
  /** `create`, `update`, `delete`, `view`. */
  readonly type: string | undefined;
  readonly description: string | undefined;
  readonly result: 'success' | 'failure' | 'unknown';
  readonly actor: {
    readonly kind: 'user' | 'account' | 'system' | 'cloudflare_admin' | 'unknown';
    readonly email: string | undefined;
    readonly tokenId: string | undefined;
    readonly tokenName: string | undefined;
    /** `dash`, `api_token`, `api_key`, `oauth`, `origin_ca_key`. */
    readonly context: string | undefined;
  };
  /** The `cf-ray` of the request. */
  readonly rayId: string | undefined;
  readonly method: string | undefined;
  readonly uri: string | undefined;
  readonly userAgent: string | undefined;
  readonly resourceId: string | undefined;
  readonly resourceType: string | undefined;
  readonly resourceProduct: string | undefined;
  /** As it came, of any shape. */
  readonly request: unknown;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Rows that could not be read as an entry. */
  readonly unreadable: number;
  /** Undefined at the end. */
  readonly cursor: string | undefined;
  /** There is a next page, or may be, and nothing that can be read leads to it. */
  readonly isCut: boolean;
}

export interface AuditQuery {
  /** Milliseconds since the epoch; both are required. */
  readonly since: number;
  readonly before: number;
  readonly cursor?: string | undefined;
}

/** Asked for at once: the documented default; no largest is documented. */
const perPage = 100;

/**
 * `GET /accounts/{account_id}/logs/audit`, newest first. Takes Account Settings Read (documented). Cloudflare keeps
 * entries for 18 months, has SCIM actions since 18 March 2026, and logs neither reads nor requests refused with 4xx
 * (changelog of 10 and 18 March 2026). How late an entry comes to light is not documented.
 */
export async function readAuditPage(
  api: ApiClient,
  accountId: string,
  asked: AuditQuery,
  signal?: AbortSignal,
): Promise<AuditPage> {
  const { since, before, cursor } = asked;
  const query = {
    since: new Date(since).toISOString(),
    before: new Date(before).toISOString(),
    direction: 'desc',
    limit: perPage,
    cursor,
  };
  const where = endpoint('/accounts/{account_id}/logs/audit', accountId);
  const page = await listPage(api, { ...where, perPage, row, query, signal }, {});
  const { items, length } = page;
  return {
    entries: items,
    unreadable: length - items.length,
    cursor: page.info.cursor,
    isCut:
      page.info.cursor === undefined && page.next !== 'end' && (page.next !== 'untold' || length >= perPage),
  };
}

const moment = z
  .string()
  .transform((value) => Date.parse(value))
  .refine((at) => !Number.isNaN(at));

const row = z
  .object({
    id: someId,
    account: z.object({ id: idText }).partial().catch({}),
    action: z.object({ time: moment, type: text, description: text, result: wordOf(['success', 'failure']) }),
    actor: z
      .object({
        type: wordOf(['user', 'account', 'system', 'cloudflare_admin']),
        email: text,
        token_id: idText,
        token_name: text,
        context: text,
      })
      .partial()
      .catch({}),
    raw: z.object({ cf_ray_id: idText, method: text, uri: text, user_agent: text }).partial().catch({}),
    resource: z.object({ id: idText, type: text, product: text, request: z.unknown() }).partial().catch({}),
  })
  .transform(({ id, account, action, actor, raw, resource }): AuditEntry => ({
    id,
    at: action.time,
    accountId: account.id,
    type: action.type,
    description: action.description,
    result: action.result,
    actor: {
      kind: actor.type ?? 'unknown',
      email: actor.email,
      tokenId: actor.token_id,
      tokenName: actor.token_name,
      context: actor.context,
    },
    rayId: raw.cf_ray_id,
    method: raw.method,
    uri: raw.uri,
    userAgent: raw.user_agent,
    resourceId: resource.id,
    resourceType: resource.type,
    resourceProduct: resource.product,
    request: resource.request,
  }));
