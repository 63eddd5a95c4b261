import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import { tokenAsks } from './asks.ts';
import assert from 'node:assert/strict';

describe('sandbox: tokens that are not in force', () => {
  let client: SandboxClient;
  const start = Date.UTC(2026, 0, 10);
  const day = 86_400_000;
  let now = start;
  before(async () => {
    client = await sandboxClient([{ name: 'One' }, { name: 'Two' }], { now: () => now });
  });
  after(async () => client.sandbox.close());
  beforeEach(() => {
    now = start;
  });

  const { ask, own } = tokenAsks(() => client);

  const dead = ['expired', 'disabled', 'notYetValid'] as const;

  for (const token of dead) {
    it(`${token}: may be asked what became of it, and nothing else`, async () => {
      assert.deepEqual(await ask(token, '/user/tokens/verify'), [200, undefined]);
      for (const path of [
        '/accounts',
        '/memberships',
        '/accounts/{account}',
        '/accounts/{account}/scim/v2/Users',
      ])
        assert.deepEqual(await ask(token, path), [401, 10000], path);
    });
  }

  // A path that merely ends like those two was let through once.
  const notVerify = [
    '/accounts/{account}/scim/v2/Users/verify',
    '/accounts/{account}/members/verify',
    '/accounts/{account}/iam/permission_groups/verify',
    '/accounts/{account}/tokens/verify/verify',
    '/accounts/{account}%2Ftokens/verify',
    '/accounts/verify',
    '/user/verify',
    '/user/tokens/x/verify',
    '/user%2Ftokens/verify',
    '/verify',
  ];
  for (const path of notVerify)
    it(`${path} does not verify`, async () => {
      for (const token of dead) assert.deepEqual(await ask(token, path), [401, 10000], token);
      const { status, body } = await client.ask('GET', path, undefined, 'cfut_unknown');
      assert.deepEqual([status, body.errors?.[0]?.code], [401, 10000]);
    });

  it('an unknown token is invalid where it is verified, and not authenticated elsewhere', async () => {
    for (const [path, code] of [
      ['/user/tokens/verify', 1000],
      ['/accounts/{account}/tokens/verify', 1000],
      ['/accounts', 10000],
    ] as const) {
      const { status, body } = await client.ask('GET', path, undefined, 'cfut_unknown');
      assert.deepEqual([status, body.errors?.[0]?.code], [401, code], path);
    }
  });

  it('expire while the sandbox runs, and come into force', async () => {
    const spec = own(
      { '*': ['SCIM Provisioning'] },
      {
        notBefore: new Date(start + day).toISOString(),
        expiresOn: new Date(start + 2 * day).toISOString(),
      },
    );
    for (const [at, expected] of [
      [start + day - 1, 401],
      [start + day, 200],
      [start + 2 * day - 1, 200],
      [start + 2 * day, 401],
    ] as const) {
      now = at;
      assert.equal((await ask(spec, '/accounts/{account}'))[0], expected, new Date(at).toISOString());
    }
  });
});
