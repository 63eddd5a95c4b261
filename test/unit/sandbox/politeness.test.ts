import { createToken } from '../../../src/sandbox/tokens.ts';
import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

describe('sandbox: rate limits, addresses and what every answer carries', () => {
  let client: SandboxClient;
  beforeEach(async () => {
    client = await sandboxClient([{ name: 'One' }]);
  });
  afterEach(async () => client.sandbox.close());

  /** Cloudflare's change log of 2025-09-03: both headers always, `Retry-After` on 429 alone. */
  it('counts a user’s tokens together and an account’s by itself, and says when the window ends', async () => {
    let now = Date.UTC(2026, 0, 1);
    await client.sandbox.close();
    client = await sandboxClient([{ name: 'One' }], {
      now: () => now,
      rateLimit: { requests: 2, seconds: 60 },
    });
    const told = async (token?: string): Promise<readonly unknown[]> => {
      const { status, headers } = await client.scim('GET', '/Users', undefined, token);
      return [status, headers.get('ratelimit'), headers.get('retry-after')];
    };
    assert.deepEqual(await told(), [200, '"default";r=1;t=60', null]);
    now += 10_000;
    assert.deepEqual(await told(), [200, '"default";r=0;t=50', null]);
    assert.deepEqual(await told(), [429, '"default";r=0;t=50', '50']);
    assert.equal((await told(client.sandbox.tokens.legacy.secret))[0], 429);
    assert.deepEqual(await told(client.sandbox.tokens.scimOnly.secret), [200, '"default";r=1;t=60', null]);
    now += 50_000;
    assert.deepEqual(await told(), [200, '"default";r=1;t=60', null]);
  });

  it('puts cf-ray and its own name on answers, refusals and faults, each ray once', async () => {
    client.sandbox.faults.inject({ fault: { kind: 'html' }, path: 'Groups', times: 1 });
    const { baseUrl } = client.sandbox;
    const answers = await Promise.all([
      client.scim('GET', '/Users'),
      client.scim('GET', '/Users', undefined, 'nonsense'),
      fetch(`${baseUrl}/accounts/${client.accountId}/scim/v2/Groups`, {
        headers: { authorization: `Bearer ${client.sandbox.token}` },
      }),
    ]);
    const rays = answers.map(({ headers }) => headers.get('cf-ray'));
    for (const ray of rays) assert.match(String(ray), /^[0-9a-f]{16}-SBX$/);
    assert.equal(new Set(rays).size, 3);
    for (const { headers } of answers) assert.equal(headers.get('x-sandbox'), 'not Cloudflare');
    for (const { headers } of answers) assert.notEqual(headers.get('ratelimit'), null);
  });

  it('lets a token in from its ranges, and names the address where it does not', async () => {
    const ask = async (...allowedAddresses: string[]): Promise<readonly unknown[]> => {
      const token = client.sandbox.addToken({
        name: 'here',
        owner: 'user',
        accounts: { '*': ['Account Settings Read'] },
        allowedAddresses,
      });
      const { status, body } = await client.ask('GET', '/accounts/{account}', undefined, token.secret);
      return [status, body.errors?.[0]?.code];
    };
    assert.deepEqual(await ask('192.0.2.0/24', '127.0.0.0/8'), [200, undefined]);
    assert.deepEqual(await ask('127.0.0.1'), [200, undefined]);
    assert.deepEqual(await ask('127.0.0.2'), [403, 9109]);
    assert.deepEqual(await ask(), [403, 9109]);
  });

  it('verifies the token of an account without any permission, at that account alone', async () => {
    const token = client.sandbox.addToken({
      name: 'bare',
      owner: 'account',
      ownerAccount: client.accountId,
      accounts: {},
    });
    const own = await client.ask('GET', '/accounts/{account}/tokens/verify', undefined, token.secret);
    assert.equal(own.status, 200);
    const other = await client.ask('GET', '/user/tokens/verify', undefined, token.secret);
    assert.deepEqual([other.status, other.body.errors?.[0]?.code], [401, 1000]);
  });

  it('tells a malformed header from a wrong token', async () => {
    const code = async (token: string): Promise<readonly unknown[]> => {
      const { status, body } = await client.ask('GET', '/accounts', undefined, token);
      return [status, body.errors?.[0]?.code];
    };
    for (const token of ['', `"${client.sandbox.token}"`, `Bearer ${client.sandbox.token}`])
      assert.deepEqual(await code(token), [400, 6003], token);
    assert.deepEqual(await code(createToken(client.sandbox.tokens.full).secret), [401, 10000]);
  });
});
