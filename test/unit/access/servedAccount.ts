import { accountAccess } from '../../../src/access/accountAccess.ts';
import { explain } from '../../../src/access/explain.ts';
import { type AccountAccess } from '../../../src/access/model.ts';
import { superAdministratorRole } from '../../../src/cloudflare/knownIds.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { scimClientOf } from '../../../src/directory/connection/scimClientOf.ts';
import { type Route, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { type Tenant, tenantRoute } from '../../fixtures/tenant.ts';
import assert from 'node:assert/strict';

export const role = superAdministratorRole.name;

const parts = ['scim', 'roles', 'user_groups', 'members', 'permission_groups', 'sso_connectors'];

/** A user group whose policy makes its people Super Administrators. */
export const adminsOf = (id: string, name: string) => ({
  id,
  name,
  policies: [
    {
      id: 'policy',
      access: 'allow',
      permission_groups: [{ id: 'pg', name: role }],
      resource_groups: [
        { id: 'all', scope: [{ key: 'com.cloudflare.api.account.acc1', objects: [{ key: '*' }] }] },
      ],
    },
  ],
});

/** What a server's account is read as. */
export async function served(
  tenant: Partial<Tenant>,
  around: (route: Route) => Route = (route) => route,
): Promise<{ readonly snapshot: AccountSnapshot; readonly access: AccountAccess; readonly asked: number }> {
  const whole = { id: 'acc1', name: 'Example', users: [], groups: [], roles: [role], ...tenant };
  const server = await startApiServer(around(tenantRoute(whole, { cfut_test: { owner: 'user', parts } })));
  const { api } = server;
  const snapshot = await takeSnapshot({
    account: whole,
    api,
    scim: scimClientOf(api, 'acc1'),
    now: () => Date.UTC(2026, 10, 30),
  });
  await server.close();
  return { snapshot, access: atOnce(accountAccess(snapshot)), asked: server.server.received.length };
}

/** Of a person, without a word about what they have: why it isn't known, and what is said of that. */
export function saidOf(access: AccountAccess, name: string) {
  const row = access.people.find((one) => one.name === name) ?? assert.fail(name);
  const account = { kind: 'read', key: 'key', token: 'Audit', access } as const;
  const { nothing, doubts } = explain({ account, row }, undefined);
  return { causes: row.doubts.map(({ cause }) => cause.kind), nothing, doubts };
}
