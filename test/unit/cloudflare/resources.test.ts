import { endpoint } from '../../../src/cloudflare/resource.ts';
import { getAccount, listAccounts } from '../../../src/cloudflare/resources/accounts.ts';
import { listIamPermissionGroups } from '../../../src/cloudflare/resources/iamPermissionGroups.ts';
import { getMember, listMembers } from '../../../src/cloudflare/resources/members.ts';
import { listMemberships } from '../../../src/cloudflare/resources/memberships.ts';
import { listRoles } from '../../../src/cloudflare/resources/roles.ts';
import { listSsoConnectors } from '../../../src/cloudflare/resources/ssoConnectors.ts';
import {
  getAccountTokenDetails,
  getUserTokenDetails,
} from '../../../src/cloudflare/resources/tokenDetails.ts';
import {
  listAccountTokenPermissionGroups,
  listUserTokenPermissionGroups,
} from '../../../src/cloudflare/resources/tokenPermissionGroups.ts';
import { verifyAccountToken, verifyUserToken } from '../../../src/cloudflare/resources/tokenVerify.ts';
import {
  getUserGroup,
  listUserGroupMembers,
  listUserGroups,
} from '../../../src/cloudflare/resources/userGroups.ts';
import { putMember, rolesIn } from '../../../src/cloudflare/write/putMember.ts';
import { putUserGroupPolicies } from '../../../src/cloudflare/write/putUserGroupPolicies.ts';
import { AppError } from '../../../src/core/errors.ts';
import { type ApiClient } from '../../../src/http/apiClient.ts';
import { WritePermit } from '../../../src/http/writePermit.ts';
import { type ApiServer, failed, ok, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const list = 'page=1';

const verified = { id: 't', status: 'active', expires_on: '2030-01-01T00:00:00Z' };

const verification = { id: 't', status: 'active', notBefore: undefined, expiresOn: '2030-01-01T00:00:00Z' };

const details = {
  ...verified,
  name: 'n',
  condition: { 'request.ip': { in: ['192.0.2.0/24'] } },
  policies: [
    {
      effect: 'allow',
      resources: { 'com.cloudflare.api.account.a': '*' },
      permission_groups: [{ id: 'p', name: 'P', meta: {} }],
    },
  ],
};

const detailsRead = {
  ...verification,
  name: 'n',
  allowedAddresses: ['192.0.2.0/24'],
  deniedAddresses: [],
  policies: [
    {
      effect: 'allow',
      resources: { 'com.cloudflare.api.account.a': '*' },
      permissionGroups: [{ id: 'p', name: 'P' }],
    },
  ],
};

const memberRow = {
  id: 'm',
  email: 'e@x.org',
  status: 'accepted',
  user: { id: 'u' },
  roles: [{ id: 'r', name: 'R' }],
  x: 1,
};

const memberRead = {
  id: 'm',
  userId: 'u',
  email: 'e@x.org',
  status: 'accepted',
  roles: [{ id: 'r', name: 'R' }],
  policies: undefined,
  twoFactor: undefined,
};

const groupRow = { id: 'g', name: 'G', policies: null, x: 1 };

const groupRead = { id: 'g', name: 'G', policies: undefined, raw: groupRow };

const group = { id: 'p', name: 'P', scopes: ['s'] };

type Row = [string, (api: ApiClient) => Promise<unknown>, unknown, unknown];

/** What is asked, what the server says, what is read of it. */
const rows: readonly Row[] = [
  [
    `/accounts?per_page=50&${list}`,
    listAccounts,
    [{ id: 'a' }],
    [{ id: 'a', name: 'a', type: undefined, managedBy: undefined }],
  ],
  [
    '/accounts/a%2Fb',
    async (api) => getAccount(api, 'a/b'),
    { id: 'a', name: 'A', type: 'standard' },
    { id: 'a', name: 'A', type: 'standard', managedBy: undefined },
  ],
  [
    `/accounts/a/members?per_page=50&${list}`,
    async (api) => listMembers(api, 'a'),
    [memberRow],
    [{ ...memberRead, raw: undefined }],
  ],
  [
    '/accounts/a/members/m',
    async (api) => getMember(api, 'a', 'm'),
    memberRow,
    { ...memberRead, raw: memberRow },
  ],
  [
    `/accounts/a/roles?per_page=50&${list}`,
    async (api) => listRoles(api, 'a'),
    [{ id: 'r', name: 'R', permissions: {} }],
    [{ id: 'r', name: 'R', description: undefined }],
  ],
  [
    `/accounts/a/iam/permission_groups?per_page=50&${list}`,
    async (api) => listIamPermissionGroups(api, 'a'),
    [{ id: 'p', name: 'P', meta: { label: 'l', scopes: 's' } }],
    [{ ...group, label: 'l' }],
  ],
  [
    `/accounts/a/iam/user_groups?per_page=100&${list}`,
    async (api) => listUserGroups(api, 'a'),
    [groupRow],
    [groupRead],
  ],
  ['/accounts/a/iam/user_groups/g', async (api) => getUserGroup(api, 'a', 'g'), groupRow, groupRead],
  [
    `/accounts/a/iam/user_groups/g/members?per_page=500&${list}`,
    async (api) => listUserGroupMembers(api, 'a', 'g'),
    [{ id: 'm', status: 'x' }],
    [{ id: 'm', email: undefined }],
  ],
  [
    '/accounts/a/sso_connectors',
    async (api) => listSsoConnectors(api, 'a'),
    [{ id: 's', email_domain: 'X.org', enabled: true, verification: { status: 'pending' } }],
    [{ id: 's', emailDomain: 'x.org', enabled: true, verified: false }],
  ],
  ['/user/tokens/verify', verifyUserToken, verified, verification],
  ['/accounts/a/tokens/verify', async (api) => verifyAccountToken(api, 'a'), verified, verification],
  ['/user/tokens/t', async (api) => getUserTokenDetails(api, 't'), details, detailsRead],
  ['/accounts/a/tokens/t', async (api) => getAccountTokenDetails(api, 'a', 't'), details, detailsRead],
  ['/user/tokens/permission_groups', listUserTokenPermissionGroups, [group], [group]],
  [
    '/accounts/a/tokens/permission_groups',
    async (api) => listAccountTokenPermissionGroups(api, 'a'),
    [group],
    [group],
  ],
  [
    `/memberships?per_page=50&${list}`,
    listMemberships,
    [{ id: 'x', status: 'odd', account: { id: 'a' }, roles: ['R'] }],
    [
      {
        id: 'x',
        status: 'unknown',
        account: { id: 'a', name: 'a', type: undefined, managedBy: undefined },
        roles: ['R'],
      },
    ],
  ],
];

describe('API v4 resources', () => {
  let result: unknown;
  let refused = false;
  let server: ApiServer;
  before(async () => {
    server = await startApiServer(() => {
      if (refused) return failed(403, 9109, 'Unauthorized');
      return ok(result, Array.isArray(result) ? { total_count: result.length } : undefined);
    });
  });
  after(async () => server.close());
  beforeEach(() => {
    refused = false;
    server.server.received.length = 0;
  });

  for (const [url, ask, body, read] of rows) {
    it(`GET ${url}`, async () => {
      result = body;
      const answer = await ask(server.api);
      assert.deepEqual(answer, Array.isArray(read) ? { kind: 'whole', items: read } : read);
      assert.deepEqual(
        server.server.received.map((one) => `${one.method} ${one.url}`),
        [`GET ${url}`],
      );
      refused = true;
      await assert.rejects(
        ask(server.api),
        (error) => AppError.is(error, 'forbidden') && !error.message.includes('/accounts/a'),
      );
    });
  }

  it('survives any result: a value, or the error that says it has another shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom(...rows), async (value, [, ask]) => {
        result = value;
        await ask(server.api).catch((error: unknown) => {
          assert(AppError.is(error, 'schema'), String(error));
        });
      }),
      runs(200),
    );
  });

  it('refuses a resource that nests deeper than it could be written back', async () => {
    const deep: unknown = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000));
    result = { id: 'g', name: 'G', policies: [{ access: 'allow', permission_groups: [], x: deep }] };
    await assert.rejects(getUserGroup(server.api, 'a', 'g'), (error) => AppError.is(error, 'schema'));
    result = { ...memberRow, x: deep };
    await assert.rejects(getMember(server.api, 'a', 'm'), (error) => AppError.is(error, 'schema'));
    result = [{ ...memberRow, policies: [{ access: 'allow', permission_groups: [], x: deep }] }];
    assert.deepEqual(await listMembers(server.api, 'a'), {
      kind: 'partial',
      some: [],
      why: 'unreadableRows',
      said: 1,
    });
  });

  it('refuses half a policy rather than misstate it', async () => {
    result = { id: 'g', name: 'G', policies: [{ access: 'maybe', permission_groups: [] }] };
    await assert.rejects(getUserGroup(server.api, 'a', 'g'), { kind: 'schema' });
    result = [result];
    assert.deepEqual(await listUserGroups(server.api, 'a'), {
      kind: 'partial',
      some: [],
      why: 'unreadableRows',
      said: 1,
    });
    result = { ...details, policies: [{ effect: 'allow' }] };
    await assert.rejects(getUserTokenDetails(server.api, 't'), { kind: 'schema' });
  });

  it('makes no path of ids that lead elsewhere', () => {
    for (const id of ['', '.', '..', '\ud800'])
      assert.throws(() => endpoint('/accounts/{id}', id), { kind: 'invalid' });
    assert.equal(endpoint('/accounts/{id}', '../x?y#z').path, '/accounts/..%2Fx%3Fy%23z');
  });

  const permit = new WritePermit('plan');
  it('PUT policies of a user group, whole', async () => {
    result = groupRow;
    const target = { accountId: 'a', userGroupId: 'g' };
    await putUserGroupPolicies(server.api, target, [{ id: 1, more: 2 }], permit);
    const [{ method, url, body }] = server.server.received as [(typeof server.server.received)[number]];
    assert.deepEqual(
      [method, url, body],
      ['PUT', '/accounts/a/iam/user_groups/g', '{"policies":[{"id":1,"more":2}]}'],
    );
  });

  for (const [shape, expected] of [
    ['objects', '{"roles":[{"id":"r1"}]}'],
    ['ids', '{"roles":["r1"]}'],
  ] as const) {
    it(`PUT a member's roles as ${shape}`, async () => {
      result = memberRow;
      const target = { accountId: 'a', memberId: 'm' };
      await putMember(server.api, target, { roles: rolesIn(shape, ['r1']) }, permit);
      assert.equal(server.server.received[0]?.body, expected);
    });
  }

  it('writes nothing without a permit', async () => {
    const forged = { planHash: 'plan' } as unknown as WritePermit;
    const write = putUserGroupPolicies(server.api, { accountId: 'a', userGroupId: 'g' }, [], forged);
    await assert.rejects(write, { kind: 'refusedByGuard' });
    assert.equal(server.server.received.length, 0);
  });
});
