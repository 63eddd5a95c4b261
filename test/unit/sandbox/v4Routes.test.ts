import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import { accountAsks, type Row, said } from './asks.ts';
import assert from 'node:assert/strict';

const superRole = 'Super Administrator - All Privileges';

/** Of Cloudflare's public configurations and recovery page. */
const superRoleId = '33666b9c79b9a5273fc7344ff42f953d';

describe('sandbox: API v4 below an account', () => {
  let client: SandboxClient;
  beforeEach(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        hasUserGroups: true,
        ssoDomains: ['example.com', 'example.org'],
        people: [
          { userName: 'ada@example.com', givenName: 'Ada', familyName: 'Alder', roles: [superRole, 'DNS'] },
          { userName: 'boris@example.com', pending: true },
          { userName: 'carmen@example.com', active: false },
        ],
        invitations: ['dilan@example.com'],
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
      { name: 'Plain', type: 'standard', ssoDomains: [] },
    ]);
  });
  afterEach(async () => client.sandbox.close());

  const { ask, rows, withPermission } = accountAsks(() => client);

  it('tells an account: id, name and type', async () => {
    const { status, body } = await ask('');
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, {
      success: true,
      errors: [],
      result: { id: client.accountId, name: 'One', type: 'enterprise' },
    });
  });

  describe('members', () => {
    it('are people with a login and invitations, and nobody who was deactivated', async () => {
      const found = await rows('/members');
      assert.deepEqual(
        found.map(({ email, status }) => [email, status]),
        [
          ['ada@example.com', 'accepted'],
          ['boris@example.com', 'pending'],
          ['dilan@example.com', 'pending'],
        ],
      );
      const [ada, , dilan] = found;
      assert.partialDeepStrictEqual(ada, {
        roles: [{ id: superRoleId, name: superRole }, { name: 'DNS' }],
        policies: [],
        user: { id: client.userId('ada@example.com'), first_name: 'Ada', last_name: 'Alder' },
      });
      // The member's id is not the person's.
      assert.notEqual(ada?.id, client.userId('ada@example.com'));
      assert.ok(!('id' in (dilan?.user as Row)), 'an invitation has no user yet');
    });

    it('are found by status', async () => {
      const emails = async (status: string): Promise<unknown> =>
        (await rows(`/members?status=${status}`)).map(({ email }) => email);
      assert.deepEqual(await emails('accepted'), ['ada@example.com']);
      assert.deepEqual(await emails('pending'), ['boris@example.com', 'dilan@example.com']);
      assert.deepEqual(await emails('rejected'), []);
    });

    it('come in pages of 5 to 50', async () => {
      for (const [perPage, status] of [
        ['4', 400],
        ['5', 200],
        ['50', 200],
        ['51', 400],
        ['x', 400],
      ] as const)
        assert.equal((await ask(`/members?per_page=${perPage}`)).status, status, perPage);
      for (const [page, status, count] of [
        ['0', 400],
        ['x', 400],
        ['1', 200, 3],
        ['2', 200, 0],
      ] as const) {
        const answer = await ask(`/members?page=${page}`);
        assert.deepEqual(
          [answer.status, (answer.body.result as Row[] | null)?.length],
          [status, count],
          page,
        );
      }
      assert.partialDeepStrictEqual((await ask('/members?per_page=5')).body, {
        result_info: { page: 1, per_page: 5, count: 3, total_count: 3, total_pages: 1 },
      });
    });

    it('are read one by one, and changed by PUT', async () => {
      const [ada] = await rows('/members');
      const path = `/members/${String(ada?.id)}`;
      assert.deepEqual((await ask(path)).body.result, ada);
      assert.deepEqual(said(await ask('/members/nobody')), [404, 1003]);
      for (const method of ['POST', 'PATCH'])
        assert.deepEqual(said(await ask(path, method, {})), [405, 10405], method);
      assert.deepEqual(said(await ask(path, 'PUT', { roles: ['no role'] })), [400, 1001]);
      assert.deepEqual(said(await ask(path, 'PUT', { roles: [superRoleId], policies: 'none' })), [400, 1001]);
      assert.deepEqual((await ask(path)).body.result, ada, 'a refused write changes nothing');
      assert.deepEqual(await withPermission('Account Settings Read', path, 'PUT'), [403, 10000]);
      assert.deepEqual(await withPermission('SCIM Provisioning', path, 'PUT'), [400, 1001]);
    });
  });

  it('refuses what the token may not, in the envelope, before anything else', async () => {
    for (const path of [
      '',
      '/members',
      '/members/x',
      '/roles',
      '/iam/permission_groups',
      '/iam/user_groups',
      '/nothing',
    ])
      assert.deepEqual(await withPermission('SSO Connector Read', path), [403, 10000], path);
    for (const path of ['', '/members', '/roles', '/iam/permission_groups', '/iam/user_groups'])
      for (const permission of [
        'SCIM Provisioning',
        'Account Settings Read',
        'Account Settings Write',
      ] as const)
        assert.deepEqual(await withPermission(permission, path), [200, undefined], `${permission} ${path}`);
  });

  /** Documented: it needs SSO Connector Read, which a token for SCIM lacks. */
  it('shows SSO domains to a token with SSO Connector Read alone', async () => {
    assert.deepEqual(
      (await rows('/sso_connectors')).map(({ email_domain: domain, enabled, verification }) => [
        domain,
        enabled,
        (verification as Row).status,
      ]),
      [
        ['example.com', true, 'verified'],
        ['example.org', true, 'verified'],
      ],
    );
    assert.deepEqual(await withPermission('SSO Connector Read', '/sso_connectors'), [200, undefined]);
    assert.deepEqual(await withPermission('SCIM Provisioning', '/sso_connectors'), [403, 10000]);
  });

  it('answers GET alone where nothing can be written, and 404 where there is nothing', async () => {
    for (const path of ['', '/roles', '/sso_connectors', '/iam/permission_groups', '/iam/user_groups'])
      assert.deepEqual(said(await ask(path, 'POST', {})), [405, 10405], path);
    for (const path of [
      '/nothing',
      '/iam',
      '/iam/nothing',
      '/%E0%A4%A',
      `/iam/user_groups/${client.groupId('Empty')}/x`,
    ])
      assert.deepEqual(said(await ask(path)), [404, 7003], path);
  });

  it('lists roles with their published ids, which are not those of permission groups', async () => {
    const roles = await rows('/roles');
    assert.deepEqual(roles[0]?.id, superRoleId);
    const groups = await rows('/iam/permission_groups');
    assert.deepEqual(
      groups.map(({ name }) => name),
      roles.map(({ name }) => name),
    );
    const ids = new Set(roles.map(({ id }) => id));
    assert.ok(groups.every(({ id }) => !ids.has(id)));
    assert.deepEqual(
      (await rows('/iam/permission_groups?name=Billing')).map(({ name, meta }) => [
        name,
        (meta as Row).label,
      ]),
      [['Billing', 'billing']],
    );
    assert.deepEqual(
      await rows('/iam/permission_groups?label=dns'),
      groups.filter(({ name }) => name === 'DNS'),
    );
  });
});
