import { type Answer, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';

const roleId = '33666b9c79b9a5273fc7344ff42f953d';

const [ada, carmen, newcomer] = ['ada@example.com', 'carmen@example.com', 'new@example.com'];

interface Member {
  readonly id: string;
  readonly email: string;
  readonly status: string;
  readonly roles?: readonly { readonly id: string }[];
  readonly policies: readonly unknown[];
  readonly user: { readonly id?: string };
}

describe('sandbox: account members that are invited and removed', () => {
  let client: SandboxClient;
  beforeEach(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        people: [
          { userName: ada, roles: [superRole] },
          { userName: carmen, active: false },
        ],
      },
    ]);
  });
  afterEach(async () => client.sandbox.close());

  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    client.ask(method, `/accounts/{account}${path}`, body);
  const named = async (email: string): Promise<Member | undefined> =>
    ((await ask('GET', '/members')).body.result as readonly Member[]).find((one) => one.email === email);

  for (const [shape, roles] of [
    ['ids, as documented', [roleId]],
    ['objects', [{ id: roleId }]],
  ] as const) {
    it(`are invited with roles by ${shape}, and pending; the answer tells no roles`, async () => {
      const { status, body } = await ask('POST', '/members', { email: newcomer, roles });
      assert.equal(status, 200);
      assert.ok(!('roles' in (body.result as Member)));
      const member = await named(newcomer);
      assert.deepEqual([member?.status, member?.roles?.map(({ id }) => id)], ['pending', [roleId]]);
      assert.equal(member?.user.id, undefined, 'nobody has a user before they accept');
    });
  }

  it('are invited with policies', async () => {
    const [group] = [...client.sandbox.tenant.accounts.values()][0]!.permissionGroups;
    const policies = [{ access: 'allow', permission_groups: [{ id: group!.id }], resource_groups: [] }];
    assert.equal((await ask('POST', '/members', { email: newcomer, policies })).status, 200);
    assert.equal((await named(newcomer))?.policies.length, 1);
  });

  it('come back to the user they were, under another membership', async () => {
    assert.equal((await ask('POST', '/members', { email: carmen.toUpperCase(), roles: [] })).status, 200);
    assert.equal((await named(carmen))?.user.id, client.userId(carmen));
    assert.equal((await client.scim('GET', `/Users/${client.userId(carmen)}`)).body.active, true);
  });

  it('are refused without an address, with a role that is not there, twice, and to a token that only reads', async () => {
    for (const body of [
      {},
      { email: 'nobody', roles: [] },
      { email: newcomer },
      { email: newcomer, roles: ['x'] },
      { email: ada, roles: [] },
    ])
      assert.equal((await ask('POST', '/members', body)).status, 400, JSON.stringify(body));
    const reader = client.sandbox.addToken({
      name: 'reader',
      owner: 'user',
      accounts: { '*': ['Account Settings Read'] },
    });
    const path = '/accounts/{account}/members';
    const body = { email: newcomer, roles: [] };
    assert.equal((await client.ask('POST', path, body, reader.secret)).status, 403);
    const member = await named(ada);
    assert.equal((await client.ask('DELETE', `${path}/${member!.id}`, undefined, reader.secret)).status, 403);
    assert.equal(await named(newcomer), undefined);
  });

  it('are removed, and with them the user’s access', async () => {
    await ask('POST', '/members', { email: newcomer, roles: [roleId] });
    const member = await named(newcomer);
    assert.deepEqual((await ask('DELETE', `/members/${member!.id}`)).body.result, { id: member!.id });
    assert.equal(await named(newcomer), undefined);
    assert.equal((await ask('DELETE', `/members/${member!.id}`)).status, 404);
    assert.equal((await ask('DELETE', `/members/${(await named(ada))!.id}`)).status, 200);
    assert.equal((await client.scim('GET', `/Users/${client.userId(ada)}`)).body.active, false);
  });
});
