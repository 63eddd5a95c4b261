import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { type ApiServer, failed, type Route, startApiServer } from '../../../fixtures/servers/apiServer.ts';
import { type Tenant, tenantRoute } from '../../../fixtures/tenant.ts';
import assert from 'node:assert/strict';

const account = { id: 'acc1', name: 'Example' };

const allow = (name: string) => ({
  id: `policy-${name}`,
  access: 'allow',
  permission_groups: [{ id: `pg-${name}`, name }],
  resource_groups: [
    { id: 'all', scope: [{ key: 'com.cloudflare.api.account.acc1', objects: [{ key: '*' }] }] },
  ],
  unknown_field: 7,
});

const tenant: Tenant = {
  ...account,
  users: [
    { id: 'u1', userName: 'one@example.com', groups: ['cloudflare-v1-billing', 'g-free'] },
    { id: 'u2', userName: 'two@example.com', groups: ['cloudflare-v1-billing'] },
    { id: 'u3', userName: 'three@example.com' },
  ],
  groups: [
    { id: 'cloudflare-v1-billing', displayName: 'CF-acc1 - Billing' },
    { id: 'cloudflare-v1-other', displayName: 'CF-acc2 - Billing' },
    { id: 'g-plain', displayName: 'Administrator', members: ['u3'] },
    { id: 'g-role-and-group', displayName: 'Billing', members: [] },
    { id: 'g-free', displayName: 'Engineers', members: ['u1', 'u2', 'u1'] },
    { id: 'g-renamed', displayName: 'New name' },
    { id: 'g-empty', displayName: 'No rights' },
    { id: 'g-unknown', displayName: 'Whatever' },
  ],
  roles: ['Administrator', 'Billing'],
  userGroups: [
    { id: 'ug-billing', name: 'Billing', policies: [allow('Billing')] },
    { id: 'g-free', name: 'Engineers', policies: [allow('DNS'), { ...allow('Cache'), access: 'deny' }] },
    { id: 'g-renamed', name: 'Old name', policies: [allow('DNS')] },
    { id: 'g-empty', name: 'No rights' },
  ],
};

const everything = ['scim', 'roles', 'user_groups', 'members', 'permission_groups', 'sso_connectors'];

