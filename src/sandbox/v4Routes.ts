import { type SandboxAccount, type SandboxGroup, type SandboxMember, type SandboxPolicy } from './model.ts';
import { idOf } from './ids.ts';
import {
  type AccountCall,
  denied,
  failed,
  hasAny,
  noRoute,
  ok,
  paged,
  type Reply,
  wrongMethod,
} from './reply.ts';

const anyAccount = ['SCIM Provisioning', 'Account Settings Read', 'Account Settings Write'] as const;

/** API v4 below `/accounts/{id}`, apart from tokens and SCIM. */
export function accountRoute(call: AccountCall): Reply {
  const [area, id, sub] = call.rest;
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
      return iamRoute(call, id, sub);
    default:
      return noRoute();
  }
}

export function accountRow({ id, name, type }: SandboxAccount): object {
  return { id, name, type, settings: { enforce_twofactor: false }, created_on: '2023-06-01T00:00:00Z' };
}

function read(call: AccountCall, answer: () => Reply): Reply {
  return call.method === 'GET' ? answer() : wrongMethod();
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
  return [...call.account.members.values()].map((member) => memberRow(call.account, member));
}

function memberRow(account: SandboxAccount, member: SandboxMember): object {
  const user = member.userId === undefined ? undefined : account.users.get(member.userId);
  return {
    id: member.id,
    email: member.email,
    status: member.status,
    roles: member.roleIds
      .map((id) => account.roles.find((role) => role.id === id))
      .filter((role) => role !== undefined),
    policies: [],
    user: {
      ...(member.userId === undefined ? {} : { id: member.userId }),
      email: member.email,
      first_name: user?.givenName ?? null,
      last_name: user?.familyName ?? null,
      two_factor_authentication_enabled: false,
    },
  };
}

/** Reads a member, or sets all direct roles; both bodies that the recovery page has documented are taken. */
function oneMember(call: AccountCall, id: string): Reply {
  const member = call.account.members.get(id);
  if (member === undefined) return failed(404, 1003, 'Member not found for account');
  if (call.method === 'GET') return ok(memberRow(call.account, member));
  if (call.method !== 'PUT') return wrongMethod();
  if (!hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write')) return denied();
  const { roles } = call.body as { roles?: unknown };
  if (!Array.isArray(roles)) return failed(400, 1001, 'roles is required');
  const ids = roles.map((role: unknown) =>
    typeof role === 'object' && role !== null ? (role as { id?: unknown }).id : role,
  );
  const known = call.account.roles.filter((role) => ids.includes(role.id));
  if (known.length !== ids.length) return failed(400, 1001, 'unknown role');
  member.roleIds = known.map((role) => role.id);
  return ok(memberRow(call.account, member));
}

function iamRoute(call: AccountCall, area: string | undefined, id: string | undefined): Reply {
  const { account, query } = call;
  if (area === 'permission_groups') {
    return read(call, () =>
      paged(
        account.permissionGroups.map(({ id: groupId, name, description }) => ({
          id: groupId,
          name,
          status: 'V',
          meta: {
            description,
            editable: 'false',
            label: name.toLowerCase().replaceAll(' ', '_'),
            scopes: 'com.cloudflare.api.account',
          },
        })),
        query,
        1,
        1000,
        100,
      ),
    );
  }
  if (area !== 'user_groups') return noRoute();
  if (!account.hasUserGroups)
    return id === undefined ? read(call, () => paged([], query, 1, 100, 100)) : noRoute();
  const groups = [...account.groups.values()].filter((group) => !group.system);
  if (id === undefined) return read(call, () => paged(groups.map(userGroupRow), query, 1, 100, 100));
  const group = groups.find((one) => one.id === id);
  if (group === undefined) return failed(404, 1003, 'User group not found');
  if (call.rest[3] === 'members')
    return read(call, () => paged(groupMembers(account, group), query, 1, 500, 100));
  if (call.method === 'GET') return ok(userGroupRow(group));
  return call.method === 'PUT' ? putPolicies(call, group) : wrongMethod();
}

/** Without policies the key is left out, as in Cloudflare's examples. */
function userGroupRow({ id, displayName, policies }: SandboxGroup): object {
  const times = { created_on: '2025-07-01T00:00:00Z', modified_on: '2025-07-01T00:00:00Z' };
  return { id, name: displayName, ...times, status: 'V', ...(policies.length === 0 ? {} : { policies }) };
}

function groupMembers(account: SandboxAccount, group: SandboxGroup): readonly object[] {
  return [...account.members.values()]
    .filter(({ userId }) => userId !== undefined && group.memberIds.has(userId))
    .map(({ id, email, status }) => ({ id, email, status }));
}

function putPolicies(call: AccountCall, group: SandboxGroup): Reply {
  if (!hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write')) return denied();
  const { policies } = call.body as { policies?: unknown };
  if (!Array.isArray(policies)) return failed(400, 1001, 'policies is required');
  group.policies = policies.map((policy: SandboxPolicy, index) => ({
    ...policy,
    id: typeof policy.id === 'string' ? policy.id : idOf(group.id, 'policy', call.account.created, index),
    permission_groups: policy.permission_groups.map(({ id }) => ({
      id,
      name: call.account.permissionGroups.find((one) => one.id === id)?.name ?? id,
    })),
  }));
  return ok(userGroupRow(group));
}
