import { AppError } from '../../../../src/core/errors.ts';
import { createConnector } from '../../../../src/directory/connection/connector.ts';
import { TokenAnswers } from '../../../../src/directory/connection/tokenAnswers.ts';
import { Directory } from '../../../../src/directory/directory.ts';
import { TokenUsers } from '../../../../src/directory/tokenUsers.ts';
import { TokenVault } from '../../../../src/directory/tokenVault.ts';
import { type Http } from '../../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { type NamedToken } from '../../../../src/sandbox/tokens.ts';
import { checkTokens } from '../../../../src/tokens/checkTokens.ts';
import { TokenChecks } from '../../../../src/tokens/tokenChecks.ts';
import { memoryStore } from '../../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../../fixtures/secretStore.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('what a token is and may read', () => {
  const clock = createTestClock();
  const now = (): number => clock.now();
  let sandbox: Sandbox;
  let http: Http;
  before(async () => {
    sandbox = await startSandbox({ now });
    http = testHttp(clock);
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  const asked = (): readonly string[] => sandbox.requests.map(({ path, query }) => path + query);
  const twice = (): readonly string[] =>
    asked().filter((request, index, all) => all.indexOf(request) !== index);

  /** A window in which somebody adds a token, looks at its account, and checks it. */
  async function aWindow(name: NamedToken) {
    const { secret, owner } = sandbox.tokens[name];
    const { baseUrl } = sandbox;
    const vault = new TokenVault(createSecretStore().window());
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      vault,
      connector: async () => Promise.resolve(connector),
      filters: memoryStore(),
    });
    const checks = new TokenChecks(memoryStore(), now);
    const users = new TokenUsers(memoryStore());
    const lastWrites = async () => Promise.resolve(() => undefined);
    sandbox.requests.length = 0;
    const reach = await connector.reach({ baseUrl, secret, accountIds: [] });
    assert.equal(reach.kind, 'reaches');
    await vault.add(
      {
        id: name,
        label: name,
        baseUrl,
        owner,
        accountIds: [],
        addedAt: '2026-01-01T00:00:00Z',
        storage: 'session',
        sandbox: false,
      },
      secret,
    );
    const check = async () =>
      checkTokens({ connector, vault, checks, users, lastWrites, now }, await directory.tokens(), () => true);
    return { directory, check };
  }

  for (const name of ['full', 'legacy', 'scimOnly', 'selfReading'] as const) {
    it(`is not asked with the same request by adding, the tree and the check: ${name}`, async () => {
      const { directory, check } = await aWindow(name);
      const { accounts } = await directory.accounts();
      await accounts[0]?.connection();
      await check();
      assert.ok(asked().length >= 4, asked().join());
      assert.deepEqual(twice(), []);
    });
  }

  it('is asked again by anyone who asks again, and once an answer is old', async () => {
    const { directory, check } = await aWindow('legacy');
    await directory.accounts();
    await check();
    const first = asked().length;
    await directory.refresh();
    await directory.accounts();
    const refreshed = asked().length;
    assert.equal(refreshed - first, 2, 'Refresh verifies and lists again');
    await check();
    assert.ok(asked().length > refreshed + 2, 'a second check asks again');
    const { directory: other } = await aWindow('legacy');
    clock.advance(60_000);
    await other.accounts();
    assert.equal(twice().length, 2);
  });

  it('keeps refusals, and no failure that tells nothing about the token', async () => {
    const answers = new TokenAnswers();
    for (const kind of ['forbidden', 'server', 'network', 'rateLimited', 'cancelled'] as const) {
      const failing = Promise.reject(new AppError(kind));
      await assert.rejects(answers.keep(kind, 'adding', now, failing), { kind });
      const kept = answers.take(kind, 'checking', now());
      if (kind === 'forbidden') await assert.rejects(async () => kept, { kind });
      else assert.equal(kept, undefined);
    }
  });
});
