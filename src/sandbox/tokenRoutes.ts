import {
  type AccountCall,
  type Call,
  denied,
  failed,
  hasAny,
  noRoute,
  ok,
  paged,
  type Reply,
  wrongMethod,
} from './reply.ts';
import {
  accountPermissions,
  loginOf,
  permissions,
  reaches,
  type SandboxToken,
  tokenStatus,
} from './tokens.ts';

/** `/user`: whose token it is. */
export function ownUserRoute({ method, token }: Call): Reply {
  if (method !== 'GET') return wrongMethod();
  if (token.owner !== 'user') return failed(400, 9106, 'Authentication failed');
  if (!(token.user ?? []).includes('User Details Read')) return denied();
  return ok({ id: loginOf(token), email: token.email, two_factor_authentication_enabled: true });
}

/** `/user/tokens/…`: for user-owned tokens alone; an account-owned one looks dead here. */
export function userTokenRoute(call: Call): Reply {
  if (call.method !== 'GET') return wrongMethod();
  if (call.token.owner !== 'user') return failed(401, 1000, 'Invalid API Token');
  const [, , id] = call.segments;
  if (id === 'verify') return verified(call.token, call.now);
  if (!(call.token.user ?? []).includes('API Tokens Read'))
    return failed(403, 9109, 'Unauthorized to access requested resource');
  if (id === 'permission_groups') return permissionGroups(call);
  return oneToken(call, id, ({ owner, email }) => owner === 'user' && email === call.token.email);
}

/** `/accounts/{id}/tokens/…`: for account-owned tokens. */
export function accountTokenRoute(call: AccountCall): Reply {
  if (call.method !== 'GET') return wrongMethod();
  const [, id] = call.rest;
  if (id === 'verify') {
    return call.token.owner === 'account'
      ? verified(call.token, call.now)
      : failed(401, 1000, 'Invalid API Token');
  }
  if (!hasAny(call.held, 'Account API Tokens Read')) return denied();
  const own = ({ ownerAccount }: SandboxToken): boolean => ownerAccount === call.account.id;
  if (id === undefined) {
    const rows = [...call.tokens.values()].filter(own).map((token) => details(token, call.now));
    return paged(rows, call.query, 5, 50, 20);
  }
  if (id === 'permission_groups') return permissionGroups(call);
  return oneToken(call, id, own);
}

/** Anyone who may read tokens may read all of the same person or account. */
function oneToken(call: Call, id: string | undefined, mine: (token: SandboxToken) => boolean): Reply {
  const found = [...call.tokens.values()].find((token) => token.id === id && mine(token));
  return found === undefined ? noRoute() : ok(details(found, call.now));
}

export function membershipsRoute(call: Call): Reply {
  if (call.method !== 'GET') return wrongMethod();
  if (call.token.owner !== 'user') return failed(400, 9106, 'Authentication failed');
  if (!hasAny(new Set(call.token.user), 'Memberships Read', 'Memberships Write')) return denied();
  const rows = [...call.tenant.accounts.values()]
    .filter(({ id }) => reaches(call.token, id))
    .map(({ id, name, members }) => ({
      id: membershipId(call.token, id, [...members.values()]),
      status: 'accepted',
      account: { id, name },
      roles: ['Administrator'],
      api_access_enabled: true,
    }));
  return paged(rows, call.query, 5, 50, 20);
}

function membershipId(
  { email, membershipIds = 'ownKind' }: SandboxToken,
  accountId: string,
  members: readonly { readonly id: string; readonly email: string }[],
): string {
  const own = members.find((member) => member.email === email);
  return membershipIds === 'ofMembers' && own !== undefined ? own.id : `membership-${accountId}`;
}

function verified(token: SandboxToken, now: number): Reply {
  const status = tokenStatus(token, now);
  const result = { id: token.id, status, ...times(token) };
  const message = {
    code: 10000,
    message: `This API Token is ${status === 'active' ? 'valid and active' : status}`,
    type: null,
  };
  return ok(result, undefined, [message]);
}

function times({ notBefore, expiresOn }: SandboxToken): object {
  return {
    not_before: notBefore,
    expires_on: expiresOn,
  };
}

function details(token: SandboxToken, now: number): object {
  const policy = (resource: string, names: readonly string[]): object => ({
    id: token.id,
    effect: 'allow',
    resources: { [resource]: '*' },
    permission_groups: permissions
      .filter(({ name }) => names.includes(name))
      .map(({ id, name }) => ({ id, name })),
  });
  const accounts = Object.keys(token.accounts).map((account) =>
    policy(`com.cloudflare.api.account.${account}`, [...accountPermissions(token, account)]),
  );
  const own =
    token.user === undefined ? [] : [policy(`com.cloudflare.api.user.${loginOf(token)}`, token.user)];
  return {
    id: token.id,
    name: token.name,
    status: tokenStatus(token, now),
    issued_on: '2026-01-01T00:00:00Z',
    ...times(token),
    ...condition(token),
    creator_email_at_creation: token.creatorEmail,
    policies: [...accounts, ...own],
  };
}

/** Both spellings are published; how no filter is told is not. */
function condition({
  allowedAddresses,
  filterSpelling = 'request.ip',
  noFilter = 'absent',
}: SandboxToken): object {
  if (allowedAddresses !== undefined) return { condition: { [filterSpelling]: { in: allowedAddresses } } };
  if (noFilter === 'absent') return {};
  return { condition: noFilter === 'null' ? null : { [filterSpelling]: null } };
}

function permissionGroups(call: Call): Reply {
  const rows = permissions
    .filter(({ name }) => (call.query.get('name') ?? name) === name)
    .filter(({ scope }) => (call.query.get('scope') ?? scope) === scope)
    .map(({ id, name, scope }) => ({ id, name, scopes: [scope] }));
  return paged(rows, call.query, 1, 1000, 1000);
}
