import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { patchOp, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';

const [ada, boris] = ['ada@example.com', 'boris@example.com'];

/** Each makes Ada a Super Administrator, in another way. */
const ways: readonly (readonly [string, AccountSpec])[] = [
  ['a direct role', { name: 'One', people: [{ userName: ada, roles: [superRole] }, { userName: boris }] }],
  [
    'the system group of the role',
    {
      name: 'One',
      people: [{ userName: ada }, { userName: boris }],
      groups: [{ displayName: '', systemRole: superRole, members: [ada] }],
    },
  ],
  [
    'a user group with the policy',
    {
      name: 'One',
      hasUserGroups: true,
      people: [{ userName: ada }, { userName: boris }],
      groups: [
        { displayName: 'Break Glass', policies: [superRole], members: [ada] },
        // Since 2025 a name grants nothing.
        { displayName: superRole, members: [boris] },
      ],
    },
  ],
  [
    'the plainly named group of 2023',
    {
      name: 'One',
      people: [{ userName: ada }, { userName: boris }],
      groups: [{ displayName: superRole, members: [ada] }],
    },
  ],
];

/** Cloudflare's SCIM page, "Limits": the only Super Administrator is not deprovisioned. */
describe('sandbox: the only Super Administrator', () => {
  let client: SandboxClient;
  afterEach(async () => client.sandbox.close());

  const deactivate = async (userName: string): Promise<number> => {
    const body = patchOp({ op: 'replace', path: 'active', value: false });
    return (await client.scim('PATCH', `/Users/${client.userId(userName)}`, body)).status;
  };
  const isActive = async (userName: string): Promise<boolean | undefined> =>
    (await client.scim('GET', `/Users/${client.userId(userName)}`)).body.active;

  for (const [way, account] of ways) {
    it(`is not deprovisioned who is one by ${way}; others are`, async () => {
      client = await sandboxClient([account]);
      assert.equal(await deactivate(ada), 400);
      assert.equal(await isActive(ada), true);
      assert.equal(await deactivate(boris), 200);
      assert.equal(await isActive(boris), false);
    });
  }

  it('is deprovisioned while there is another, and counts no invitation as one', async () => {
    const roles = [superRole];
    client = await sandboxClient([
      {
        name: 'One',
        people: [
          { userName: ada, roles },
          { userName: boris, roles },
          { userName: 'carmen@example.com', roles, pending: true },
        ],
      },
    ]);
    assert.equal(await deactivate(ada), 200);
    assert.equal(await deactivate(boris), 400);
  });

  it('can be lost by emptying the group, as Cloudflare warns', async () => {
    client = await sandboxClient([ways[1]![1]]);
    const group = client.groupId(`CF-${client.accountId} - ${superRole}`);
    const body = patchOp({ op: 'replace', path: 'members', value: [] });
    assert.equal((await client.scim('PATCH', `/Groups/${group}`, body)).status, 200);
    assert.deepEqual((await client.scim('GET', `/Users/${client.userId(ada)}`)).body.groups, []);
    assert.equal(await deactivate(ada), 200);
  });

  it('comes back by PUT of a member, roles as objects, as ids, or policies, which win over roles', async () => {
    client = await sandboxClient([ways[0]![1]]);
    const member = [...client.sandbox.tenant.accounts.values()][0]!.members;
    const id = [...member.values()].find(({ email }) => email === boris)!.id;
    const role = '33666b9c79b9a5273fc7344ff42f953d';
    const account = [...client.sandbox.tenant.accounts.values()][0]!;
    const [permissionGroup] = account.permissionGroups;
    const put = async (body: object): Promise<[number, readonly string[], number]> => {
      const { status, body: said } = await client.ask('PUT', `/accounts/{account}/members/${id}`, body);
      const { roles, policies } = said.result as { roles: { id: string }[]; policies: object[] };
      return [status, roles.map((one) => one.id), policies.length];
    };
    assert.deepEqual(await put({ roles: [{ id: role }] }), [200, [role], 0]);
    assert.deepEqual(await put({ roles: [] }), [200, [], 0]);
    assert.deepEqual(await put({ roles: [role] }), [200, [role], 0]);
    const key = `com.cloudflare.api.account.${account.id}`;
    const whole = { scope: { key, objects: [{ key: '*' }] } };
    const policies = [
      { access: 'allow', permission_groups: [{ id: permissionGroup!.id }], resource_groups: [whole] },
    ];
    assert.deepEqual(await put({ roles: [role], policies }), [200, [], 1]);
    assert.equal(await deactivate(ada), 200, 'Boris is one by his policy now');
  });

  it('is nobody by a policy for a part of the account, or beside one that denies', async () => {
    const spec = {
      name: 'One',
      hasUserGroups: true,
      people: [{ userName: ada, roles: [superRole] }, { userName: boris }],
    };
    client = await sandboxClient([
      { ...spec, groups: [{ displayName: 'Zone', policies: [superRole], members: [boris] }] },
    ]);
    const [account] = client.sandbox.tenant.accounts.values();
    const [group] = account!.groups.values();
    const [whole] = group!.policies;
    const zone = {
      ...whole!,
      resource_groups: [{ scope: { key: 'com.cloudflare.api.account.zone.1', objects: [{ key: '*' }] } }],
    };
    for (const policies of [[zone], [whole!, { ...whole!, access: 'deny' } as const]]) {
      group!.policies = policies;
      assert.equal(await deactivate(ada), 400);
    }
    group!.policies = [
      {
        ...whole!,
        resource_groups: [
          { scope: { key: `com.cloudflare.api.account.${account!.id}`, objects: [{ key: '*' }] } },
        ],
      },
    ];
    assert.equal(await deactivate(ada), 200);
  });
});
