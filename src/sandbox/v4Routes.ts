import { iamRoute } from './iamRoutes.ts';
import { idOf } from './ids.ts';
import { memberRoute } from './memberRoutes.ts';
import { type SandboxAccount, type SandboxTenant } from './model.ts';
import { type AccountCall, denied, failed, hasAny, noRoute, ok, paged, read, type Reply } from './reply.ts';

const anyAccount = ['SCIM Provisioning', 'Account Settings Read', 'Account Settings Write'] as const;

/** API v4 below `/accounts/{id}`, apart from tokens and SCIM. */
export function accountRoute(call: AccountCall): Reply {
  const [area, id] = call.rest;
  const mayRead = hasAny(call.held, ...anyAccount);
  if (area === undefined)
    return mayRead ? read(call, () => ok(accountRow(call.tenant, call.account))) : denied();
  if (area === 'sso_connectors')
    return hasAny(call.held, 'SSO Connector Read')
      ? read(call, () => ok(connectors(call.account)))
      : denied();
  if (!mayRead) return denied();
  switch (area) {
    case 'members':
      return memberRoute(call, id);
    case 'roles':
      if (call.account.rolesGone !== undefined) return failed(call.account.rolesGone, 7003, 'gone');
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

export function accountRow({ organizations }: SandboxTenant, { id, name, type }: SandboxAccount): object {
  const parent = organizations.find(({ accountIds }) => accountIds.has(id));
  return {
    id,
    name,
    type,
    settings: { enforce_twofactor: false },
    created_on: '2023-06-01T00:00:00Z',
    managed_by: parent === undefined ? undefined : { parent_org_id: parent.id, parent_org_name: parent.name },
  };
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
