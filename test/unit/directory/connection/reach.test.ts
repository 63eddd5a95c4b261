import { rowsAndDoubt } from '../../../../src/cloudflare/listed.ts';
import { type Listed } from '../../../../src/cloudflare/listed.ts';
import { AppError, type ErrorReason } from '../../../../src/core/errors.ts';
import { createConnector } from '../../../../src/directory/connection/connector.ts';
import { type AccountInfo, type TokenReach } from '../../../../src/directory/connection/model.ts';
import { TokenVault } from '../../../../src/directory/tokenVault.ts';
import { type Permission } from '../../../../src/sandbox/tokens.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { createSecretStore } from '../../../fixtures/secretStore.ts';
import { type ApiServer, failed, type Route, startApiServer } from '../../../fixtures/servers/apiServer.ts';
import { tenantRoute, type TestToken } from '../../../fixtures/tenant.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const tenant = { id: 'acc1', name: 'Example', users: [], groups: [] };

const named = [{ id: 'acc1', name: 'Example', managedBy: undefined }];

const nameless = [{ id: 'acc1', name: 'acc1', managedBy: undefined }];

const whole = (items: readonly AccountInfo[]): Listed<AccountInfo> => ({ kind: 'whole', items });

const old = 'AbC0efghijklmnopqrstuvwxyz0123456789ABCD';