describe('account snapshot', () => {
  let server: ApiServer | undefined;
  afterEach(async () => server?.close());

  async function snapshotWith(parts: readonly string[], around: (route: Route) => Route = (route) => route) {
    const route = tenantRoute(tenant, { cfut_test: { owner: 'user', parts } });
    server = await startApiServer(around(route));
    const { api } = server;
    return takeSnapshot({ account, api, scim: scimClientOf(api, 'acc1'), now: () => 5 });
  }
  const groupOf = (snapshot: AccountSnapshot, id: string) =>
    snapshot.groups.find((group) => group.id === id)!;
  const kinds = (snapshot: AccountSnapshot) =>
    Object.fromEntries(snapshot.groups.map(({ id, kind }) => [id, kind]));

  it('joins users, groups, roles, user groups and policies', async () => {
    const snapshot = await snapshotWith(everything);
    assert.equal(snapshot.takenAt, 5);
    assert.deepEqual(kinds(snapshot), {
      'cloudflare-v1-billing': 'systemRoleGroup',
      'cloudflare-v1-other': 'systemRoleGroup',
      'g-plain': 'plainRoleGroup',
      'g-role-and-group': 'userGroup',
      'g-free': 'userGroup',
      'g-renamed': 'userGroup',
      'g-empty': 'userGroup',
      'g-unknown': 'undetermined',
    });
    const rows = snapshot.groups.map(({ label, grants }) => [label, grants]);
    assert.deepEqual(rows, [
      ['Billing', { kind: 'roles', names: ['Billing'] }],
      ['CF-acc2 - Billing', { kind: 'roles', names: ['CF-acc2 - Billing'] }],
      ['Administrator', { kind: 'roles', names: ['Administrator'] }],
      ['Billing', { kind: 'policies', summaries: ['Billing'] }],
      ['Engineers', { kind: 'policies', summaries: ['DNS', 'deny: Cache'] }],
      ['New name', { kind: 'unknown' }],
      ['No rights', { kind: 'nothing' }],
      ['Whatever', { kind: 'unknown' }],
    ]);
  });

  it('reads members of system groups from the users, of others by one GET each', async () => {
    const snapshot = await snapshotWith(everything);
    assert.deepEqual(groupOf(snapshot, 'cloudflare-v1-billing').members, {
      kind: 'read',
      value: ['u1', 'u2'],
    });
    assert.deepEqual(groupOf(snapshot, 'cloudflare-v1-other').members, { kind: 'read', value: [] });
    assert.deepEqual(groupOf(snapshot, 'g-free').members, { kind: 'read', value: ['u1', 'u2'] });
    assert.deepEqual(groupOf(snapshot, 'g-renamed').members, { kind: 'read', value: [] });
    const single = server!.server.received.filter(({ url }) => /\/Groups\/[^?]/.test(url));
    assert.equal(single.length, 6);
    assert(!single.some(({ url }) => url.includes('cloudflare-v1-')));
  });

  it('hands out policies for writing only where id and name agree, with unknown fields', async () => {
    const snapshot = await snapshotWith(everything);
    assert.deepEqual(groupOf(snapshot, 'g-free').policies?.[0]?.raw, allow('DNS'));
    assert.equal(groupOf(snapshot, 'g-renamed').policies, undefined);
    assert.equal(groupOf(snapshot, 'g-role-and-group').policies, undefined);
  });

  it('keeps member ids and user tags apart', async () => {
    const { members } = await snapshotWith(everything);
    assert(members.kind === 'read');
    assert.deepEqual(members.value.map(({ id, userId }) => [id, userId])[0], ['member-of-u1', 'u1']);
  });

  it('guesses nothing where the user groups or the roles cannot be read', async () => {
    for (const missing of ['user_groups', 'roles']) {
      const snapshot = await snapshotWith(everything.filter((part) => part !== missing));
      assert.equal(groupOf(snapshot, 'g-plain').kind, 'undetermined', missing);
      assert.deepEqual(groupOf(snapshot, 'g-plain').grants, { kind: 'unknown' });
      const reading = missing === 'roles' ? snapshot.roles : snapshot.userGroups;
      assert(reading.kind === 'unread' && reading.error.kind === 'forbidden');
      await server?.close();
    }
  });

  it('takes no absence from a list that may be incomplete for a proof', async () => {
    const snapshot = await snapshotWith(everything, (route) => (url, ...rest) => {
      const answer = route(url, ...rest);
      if (!url.pathname.endsWith('/user_groups') || answer === undefined) return answer;
      return { body: { ...(answer.body as object), result_info: { total_count: 99 } } };
    });
    assert.equal(groupOf(snapshot, 'g-plain').kind, 'undetermined');
    assert.equal(groupOf(snapshot, 'g-free').kind, 'userGroup');
  });

  it('says which group could not be read, and reads the others', async () => {
    const snapshot = await snapshotWith(
      everything,
      (route) =>
        (url, ...rest) =>
          url.pathname.endsWith('/Groups/g-free') ? failed(403, 9109, 'Unauthorized') : route(url, ...rest),
    );
    const { members } = groupOf(snapshot, 'g-free');
    assert(members.kind === 'unread' && members.error.kind === 'forbidden');
    assert.equal(groupOf(snapshot, 'g-plain').members.kind, 'read');
  });

  it('knows nobody’s membership where no user says anything of groups', async () => {
    const snapshot = await snapshotWith(everything, (route) => (url, ...rest) => {
      const answer = route(url, ...rest);
      if (!url.pathname.endsWith('/Users') || answer === undefined) return answer;
      return JSON.parse(
        JSON.stringify(answer, (key, value: unknown) => (key === 'groups' ? undefined : value)),
      ) as typeof answer;
    });
    assert.equal(groupOf(snapshot, 'cloudflare-v1-billing').members.kind, 'unread');
  });

  it('throws where the users cannot be read', async () => {
    await assert.rejects(snapshotWith(['roles', 'user_groups']), (error) => AppError.is(error, 'forbidden'));
  });
});
