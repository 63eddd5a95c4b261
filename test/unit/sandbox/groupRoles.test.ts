import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { patchOp, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import { accountAsks } from './asks.ts';
import assert from 'node:assert/strict';

const [ada, boris] = ['ada@example.com', 'boris@example.com'];

const people = [{ userName: ada }, { userName: boris, roles: ['DNS'] }];

const styles: readonly (readonly [string, Omit<AccountSpec, 'name'>])[] = [
  ['system groups', { people, groups: [{ displayName: '', systemRole: 'Billing', members: [ada, boris] }] }],
  [
    'the plainly named groups of 2023',
    { people, groups: [{ displayName: 'Billing', members: [ada, boris] }] },
  ],
];

/** Whether members repeat what role groups grant is not documented: an account does the one or the other. */
describe('sandbox: what members tell of role groups', () => {
  let client: SandboxClient;
  const { rows, ask } = accountAsks(() => client);
  afterEach(async () => client.sandbox.close());

  /** Names of roles and of policies' permission groups, as the list and as the single member tell them. */
  const told = async (email: string): Promise<readonly (readonly string[])[]> => {
    const listed = (await rows('/members')).find((row) => row['email'] === email)!;
    const { body } = await ask(`/members/${String(listed['id'])}`);
    assert.deepEqual(body.result, listed);
    const { roles, policies } = listed as {
      roles: { name: string }[];
      policies: { permission_groups: { name: string }[]; resource_groups: object[] }[];
    };
    assert.ok(policies.every((policy) => policy.resource_groups.length === 1));
    return [
      roles.map(({ name }) => name),
      policies.flatMap((policy) => policy.permission_groups.map(({ name }) => name)),
    ];
  };

  for (const [style, spec] of styles)
    it(`is all or nothing, by ${style}, and goes with the membership`, async () => {
      for (const membersListGroupRoles of [true, false]) {
        client = await sandboxClient([{ name: 'One', membersListGroupRoles, ...spec }]);
        const own = membersListGroupRoles ? ['Billing'] : [];
        assert.deepEqual(await told(ada), [own, own]);
        assert.deepEqual(await told(boris), [['DNS', ...own], own]);
        const [group] = [...client.sandbox.tenant.accounts.values()][0]!.groups.keys();
        const path = `members[value eq "${client.userId(ada)}"]`;
        assert.equal(
          (await client.scim('PATCH', `/Groups/${group!}`, patchOp({ op: 'remove', path }))).status,
          200,
        );
        assert.deepEqual(await told(ada), [[], []]);
        if (membersListGroupRoles) await client.sandbox.close();
      }
    });

  it('tells nothing of user groups, which are no roles', async () => {
    client = await sandboxClient([
      {
        name: 'One',
        membersListGroupRoles: true,
        hasUserGroups: true,
        people,
        groups: [{ displayName: 'Billing', members: [ada], policies: ['Billing'] }],
      },
    ]);
    assert.deepEqual(await told(ada), [[], []]);
  });

  it('writes a member’s own roles alone', async () => {
    client = await sandboxClient([{ name: 'One', membersListGroupRoles: true, ...styles[0]![1] }]);
    const id = String((await rows('/members')).find((row) => row['email'] === boris)!['id']);
    await ask(`/members/${id}`, 'PUT', { roles: [] });
    assert.deepEqual(await told(boris), [['Billing'], ['Billing']]);
  });
});