describe('where a token reaches', () => {
  let server: ApiServer | undefined;
  afterEach(async () => server?.close());

  async function reach(
    secret: string,
    token: TestToken | undefined,
    accountIds: readonly string[] = [],
    around: (route: Route) => Route = (route) => route,
  ): Promise<TokenReach> {
    server = await startApiServer(
      around(tenantRoute(tenant, token === undefined ? {} : { [secret]: token })),
    );
    const { http, clock, server: origin } = server;
    const vault = new TokenVault(createSecretStore().window());
    const connector = createConnector({ http, vault, clock });
    return connector.reach({ baseUrl: origin.url, secret, accountIds });
  }
  async function refusal(...args: Parameters<typeof reach>): Promise<readonly [string, ErrorReason?]> {
    const error = await reach(...args).then(
      () => assert.fail('reached'),
      (reason: unknown) => reason,
    );
    assert(AppError.is(error), String(error));
    return error.facts.reason === undefined ? [error.kind] : [error.kind, error.facts.reason];
  }
  const user: TestToken = { owner: 'user', parts: ['scim', 'account'] };
  const account: TestToken = { owner: 'account', parts: ['scim', 'account'] };

  for (const secret of ['cfut_abc', old]) {
    it(`a user's token lists its accounts (${secret.slice(0, 5)}…)`, async () => {
      assert.deepEqual(await reach(secret, user), { kind: 'reaches', owner: 'user', accounts: whole(named) });
    });
  }
  for (const secret of ['cfat_abc', old]) {
    it(`an account's token is no dead one (${secret.slice(0, 5)}…)`, async () => {
      assert.deepEqual(await reach(secret, account), {
        kind: 'reaches',
        owner: 'account',
        accounts: whole(named),
      });
      const verified = server!.server.received.some(({ url }) => url === '/user/tokens/verify');
      assert.equal(verified, secret === old);
    });
    it(`an account's token that may not list needs the id (${secret.slice(0, 5)}…)`, async () => {
      const token = { ...account, listsAccounts: false };
      assert.deepEqual(await reach(secret, token), { kind: 'needsAccountId' });
    });
    it(`and reaches the account that was named (${secret.slice(0, 5)}…)`, async () => {
      const token = { ...account, listsAccounts: false };
      assert.deepEqual(await reach(secret, token, ['acc1']), {
        kind: 'reaches',
        owner: 'account',
        accounts: whole(named),
      });
    });
    it(`also where it may not read the account (${secret.slice(0, 5)}…)`, async () => {
      const token = { ...account, listsAccounts: false, parts: ['scim'] };
      assert.deepEqual(await reach(secret, token, ['acc1']), {
        kind: 'reaches',
        owner: 'account',
        accounts: whole(nameless),
      });
    });
    it(`but not one it does not own (${secret.slice(0, 5)}…)`, async () => {
      const token = { ...account, listsAccounts: false };
      assert.equal(
        (await refusal(secret, token, ['acc2']))[0],
        secret === old ? 'unauthenticated' : 'forbidden',
      );
    });
  }

  it('an account that lists nothing to account-owned tokens asks for the id', async () => {
    const closed: Route = () =>
      failed(400, 1001, 'List accounts endpoint does not support account owned tokens.');
    const around =
      (route: Route): Route =>
      (url, ...rest) =>
        (url.pathname === '/accounts' ? closed : route)(url, ...rest);
    assert.deepEqual(await reach('cfat_abc', account, [], around), { kind: 'needsAccountId' });
  });

  it('a user’s token that may not list reaches the named account through SCIM', async () => {
    const token = { ...user, listsAccounts: false, parts: ['scim'] };
    assert.deepEqual(await reach('cfut_abc', token), { kind: 'needsAccountId' });
    await server?.close();
    assert.deepEqual(await reach('cfut_abc', token, ['acc1']), {
      kind: 'reaches',
      owner: 'user',
      accounts: { kind: 'partial', some: nameless, why: 'refused' },
    });
  });

  for (const listsAccounts of [true, 'empty'] as const)
    it(`a user’s token for SCIM alone ${listsAccounts === true ? 'lists its accounts' : 'is asked for the id where the list is empty'}, in the sandbox`, async () => {
      const sandbox = await startSandbox();
      const [id = ''] = sandbox.tenant.accounts.keys();
      const accounts = { [id]: ['SCIM Provisioning'] satisfies Permission[] };
      const { secret } = sandbox.addToken({ name: 'Mine', owner: 'user', accounts, listsAccounts });
      const clock = createTestClock();
      const http = testHttp(clock);
      const vault = new TokenVault(createSecretStore().window());
      const connector = createConnector({ http, vault, clock });
      const ask = async (accountIds: readonly string[]): Promise<unknown> => {
        const reached = await connector.reach({ baseUrl: sandbox.baseUrl, secret, accountIds });
        return reached.kind === 'reaches'
          ? rowsAndDoubt(reached.accounts).rows.map((account) => account.id)
          : reached.kind;
      };
      assert.deepEqual(await ask([]), listsAccounts === true ? [id] : 'needsAccountId');
      assert.deepEqual(await ask([id]), [id]);
      await connector.close();
      await sandbox.close();
    });

  it('a user’s token reaches no account where it may read nothing', async () => {
    const token = { ...user, listsAccounts: false };
    assert.deepEqual(await refusal('cfut_abc', token, ['acc2']), ['forbidden', 'missingPermission']);
    await server?.close();
    assert.equal((await refusal('cfut_abc', { ...token, parts: [] }, ['acc1']))[0], 'forbidden');
  });

  it('unknown tokens are refused', async () => {
    assert.deepEqual(await refusal('cfut_abc', undefined), ['unauthenticated', 'invalidToken']);
    await server?.close();
    assert.deepEqual(await refusal(old, undefined), ['unauthenticated', 'invalidToken']);
    await server?.close();
    assert.equal((await refusal('cfat_abc', undefined, ['acc1']))[0], 'unauthenticated');
  });

  const future = '2030-01-01T00:00:00Z';
  const past = '2020-01-01T00:00:00Z';
  const dead: readonly [Readonly<Record<string, unknown>>, ErrorReason][] = [
    [{ status: 'disabled' }, 'disabledToken'],
    [{ status: 'expired', expires_on: past }, 'expiredToken'],
    [{ status: 'active', expires_on: past }, 'expiredToken'],
    [{ status: 'active', not_before: future }, 'notYetValid'],
  ];
  for (const [verification, reason] of dead) {
    it(`${JSON.stringify(verification)} is ${reason}`, async () => {
      assert.deepEqual(await refusal('cfut_abc', { ...user, verification }), ['unauthenticated', reason]);
      await server?.close();
      const token = { ...account, verification, listsAccounts: false };
      assert.deepEqual(await refusal('cfat_abc', token, ['acc1']), ['unauthenticated', reason]);
    });
  }

  it('a blocked address is said to be that', async () => {
    const message = 'Cannot use the access token from location: 192.0.2.1';
    assert.deepEqual(await refusal('cfut_abc', user, [], () => () => failed(403, 9109, message)), [
      'forbidden',
      'blockedAddress',
    ]);
    await server?.close();
    assert.deepEqual(await refusal('cfat_abc', account, [], () => () => failed(403, 9109, message)), [
      'forbidden',
      'blockedAddress',
    ]);
  });

  it('a blocked address is said to be that where the token is verified all the same', async () => {
    const blocked = failed(403, 9109, 'Cannot use the access token from location: 192.0.2.1');
    const around =
      (route: Route): Route =>
      (url, ...rest) =>
        url.pathname.endsWith('/tokens/verify') ? route(url, ...rest) : blocked;
    for (const ids of [[], ['acc1']]) {
      assert.deepEqual(await refusal('cfat_abc', account, ids, around), ['forbidden', 'blockedAddress']);
      await server?.close();
      assert.deepEqual(await refusal('cfut_abc', user, ids, around), ['forbidden', 'blockedAddress']);
      await server?.close();
    }
  });

  it('a server in trouble says nothing about the token', async () => {
    assert.deepEqual(await refusal('cfat_abc', account, [], () => () => failed(500, 1, 'x')), ['server']);
  });

  it('no write is ever sent', async () => {
    await reach(old, account, ['acc1', 'acc2']);
    assert(server!.server.received.every(({ method }) => method === 'GET'));
  });
});
