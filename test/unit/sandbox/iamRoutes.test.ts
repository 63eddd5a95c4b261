import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import { accountAsks, type Row, said } from './asks.ts';
import assert from 'node:assert/strict';

describe('sandbox: user groups', () => {
  let client: SandboxClient;
  beforeEach(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        hasUserGroups: true,
        people: [
          { userName: 'ada@example.com', givenName: 'Ada', familyName: 'Alder' },
          { userName: 'boris@example.com', pending: true },
        ],
        groups: [
          { displayName: '', systemRole: 'Billing', members: ['ada@example.com'] },
          {
            displayName: 'Engineers',
            policies: ['Administrator'],
            members: ['ada@example.com', 'boris@example.com'],
          },
          { displayName: 'Empty' },
        ],
      },
      { name: 'Plain', hasUserGroups: false },
    ]);
  });
  afterEach(async () => client.sandbox.close());

  const { ask, rows, withPermission } = accountAsks(() => client);

  it('are the custom ones; policies are left out where there are none', async () => {
    const found = await rows('/iam/user_groups');
    assert.deepEqual(
      found.map((group) => [group.name, group.status, 'policies' in group]),
      [
        ['Engineers', 'V', true],
        ['Empty', 'V', false],
      ],
    );
    assert.deepEqual(
      (await rows('/iam/user_groups?name=Empty')).map(({ name }) => name),
      ['Empty'],
    );
    assert.deepEqual(
      (await rows('/iam/user_groups?fuzzyName=GINE')).map(({ name }) => name),
      ['Engineers'],
    );
    assert.deepEqual((await ask(`/iam/user_groups/${client.groupId('Engineers')}`)).body.result, found[0]);
    assert.deepEqual(said(await ask('/iam/user_groups/nobody')), [404, 1003]);
    const system = client.groupId(`CF-${client.accountId} - Billing`);
    assert.deepEqual(said(await ask(`/iam/user_groups/${system}`)), [404, 1003]);
  });

  it('have members by the ids of account members, not of people', async () => {
    const members = await rows(`/iam/user_groups/${client.groupId('Engineers')}/members`);
    const [ada, boris] = await rows('/members');
    assert.deepEqual(members, [
      { id: ada?.id, email: 'ada@example.com', status: 'accepted' },
      { id: boris?.id, email: 'boris@example.com', status: 'pending' },
    ]);
  });

  it('get policies by PUT, and lose them by an empty list', async () => {
    const path = `/iam/user_groups/${client.groupId('Empty')}`;
    const [group] = await rows('/iam/permission_groups?name=DNS');
    const scope = { key: `com.cloudflare.api.account.${client.accountId}`, objects: [{ key: '*' }] };
    const policy = {
      access: 'allow',
      permission_groups: [{ id: group?.id }],
      resource_groups: [{ scope }],
    };
    const answer = await ask(path, 'PUT', { policies: [policy] });
    assert.equal(answer.status, 200);
    assert.partialDeepStrictEqual((await ask(path)).body.result, {
      policies: [
        {
          access: 'allow',
          permission_groups: [{ id: group?.id, name: 'DNS' }],
          resource_groups: [{ scope: [scope] }],
        },
      ],
    });
    for (const policies of [
      undefined,
      {},
      [{ ...policy, access: 'maybe' }],
      [{ ...policy, permission_groups: [{ id: 'x' }] }],
    ])
      assert.deepEqual(said(await ask(path, 'PUT', { policies })), [400, 1001]);
    assert.deepEqual(await withPermission('Account Settings Read', path, 'PUT'), [403, 10000]);
    assert.equal((await ask(path, 'PUT', { policies: [] })).status, 200);
    assert.ok(!('policies' in ((await ask(path)).body.result as Row)));
  });

  it('name the whole account by the id of its resource group, and get it back whole', async () => {
    const key = `com.cloudflare.api.account.${client.accountId}`;
    const [whole, ...more] = await rows(`/iam/resource_groups?name=${key}`);
    assert.equal(more.length, 0);
    assert.deepEqual(whole?.scope, [{ key, objects: [{ key: '*' }] }]);
    assert.deepEqual(await rows('/iam/resource_groups?name=other'), []);
    const [group] = await rows('/iam/permission_groups?name=DNS');
    const path = `/iam/user_groups/${client.groupId('Empty')}`;
    const policy = {
      access: 'allow',
      permission_groups: [{ id: group?.id }],
      resource_groups: [{ id: whole.id }],
    };
    await ask(path, 'PUT', { policies: [policy] });
    assert.partialDeepStrictEqual((await ask(path)).body.result, {
      policies: [{ resource_groups: [whole] }],
    });
  });

  it('are an empty list where an account has none', async () => {
    const [, plain] = client.sandbox.tenant.accounts.keys();
    const path = `/accounts/${plain ?? ''}/iam/user_groups`;
    assert.deepEqual((await client.ask('GET', path)).body.result, []);
    assert.deepEqual(said(await client.ask('GET', `${path}/x`)), [404, 7003]);
  });
});
