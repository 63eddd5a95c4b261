import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const people = Array.from({ length: 130 }, (_unused, index) => ({
  userName: `p${String(index)}@example.com`,
}));

describe('a server that refuses the usual size of a page', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  after(async () => http.close());

  for (const largest of [undefined, 60, 30])
    it(`is read whole all the same (${String(largest ?? 'it refuses none')})`, async () => {
      const limits = largest === undefined ? {} : { largestPage: largest };
      const groups = people.slice(0, 110).map(({ userName }) => ({ displayName: userName }));
      const sandbox = await startSandbox({
        tenant: { accounts: [{ name: 'One', hasUserGroups: true, people, groups, ...limits }] },
        ...(largest === undefined ? {} : { v4Lists: { largest } }),
      });
      const [account] = sandbox.tenant.accounts.values();
      const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
      const scim = scimClientOf(api, account!.id);
      const snapshot = await takeSnapshot({ account: account!, api, scim, now: () => clock.now() });
      assert.deepEqual(
        [snapshot.users.length, snapshot.usersMayBeIncomplete, snapshot.groups.length],
        [130, false, 110],
      );
      const { members, roles, permissionGroups, userGroups } = snapshot;
      for (const list of [members, roles, permissionGroups, userGroups]) assert.equal(list.kind, 'read');
      assert.equal(members.kind === 'read' && members.value.length, 130);
      const [user] = snapshot.users;
      assert.equal((await scim.findUser(user!.userName))?.id, user!.id);
      const sizes = sandbox.requests
        .filter(({ path }) => path.endsWith('/user_groups'))
        .map(({ query }) => new URLSearchParams(query).get('per_page'));
      assert.deepEqual(
        [...new Set(sizes)],
        largest === undefined ? ['100'] : largest === 60 ? ['100', '50'] : ['100', '50', '20'],
      );
      await sandbox.close();
    });
});
