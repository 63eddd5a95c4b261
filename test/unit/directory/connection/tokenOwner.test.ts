import { rowsAndDoubt } from '../../../../src/cloudflare/listed.ts';
import { listMembers } from '../../../../src/cloudflare/resources/members.ts';
import { createConnector } from '../../../../src/directory/connection/connector.ts';
import { tokenOwner } from '../../../../src/directory/connection/tokenOwner.ts';
import { TokenVault } from '../../../../src/directory/tokenVault.ts';
import { startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { type Permission } from '../../../../src/sandbox/tokens.ts';
import { createSecretStore } from '../../../fixtures/secretStore.ts';
import { addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('whose token it is', () => {
  const clock = createTestClock();
  const http = testHttp(clock);
  after(async () => http.close());

  const connector = createConnector({ http, vault: new TokenVault(createSecretStore().window()), clock });

  it('is told by the user’s details or by the memberships, and by nothing else', async () => {
    const state = emptyTenant();
    const acme = addUserGroupAccount(state, { name: 'Acme', people: 3 });
    const email = 'person.02@acme.example';
    const tokens = {
      details: addToken(state, { kind: 'userDetails', email }),
      memberships: addToken(state, { kind: 'memberships', email }),
      of2023: addToken(state, { kind: 'of2023', email }),
      scim: addToken(state, { kind: 'scimOfUser', email }),
      account: addToken(state, { kind: 'everything', account: acme }),
    };
    const tenant = await startStrictTenant({ state });
    try {
      const { baseUrl } = tenant;
      const api = (secret: string) => connector.probeWith({ baseUrl, secret }).api;
      const members = rowsAndDoubt(await listMembers(api(tokens.account.secret), acme.id)).rows;
      assert.ok(members.length > 3);
      const owner = async (kind: keyof typeof tokens, among = members): Promise<string | undefined> =>
        tokenOwner(api(tokens[kind].secret), among);
      assert.equal(await owner('details'), email);
      assert.equal(await owner('details', []), email);
      assert.equal(await owner('memberships'), email);
      assert.equal(await owner('of2023'), email);
      // Without the members, an id says nothing.
      assert.equal(await owner('of2023', []), undefined);
      assert.equal(await owner('scim'), undefined);
      assert.equal(await owner('account'), undefined);
      const elsewhere = rowsAndDoubt(await listMembers(api(tokens.of2023.secret), acme.id)).rows.filter(
        (member) => member.email !== email,
      );
      assert.equal(await owner('of2023', elsewhere), undefined);
    } finally {
      await tenant.close();
    }
  });

  for (const membershipIds of ['ofMembers', 'ownKind'] as const)
    it(`is left open where memberships have ids of their own kind: ${membershipIds}`, async () => {
      const email = 'you@example.com';
      const people = [{ userName: email, roles: ['Administrator'] }];
      const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'Acme', people }] } });
      try {
        const token = (user: readonly Permission[]) => {
          const accounts = { '*': ['Account Settings Read'] } as const;
          const spec = { name: 'own', owner: 'user', accounts, user, email, membershipIds } as const;
          const { secret } = sandbox.addToken(spec);
          return connector.probeWith({ baseUrl: sandbox.baseUrl, secret }).api;
        };
        const byMembership = token(['Memberships Read']);
        const [account = ''] = sandbox.tenant.accounts.keys();
        const members = rowsAndDoubt(await listMembers(byMembership, account)).rows;
        assert.deepEqual(
          members.map((member) => member.email),
          [email],
        );
        assert.equal(
          await tokenOwner(byMembership, members),
          membershipIds === 'ofMembers' ? email : undefined,
        );
        assert.equal(await tokenOwner(token(['User Details Read']), []), email);
        assert.equal(await tokenOwner(token([]), members), undefined);
      } finally {
        await sandbox.close();
      }
    });
});
