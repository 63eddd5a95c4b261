import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { directoryOver } from '../../fixtures/directoryOver.ts';
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
    const { baseUrl, token: secret } = sandbox;
    const { directory } = await directoryOver({ http, clock, baseUrl, tokens: [{ secret }] });
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
