import { countSuperAdministrators } from '../../../fixtures/atOnce.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { createAccountConnection } from '../../../../src/directory/connection/accountConnection.ts';
import { rescueObstacle } from '../../../../src/provisioning/rescue/obstacle.ts';
import { superAdministratorPermissionGroupOf } from '../../../../src/provisioning/rescue/superAdministratorGrant.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

describe('an account whose list of roles is gone', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  after(async () => http.close());

  function connect(baseUrl: string, token: string, account: { readonly id: string; readonly name: string }) {
    const api = http.apiClient({ baseUrl, token });
    return createAccountConnection({ account, tokenId: 't', api, now: () => clock.now() });
  }

  for (const rolesGone of [undefined, 404, 410] as const)
    it(`tells role groups by the permission groups (${String(rolesGone ?? 'still there')})`, async () => {
      const people = [{ userName: 'ann@example.com' }];
      const groups = [
        { displayName: superName, members: ['ann@example.com'] },
        { displayName: 'Other', members: [] },
      ];
      const spec = { name: 'One', people, groups, ...(rolesGone === undefined ? {} : { rolesGone }) };
      const sandbox = await startSandbox({ tenant: { accounts: [spec] } });
      const [account] = sandbox.tenant.accounts.values();
      const connection = connect(sandbox.baseUrl, sandbox.token, account!);
      const listing = await connection.listGroups();
      assert.deepEqual(
        listing.groups.map(({ displayName, kind }) => [displayName, kind]),
        [
          [superName, 'plainRoleGroup'],
          ['Other', 'undetermined'],
        ],
      );
      assert.deepEqual(listing.unread, []);
      const snapshot = await takeSnapshot({ ...connection, account: account!, now: () => clock.now() });
      assert.equal(snapshot.roles.kind, rolesGone === undefined ? 'read' : 'unread');
      assert.equal(snapshot.groups[0]?.kind, 'plainRoleGroup');
      const count = countSuperAdministrators(snapshot);
      assert.deepEqual(count.kind === 'counted' && count.people, [snapshot.users[0]!.id]);
      assert.equal(rescueObstacle(snapshot), undefined);
      await sandbox.close();
    });

  for (const roles of ['gone404', 'gone410'] as const)
    it(`knows Super Administrators by the label whatever the name (strict tenant, ${roles})`, async () => {
      const state = emptyTenant();
      const account = addUserGroupAccount(state, { name: 'One' });
      const group = account.permissionGroups.find(({ label }) => label === 'all_privileges')!;
      Object.assign(group, { name: 'Everything' });
      const tenant = await startStrictTenant({ state, roles, settleAfterReads: 0 });
      const { secret } = addToken(state, { kind: 'everything', account });
      const connection = connect(tenant.baseUrl, secret, account);
      const snapshot = await connection.snapshot();
      assert.equal(superAdministratorPermissionGroupOf(snapshot)?.id, group.id);
      const owners = snapshot.groups.find(({ displayName }) => displayName === 'Owners')!;
      assert.equal(owners.members.kind === 'read' && owners.members.value.length, 1);
      const count = countSuperAdministrators(snapshot);
      const people = count.kind === 'counted' ? count.people : count.known;
      assert.ok(owners.members.kind === 'read' && people.includes(owners.members.value[0]!));
      await tenant.close();
    });
});
