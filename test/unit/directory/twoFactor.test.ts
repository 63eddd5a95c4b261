import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('two-factor authentication', () => {
  it('is read with the members, for each user whose membership is told', async () => {
    const people = [
      { userName: 'on@example.com', twoFactor: true },
      { userName: 'off@example.com', twoFactor: false },
    ];
    const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'One', people }] } });
    const clock = createTestClock();
    const http = testHttp(clock);
    const vault = new TokenVault(createSecretStore().window());
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      vault,
      connector: async () => Promise.resolve(connector),
      filters: memoryStore(),
    });
    const { baseUrl, token } = sandbox;
    const rest = { owner: 'user', accountIds: [], addedAt: '', storage: 'session', sandbox: true } as const;
    await vault.add({ id: 'one', label: 'one', baseUrl, ...rest }, token);
    const [account] = (await directory.accounts()).accounts;
    const { users } = await account!.users.rest();
    const told = () => new Map(users.map((user) => [user.userName, account!.twoFactor(user)]));
    assert.deepEqual([...told().values()], [undefined, undefined], 'nothing is asked for it');
    await account!.accountMembers.read();
    assert.deepEqual([told().get('on@example.com'), told().get('off@example.com')], [true, false]);
    directory.dispose();
    await http.close();
    await sandbox.close();
  });
});
