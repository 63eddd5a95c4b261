import { rowsAndDoubt } from '../../../../src/cloudflare/listed.ts';
import { listMembers } from '../../../../src/cloudflare/resources/members.ts';
import { createConnector } from '../../../../src/directory/connection/connector.ts';
import { type TokenReach } from '../../../../src/directory/connection/model.ts';
import { TokenVault } from '../../../../src/directory/tokenVault.ts';
import { type ListManner } from '../../../../src/sandbox/listManner.ts';
import { type SandboxOptions } from '../../../../src/sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { type Permission } from '../../../../src/sandbox/tokens.ts';
import { createSecretStore } from '../../../fixtures/secretStore.ts';
import { addMember, addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const names = ['First', 'Second', 'Third'];

const manners: readonly (readonly [string, ListManner])[] = [
  ['ignores `page`', { most: 2, pages: 'ignored' }],
  ['ignores `page` and counts the page alone', { most: 2, pages: 'ignored', totals: 'ofPage' }],
  ['ignores `page` and counts nothing', { most: 2, pages: 'ignored', totals: 'none' }],
  ['passes rows over between the pages', { most: 2, pages: 'shifting' }],
  ['ends early', { most: 2, pages: 'endingEarly' }],
];

describe('lists of accounts that are not whole', () => {
  const clock = createTestClock();
  const http = testHttp(clock);
  let close: () => Promise<void> = async () => Promise.resolve();
  after(async () => http.close());
  afterEach(async () => close());

  async function reach(baseUrl: string, secret: string): Promise<Extract<TokenReach, { kind: 'reaches' }>> {
    const vault = new TokenVault(createSecretStore().window());
    const found = await createConnector({ http, vault, clock }).reach({ baseUrl, secret, accountIds: [] });
    assert(found.kind === 'reaches');
    return found;
  }

  async function sandboxOf(options: SandboxOptions): Promise<Sandbox> {
    const tenant = { accounts: names.map((name) => ({ name })) };
    const sandbox = await startSandbox({ ...options, tenant, now: () => clock.now() });
    close = sandbox.close;
    return sandbox;
  }

  function tokenWith(sandbox: Sandbox, user: readonly Permission[]): string {
    const accounts = { '*': ['SCIM Provisioning'] } as const;
    return sandbox.addToken({ name: 'mine', owner: 'user', accounts, user }).secret;
  }

  async function reachOf(manner: ListManner, user: readonly Permission[]) {
    const sandbox = await sandboxOf({ accountsList: manner });
    const { accounts } = await reach(sandbox.baseUrl, tokenWith(sandbox, user));
    return [accounts.kind, rowsAndDoubt(accounts).rows.map(({ name }) => name)];
  }

  for (const [what, manner] of manners) {
    it(`says so where the server ${what}`, async () => {
      assert.deepEqual(await reachOf(manner, []), ['partial', ['First', 'Second']]);
    });

    it(`has the others from the memberships where the server ${what}`, async () => {
      const counted = manner.totals === undefined;
      const expected = [counted ? 'whole' : 'partial', names];
      assert.deepEqual(await reachOf(manner, ['Memberships Read']), expected);
    });
  }

  for (const totals of ['right', 'none', 'ofPage'] as const)
    it(`has a whole list where the pages are short and the totals are ${totals}`, async () => {
      assert.deepEqual(await reachOf({ most: 2, totals }, []), ['whole', names]);
    });

  it('takes no account for reached because its user is a member of it', async () => {
    const sandbox = await sandboxOf({ accountsList: { most: 1, pages: 'ignored' } });
    const [first = '', second = ''] = sandbox.tenant.accounts.keys();
    const accounts = { [first]: ['SCIM Provisioning'], [second]: ['SCIM Provisioning'] } as const;
    const { secret } = sandbox.addToken({
      name: 'mine',
      owner: 'user',
      accounts,
      user: ['Memberships Read'],
    });
    const found = await reach(sandbox.baseUrl, secret);
    assert.deepEqual(
      rowsAndDoubt(found.accounts).rows.map(({ id }) => id),
      [first, second],
    );
  });

  for (const accountsList of ['full', 'ignoresPage', 'shifts'] as const)
    it(`holds against a server that shares nothing with the client (${accountsList})`, async () => {
      const state = emptyTenant();
      for (let index = 0; index < 60; index++) {
        const account = addUserGroupAccount(state, { name: `Account ${String(index)}`, people: 3 });
        addMember(state, account, { email: 'me@example.com' });
      }
      const token = addToken(state, { kind: 'settingsReadOfUser', email: 'me@example.com' });
      const tenant = await startStrictTenant({ state, accountsList, totals: 'right' });
      close = tenant.close;
      const found = await reach(tenant.baseUrl, token.secret);
      if (accountsList === 'full') assert.equal(found.accounts.kind, 'whole');
      if (found.accounts.kind === 'whole') assert.equal(rowsAndDoubt(found.accounts).rows.length, 60);
    });
});

describe('pages that are shorter than asked for', () => {
  const clock = createTestClock();

  for (const totals of ['none', 'ofPage', 'right'] as const)
    it(`has all 90 members where the server gives 20 at a time and totals are ${totals}`, async () => {
      const people = Array.from({ length: 90 }, (_, index) => ({
        userName: `p${String(index)}@example.com`,
      }));
      const tenant = { accounts: [{ name: 'One', people }] };
      const sandbox = await startSandbox({ tenant, v4Lists: { most: 20, totals }, now: () => clock.now() });
      const http = testHttp(clock);
      try {
        const [id = ''] = sandbox.tenant.accounts.keys();
        const listed = await listMembers(
          http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token }),
          id,
        );
        assert.equal(listed.kind, 'whole');
        assert.equal(rowsAndDoubt(listed).rows.length, sandbox.tenant.accounts.get(id)?.members.size);
        assert(rowsAndDoubt(listed).rows.length >= 90);
      } finally {
        await http.close();
        await sandbox.close();
      }
    });
});
