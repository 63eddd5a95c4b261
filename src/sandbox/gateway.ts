import { type AuditLog } from './auditLog.ts';
import { inManner, type ListManner } from './listManner.ts';
import { type SandboxTenant } from './model.ts';
import { organizationRoute } from './organizationRoutes.ts';
import { type AccountCall, type Call, failed, noRoute, paged, type Reply, wrongMethod } from './reply.ts';
import { scimRoute } from './scimRoutes.ts';
import { accountTokenRoute, membershipsRoute, ownUserRoute, userTokenRoute } from './tokenRoutes.ts';
import { accountPermissions, isUsable, mayComeFrom, reaches, type SandboxToken } from './tokens.ts';
import { accountRoute, accountRow } from './v4Routes.ts';
import { type IncomingMessage } from 'node:http';

export interface Gateway {
  readonly tenant: SandboxTenant;
  readonly tokens: ReadonlyMap<string, SandboxToken>;
  readonly now: () => number;
  readonly audit: AuditLog;
  /** Of `GET /accounts`. */
  readonly accountsList?: ListManner | undefined;
  /** Of every other list of API v4. */
  readonly v4Lists?: ListManner | undefined;
}

/** One whose tokens may become more. */
export interface OpenGateway extends Gateway {
  readonly tokens: Map<string, SandboxToken>;
}

/** One request below the base path, its body parsed. */
export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** RFC 7235's token68: a quote or a second word is a malformed header, not a wrong token. */
function secretIn(authorization: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]+=*)$/.exec(authorization ?? '')?.[1];
}

/** The token a request comes with; undefined where it has none that is known. */
export function tokenOf(gateway: Gateway, headers: IncomingMessage['headers']): SandboxToken | undefined {
  const secret = secretIn(headers.authorization);
  return secret === undefined ? undefined : gateway.tokens.get(secret);
}

/** Authenticates, authorizes and routes. Refusals here come in API v4's envelope, on SCIM paths as well. */
export function handle(gateway: Gateway, request: GatewayRequest): Reply {
  const secret = secretIn(request.authorization);
  if (secret === undefined) {
    return failed(400, 6003, 'Invalid request headers', [
      { code: 6111, message: 'Invalid format for Authorization header' },
    ]);
  }
  const segments = request.path.split('/').slice(1).map(decodeSegment);
  if (segments.includes(undefined)) return noRoute();
  const [area] = segments;
  const verifies = isVerify(segments);
  const token = gateway.tokens.get(secret);
  const now = gateway.now();
  if (token === undefined)
    return verifies ? failed(401, 1000, 'Invalid API Token') : failed(401, 10000, 'Authentication error');
  if (!mayComeFrom(token, '127.0.0.1'))
    return failed(403, 9109, 'Cannot use the access token from location: 127.0.0.1');
  // A token that is not in force may still be asked what became of it.
  if (!verifies && !isUsable(token, now)) return failed(401, 10000, 'Authentication error');
  const call: Call = {
    method: request.method,
    segments: segments as readonly string[],
    query: request.query,
    body: request.body,
    token,
    tenant: gateway.tenant,
    tokens: gateway.tokens,
    now,
  };
  switch (area) {
    case 'accounts':
      return segments.length === 1
        ? inManner(accounts(call), gateway.accountsList)
        : inManner(oneAccount(call, gateway.audit), gateway.v4Lists);
    case 'organizations':
      return organizationRoute(call);
    case 'memberships':
      return inManner(membershipsRoute(call), gateway.v4Lists);
    case 'user':
      if (segments.length === 1) return ownUserRoute(call);
      return segments[1] === 'tokens' ? inManner(userTokenRoute(call), gateway.v4Lists) : noRoute();
    default:
      return noRoute();
  }
}

/** `/user/tokens/verify` and `/accounts/{id}/tokens/verify`, and nothing that merely ends like them. */
function isVerify(segments: readonly (string | undefined)[]): boolean {
  const [area, ...below] = segments;
  const [tokens, verify, ...more] = area === 'accounts' ? below.slice(1) : below;
  return (
    (area === 'accounts' || area === 'user') &&
    tokens === 'tokens' &&
    verify === 'verify' &&
    more.length === 0
  );
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function accounts(call: Call): Reply {
  if (call.method !== 'GET') return wrongMethod();
  if (call.token.listsAccounts === false)
    return failed(400, 1001, 'List accounts endpoint does not support account owned tokens.');
  if (call.token.listsAccounts === 'empty') return paged([], call.query, 5, 50, 20);
  const wanted = call.query.get('name');
  const rows = [...call.tenant.accounts.values()]
    .filter(({ id, name }) => reaches(call.token, id) && name === (wanted ?? name))
    .map((account) => accountRow(call.tenant, account));
  return paged(rows, call.query, 5, 50, 20);
}

function oneAccount(call: Call, audit: AuditLog): Reply {
  const [, id = '', ...rest] = call.segments;
  const account = call.tenant.accounts.get(id);
  // Documented: to verify itself an account's token needs no permission.
  const own = isVerify(call.segments) && call.token.ownerAccount === id;
  if (account === undefined || !(own || reaches(call.token, id)))
    return failed(403, 9109, 'Unauthorized to access requested resource');
  const accountCall: AccountCall = { ...call, account, rest, held: accountPermissions(call.token, id) };
  if (rest[0] === 'scim') return scimRoute(accountCall);
  if (rest[0] === 'logs') return audit.route(accountCall, '/client/v4');
  return rest[0] === 'tokens' ? accountTokenRoute(accountCall) : accountRoute(accountCall);
}
