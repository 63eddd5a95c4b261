import { loginOf, type NamedToken, type TokenSpec } from '../../../src/sandbox/tokens.ts';
import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import { type Row, tokenAsks } from './asks.ts';
import assert from 'node:assert/strict';

describe('sandbox: tokens', () => {
  let client: SandboxClient;
  before(async () => {
    client = await sandboxClient([{ name: 'One' }, { name: 'Two' }]);
  });
  after(async () => client.sandbox.close());

  const result = async (token: NamedToken, path: string): Promise<unknown> =>
    (await client.ask('GET', path, undefined, client.sandbox.tokens[token].secret)).body.result;
  const { ask, own } = tokenAsks(() => client);

  /** Documented: 10000 among the messages is the success, among the errors the refusal. */
  it('says of itself what it is: id, status and times, with 10000 among the messages', async () => {
    const { tokens } = client.sandbox;
    for (const [token, status] of [
      ['full', 'active'],
      ['expired', 'expired'],
      ['disabled', 'disabled'],
      ['notYetValid', 'active'],
    ] as const) {
      const { body } = await client.ask('GET', '/user/tokens/verify', undefined, tokens[token].secret);
      const { id, notBefore, expiresOn } = tokens[token];
      assert.deepEqual(body.result, {
        id,
        status,
        ...(notBefore === undefined ? {} : { not_before: notBefore }),
        ...(expiresOn === undefined ? {} : { expires_on: expiresOn }),
      });
      const { messages, errors } = body as { messages?: readonly Row[]; errors?: readonly Row[] };
      assert.deepEqual([messages?.map(({ code }) => code), errors], [[10000], []], token);
    }
  });

  it('of an account looks dead at the endpoint for users, and one of a user at that for accounts', async () => {
    assert.deepEqual(await ask('scimOnly', '/user/tokens/verify'), [401, 1000]);
    assert.deepEqual(await ask('scimOnly', '/accounts/{account}/tokens/verify'), [200, undefined]);
    assert.deepEqual(await ask('full', '/accounts/{account}/tokens/verify'), [401, 1000]);
    assert.deepEqual(await ask('wrongAccount', '/accounts/{account}/tokens/verify'), [403, 9109]);
  });

  it('reaches its own account alone, whatever it names besides', async () => {
    const two = [...client.sandbox.tenant.accounts.keys()][1]!;
    const token = own({ '*': ['SCIM Provisioning'] });
    assert.deepEqual(await ask(token, '/accounts/{account}'), [200, undefined]);
    assert.deepEqual(await ask(token, `/accounts/${two}`), [403, 9109]);
    assert.deepEqual(await ask('wrongAccount', '/accounts/{account}'), [403, 9109]);
    assert.deepEqual(await ask('full', '/accounts/nowhere'), [403, 9109]);
    assert.deepEqual(await ask(own({}), '/accounts/{account}'), [403, 9109]);
  });

  /** Of the OpenAPI: any one of three token groups reads, two of them write. */
  it('reads SCIM with any of three permissions, and writes with two', async () => {
    for (const [permission, reads, writes] of [
      ['SCIM Provisioning', 200, 400],
      ['Account Settings Write', 200, 400],
      ['Account Settings Read', 200, 403],
      ['SSO Connector Read', 403, 403],
      ['DNS Write', 403, 403],
    ] as const) {
      const token = own({ [client.accountId]: [permission] });
      const statuses = [
        (await ask(token, '/accounts/{account}/scim/v2/Users'))[0],
        (await ask(token, '/accounts/{account}/scim/v2/Users', 'POST'))[0],
      ];
      assert.deepEqual(statuses, [reads, writes], permission);
    }
  });

  it('lists accounts by name and those it reaches, unless an account’s own may not', async () => {
    const names = async (token: NamedToken, query = ''): Promise<unknown> =>
      ((await result(token, `/accounts${query}`)) as readonly Row[]).map(({ name }) => name);
    assert.deepEqual(await names('full'), ['One', 'Two']);
    assert.deepEqual(await names('full', '?name=Two'), ['Two']);
    assert.deepEqual(await names('wrongAccount'), ['Two']);
    assert.deepEqual(await ask('unlistable', '/accounts'), [400, 1001]);
    assert.deepEqual(await ask('full', '/accounts', 'POST'), [405, 10405]);
    for (const [perPage, status] of [
      [4, 400],
      [5, 200],
      [50, 200],
      [51, 400],
    ] as const)
      assert.equal((await ask('full', `/accounts?per_page=${String(perPage)}`))[0], status, String(perPage));
  });

  /** wrangler's fixture: 9106 for a token of an account, 10000 for a missing permission. */
  it('lists memberships for users with one of two permissions', async () => {
    for (const token of ['full', 'withoutMembershipsRead', 'withoutMembershipsWrite'] as const)
      assert.deepEqual(await ask(token, '/memberships'), [200, undefined], token);
    assert.deepEqual(await ask('scimOnly', '/memberships'), [400, 9106]);
    const bare: TokenSpec = { name: 'bare', owner: 'user', accounts: { '*': ['SCIM Provisioning'] } };
    assert.deepEqual(await ask(bare, '/memberships'), [403, 10000]);
    assert.deepEqual(await ask('full', '/memberships', 'DELETE'), [405, 10405]);
    const rows = (await result('severalAccounts', '/memberships')) as readonly Row[];
    assert.deepEqual(
      rows.map(({ account, status }) => [(account as Row).name, status]),
      [
        ['One', 'accepted'],
        ['Two', 'accepted'],
      ],
    );
  });

  it('reads the policies of its own person or account where it may, and nobody else’s', async () => {
    const { selfReading } = client.sandbox.tokens;
    const { id } = selfReading;
    const said = (await result('selfReading', `/user/tokens/${id}`)) as Row;
    const policies = said.policies as readonly { resources: object; permission_groups: readonly Row[] }[];
    assert.deepEqual(
      policies.map(({ resources, permission_groups: groups }) => [
        Object.keys(resources),
        groups.map(({ name }) => name),
      ]),
      [
        [
          [`com.cloudflare.api.account.${client.accountId}`],
          ['Account Settings Read', 'Account Settings Write'],
        ],
        [
          [`com.cloudflare.api.user.${loginOf(selfReading)}`],
          ['Memberships Read', 'Memberships Write', 'API Tokens Read'],
        ],
      ],
    );
    const { full, legacy } = client.sandbox.tokens;
    assert.partialDeepStrictEqual(await result('selfReading', `/user/tokens/${legacy.id}`), {
      name: 'The four documented permissions',
    });
    const stranger = client.sandbox.addToken({
      ...full,
      name: 'Of somebody else',
      email: 'other@example.com',
    });
    assert.deepEqual(await ask('selfReading', `/user/tokens/${stranger.id}`), [404, 7003]);
    assert.deepEqual(await ask('legacy', `/user/tokens/${legacy.id}`), [403, 9109]);
    assert.deepEqual(
      await ask('scimOnly', `/accounts/{account}/tokens/${client.sandbox.tokens.scimOnly.id}`),
      [403, 10000],
    );
    const reader = client.sandbox.addToken(
      own(
        { '*': ['Account API Tokens Read'] },
        { allowedAddresses: ['127.0.0.0/8'], expiresOn: '2030-01-01T00:00:00Z' },
      ),
    );
    const { body } = await client.ask(
      'GET',
      `/accounts/{account}/tokens/${reader.id}`,
      undefined,
      reader.secret,
    );
    assert.partialDeepStrictEqual(body.result, {
      id: reader.id,
      status: 'active',
      expires_on: '2030-01-01T00:00:00Z',
      condition: { 'request.ip': { in: ['127.0.0.0/8'] } },
    });
    assert.ok(!JSON.stringify(body).includes(reader.secret));
  });

  it('finds permission groups by name and scope', async () => {
    const found = async (query: string): Promise<unknown> =>
      ((await result('full', `/user/tokens/permission_groups${query}`)) as readonly Row[]).map(
        ({ name }) => name,
      );
    assert.equal(((await found('')) as readonly unknown[]).length, 10);
    assert.deepEqual(await found('?name=SCIM%20Provisioning'), ['SCIM Provisioning']);
    assert.deepEqual(await found('?scope=com.cloudflare.api.user'), [
      'Memberships Read',
      'Memberships Write',
      'User Details Read',
      'API Tokens Read',
    ]);
    assert.deepEqual(await found('?scope=com.cloudflare.api.user&name=DNS%20Write'), []);
  });
});
