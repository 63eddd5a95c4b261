import { getUserTokenDetails } from '../../../src/cloudflare/resources/tokenDetails.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { addUserGroupAccount } from '../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../fixtures/strictTenant/tenantState.ts';
import { type ApiServer, ok, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

/** Whatever is in `condition`: the addresses that are read, allowed and denied. */
const rows: readonly (readonly [unknown, readonly string[], readonly string[]])[] = [
  [undefined, [], []],
  [null, [], []],
  [{}, [], []],
  [{ 'request.ip': null }, [], []],
  [{ request_ip: null }, [], []],
  [{ request_ip: { in: ['192.0.2.1'] } }, ['192.0.2.1'], []],
  [{ 'request.ip': { in: ['192.0.2.1'], not_in: null } }, ['192.0.2.1'], []],
  [{ request_ip: { not_in: ['192.0.2.2'] }, 'request.ip': null }, [], ['192.0.2.2']],
  [{ request_ip: { in: ['192.0.2.1'] }, 'request.ip': { in: ['192.0.2.1'] } }, ['192.0.2.1'], []],
];

describe('the address filter of a token', () => {
  const http = testHttp(createTestClock(Date.now()));
  after(async () => http.close());

  for (const [condition, allowed, denied] of rows)
    it(`is read of ${condition === undefined ? 'nothing' : JSON.stringify(condition)}`, async () => {
      const token = { id: 't', status: 'active', policies: [], condition };
      const server: ApiServer = await startApiServer(() => ok(token));
      const details = await getUserTokenDetails(server.api, 't');
      assert.deepEqual([details.allowedAddresses, details.deniedAddresses], [allowed, denied]);
      await server.close();
    });

  for (const filterSpelling of ['request.ip', 'request_ip'] as const)
    for (const noFilter of ['absent', 'null', 'nullInside'] as const) {
      const title = `${filterSpelling}, and ${noFilter} where there is none`;
      it(`is read of the sandbox that writes ${title}`, async () => {
        const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'One' }] } });
        const spec = {
          owner: 'user',
          email: 'ann@example.com',
          accounts: {},
          user: ['API Tokens Read'],
          filterSpelling,
          noFilter,
        } as const;
        const read = async (more: object): Promise<readonly string[]> => {
          const { secret, id } = sandbox.addToken({ ...spec, name: 'one', ...more });
          const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: secret });
          return (await getUserTokenDetails(api, id)).allowedAddresses;
        };
        assert.deepEqual(await read({ allowedAddresses: ['127.0.0.0/8'] }), ['127.0.0.0/8']);
        assert.deepEqual(await read({}), []);
        await sandbox.close();
      });

      it(`is read of the strict tenant that writes ${title}`, async () => {
        const state = emptyTenant();
        const account = addUserGroupAccount(state, { name: 'One' });
        const tenant = await startStrictTenant({
          state,
          addressFilterSpelling: filterSpelling,
          noAddressFilter: noFilter,
        });
        const token = addToken(state, { kind: 'ownTokens', email: 'owner@one.example', accounts: [account] });
        const api = http.apiClient({ baseUrl: tenant.baseUrl, token: token.secret });
        assert.deepEqual((await getUserTokenDetails(api, token.id)).allowedAddresses, []);
        await tenant.close();
      });
    }
});
