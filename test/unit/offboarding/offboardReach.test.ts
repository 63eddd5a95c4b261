import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { type Http } from '../../../src/http/http.ts';
import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { offboardReach } from '../../../src/offboarding/offboardReach.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type TokenSpec } from '../../../src/sandbox/tokens.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const tenant = { accounts: [{ name: 'First' }, { name: 'Second' }] };

describe('the reach of an offboarding', () => {
  const clock = createTestClock();
  let sandbox: Sandbox;
  let elsewhere: Sandbox;
  let http: Http;
  let vault: TokenVault;
  beforeEach(async () => {
    sandbox = await startSandbox({ tenant, now: () => clock.now() });
    elsewhere = await startSandbox({ tenant, now: () => clock.now() });
    http = testHttp(clock);
    vault = new TokenVault(createSecretStore().window());
  });
  afterEach(async () => {
    await http.close();
    await sandbox.close();
    await elsewhere.close();
  });

  let added = 0;
  async function add(label: string, from: Sandbox, spec: Partial<TokenSpec> | string): Promise<string> {
    const { secret } =
      typeof spec === 'string'
        ? { secret: spec }
        : from.addToken({ name: label, owner: 'user', accounts: {}, ...spec });
    added += 1;
    const record: TokenRecord = {
      id: `id of ${label}`,
      label,
      baseUrl: from.baseUrl,
      owner: 'user',
      accountIds: [],
      addedAt: new Date(Date.UTC(2026, 0, 1) + added).toISOString(),
      storage: 'session',
      sandbox: false,
    };
    await vault.add(record, secret);
    return secret;
  }

  it('tells accounts of one name apart', async () => {
    const twins = await startSandbox({
      tenant: {
        accounts: [
          { name: 'Twin', id: 'a'.repeat(32) },
          { name: 'Twin', id: 'b'.repeat(32) },
        ],
      },
      now: () => clock.now(),
    });
    try {
      const connector = createConnector({ http, vault, clock });
      const directory = new Directory({
        vault,
        connector: async () => Promise.resolve(connector),
        filters: memoryStore(),
      });
      await add('twins', twins, twins.token);
      const { sources } = await offboardReach(directory, connector, () => 'cannotTell');
      assert.deepEqual(
        sources.map(({ account }) => account.name).sort(),
        [...twins.tenant.accounts.keys()].map((id) => `Twin (ID ${id.slice(0, 6)}…)`).sort(),
      );
    } finally {
      await twins.close();
    }
  });

  it('has every account through all its tokens, the one that reads more first, and says what is out of reach', async () => {
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      vault,
      connector: async () => Promise.resolve(connector),
      filters: memoryStore(),
    });
    await add('little', sandbox, { accounts: { '*': ['Account Settings Read'] } });
    await add('much', sandbox, sandbox.token);
    await add('no account', sandbox, {});
    await add('unnamed', sandbox, { owner: 'account', ownerAccount: 'x', listsAccounts: false });
    sandbox.revokeToken(await add('revoked', sandbox, { accounts: { '*': ['SCIM Provisioning'] } }));
    await add('elsewhere', elsewhere, elsewhere.token);
    const { sources, unreached } = await offboardReach(directory, connector, (tokenId) =>
      tokenId === 'id of little' ? 'no' : 'cannotTell',
    );
    const tokensOf = (baseUrl: string): readonly (readonly string[])[] =>
      sources
        .filter(({ api }) => api.baseUrl === baseUrl)
        .map(({ account, token }) => [account.name, token.label]);
    assert.deepEqual(tokensOf(sandbox.baseUrl), [
      ['First', 'much'],
      ['First', 'little'],
      ['Second', 'much'],
      ['Second', 'little'],
    ]);
    assert.deepEqual(
      sources.map(({ token, mayWrite }) => mayWrite === 'no' && token.label),
      sources.map(({ token }) => token.label === 'little' && 'little'),
    );
    // The same id on another server is another account.
    assert.deepEqual(tokensOf(elsewhere.baseUrl), [
      ['First', 'elsewhere'],
      ['Second', 'elsewhere'],
    ]);
    assert.deepEqual(
      unreached.map((one) => [
        one.kind,
        'token' in one ? one.token : '',
        'error' in one ? one.error.kind : '',
      ]),
      [
        // An empty list of accounts proves nothing.
        ['accountNotNamed', 'no account', ''],
        ['accountNotNamed', 'unnamed', ''],
        ['tokenFailed', 'revoked', 'unauthenticated'],
      ],
    );
    assert(!JSON.stringify(unreached).includes(sandbox.token));
    directory.dispose();
  });

  it('names the accounts that the server did not give, and the evidence does not read as if all were searched', async () => {
    const person = { userName: 'leaver@example.com' };
    const accounts = ['First', 'Second', 'Third'].map((name) => ({ name, people: [person] }));
    const short = await startSandbox({
      tenant: { accounts },
      accountsList: { most: 2, pages: 'ignored' },
      now: () => clock.now(),
    });
    try {
      const connector = createConnector({ http, vault, clock });
      const directory = new Directory({
        vault,
        connector: async () => Promise.resolve(connector),
        filters: memoryStore(),
      });
      await add('mine', short, { accounts: { '*': ['SCIM Provisioning'] } });
      const { partial } = await directory.accounts();
      assert.deepEqual(
        partial.map(({ label }) => label),
        ['mine'],
      );
      const reach = await offboardReach(directory, connector, () => 'cannotTell');
      assert.equal(reach.sources.length, 2);
      const missing = { kind: 'accountsMissing', token: 'mine', given: 2, said: 3 } as const;
      assert.deepEqual(reach.unreached, [missing]);
      const at = clock.now();
      const run = { address: person.userName, startedAt: at, endedAt: at, login: 'me', accounts: [] };
      const { markdown } = evidencePack([{ ...run, unreached: reach.unreached }], at, () => '');
      assert.match(markdown, /\*\*Not every account was looked at/);
      assert.match(markdown, /gave 2 of 3 accounts for the token mine/);
      directory.dispose();
    } finally {
      await short.close();
    }
  });
});
