import { systemClock } from '../../../src/core/clock.ts';
import { createAccountConnection } from '../../../src/directory/connection/accountConnection.ts';
import { type AccountConnection } from '../../../src/directory/connection/model.ts';
import { type Http } from '../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('a connection to an account of the sandbox', () => {
  let sandbox: Sandbox;
  let http: Http;
  let connection: AccountConnection;

  before(async () => {
    sandbox = await startSandbox();
    const [account] = sandbox.tenant.accounts.values();
    assert(account !== undefined);
    http = testHttp(systemClock);
    const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
    connection = createAccountConnection({ account, tokenId: 'token', api, now: Date.now });
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  it('gives the pages one by one, each asked for when it is wanted', async () => {
    sandbox.requests.length = 0;
    const sizes: number[] = [];
    const asked: number[] = [];
    for await (const page of connection.walkUsers().pages()) {
      sizes.push(page.items.length);
      asked.push(sandbox.requests.length);
    }
    assert.deepEqual(sizes, [100, 100, 100, 20]);
    assert.deepEqual(asked.slice(0, 3), [1, 2, 3]);
  });

  it('can be left in the middle, and the walk taken up where it was', async () => {
    const walk = connection.walkUsers();
    for await (const _ of walk.pages()) break;
    assert.equal(walk.items.length, 100);
    assert.equal((await walk.rest()).length, 320);
  });
});
