import { type SandboxAccount, type SandboxMember } from './model.ts';
import { idOf } from './ids.ts';
import { iamRoute } from './iamRoutes.ts';
import { readPolicies } from './policies.ts';
import {
  type AccountCall,
  denied,
  failed,
  fields,
  hasAny,
  noRoute,
  ok,
  paged,
  read,
  type Reply,
  wrongMethod,
} from './reply.ts';

const anyAccount = ['SCIM Provisioning', 'Account Settings Read', 'Account Settings Write'] as const;

/** API v4 below `/accounts/{id}`, apart from tokens and SCIM. */
export function accountRoute(call: AccountCall): Reply {
  const [area, id] = call.rest;
  const mayRead = hasAny(call.held, ...anyAccount);
  if (area === undefined) return mayRead ? read(call, () => ok(accountRow(call.account))) : denied();
  if (area === 'sso_connectors')
    return hasAny(call.held, 'SSO Connector Read')
      ? read(call, () => ok(connectors(call.account)))
      : denied();
  if (!mayRead) return denied();
  switch (area) {
    case 'members':
      return id === undefined
        ? read(call, () => paged(memberRows(call), call.query, 5, 50, 20))
        : oneMember(call, id);
    case 'roles':
      return read(call, () =>
        paged(
          call.account.roles.map((role) => ({ ...role, permissions: {} })),
          call.query,
          5,
          50,
          50,
        ),
      );
    case 'iam':
      return iamRoute(call);
    default:
      return noRoute();
  }
}

export function accountRow({ id, name, type }: SandboxAccount): object {
  return { id, name, type, settings: { enforce_twofactor: false }, created_on: '2023-06-01T00:00:00Z' };
}

function connectors({ id, ssoDomains }: SandboxAccount): readonly object[] {
  return ssoDomains.map((domain) => ({
    id: idOf(id, 'connector', domain),
    email_domain: domain,
    enabled: true,
    verification: { status: 'verified' },
    created_on: '2023-06-01T00:00:00Z',
  }));
}

function memberRows(call: AccountCall): readonly object[] {
  const status = call.query.get('status');
  return [...call.account.members.values()]
    .filter((member) => status === null || member.status === status)
    .map((member) => memberRow(call.account, member));
}

function memberRow(account: SandboxAccount, member: SandboxMember): object {
  const user = member.userId === undefined ? undefined : account.users.get(member.userId);
  const email = user?.userName ?? member.email;
  return {
    id: member.id,
    email,
    status: member.status,
    roles: member.roleIds
      .map((id) => account.roles.find((role) => role.id === id))
      .filter((role) => role !== undefined),
    policies: member.policies,
    user: {
      ...(member.userId === undefined ? {} : { id: member.userId }),
      email,
      first_name: user?.givenName ?? null,
      last_name: user?.familyName ?? null,
      two_factor_authentication_enabled: false,
    },
  };
}

/**
 * Reads a member, or sets all direct roles or policies; both bodies that the recovery page has documented are taken.
 * Where roles and policies are sent, policies win.
 */
function oneMember(call: AccountCall, id: string): Reply {
  const { account } = call;
  const member = account.members.get(id);
  if (member === undefined) return failed(404, 1003, 'Member not found for account');
  if (call.method === 'GET') return ok(memberRow(account, member));
  if (call.method !== 'PUT') return wrongMethod();
  if (!hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write')) return denied();
  const { roles, policies } = fields(call.body);
  if (policies !== undefined) {
    const read = readPolicies(account, policies);
    if (read === undefined) return failed(400, 1001, 'invalid policies');
    member.policies = read;
    member.roleIds = [];
    return ok(memberRow(account, member));
  }
  if (!Array.isArray(roles)) return failed(400, 1001, 'roles is required');
  const ids = roles.map((role: unknown) => (typeof role === 'string' ? role : fields(role).id));
  const known = account.roles.filter((role) => ids.includes(role.id));
  if (known.length !== ids.length) return failed(400, 1001, 'unknown role');
  member.roleIds = known.map((role) => role.id);
  return ok(memberRow(account, member));
}
