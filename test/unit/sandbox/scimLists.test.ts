import { sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const people = (count: number): readonly { readonly userName: string }[] =>
  Array.from({ length: count }, (_unused, index) => ({ userName: `person${index}@example.com` }));

describe('sandbox: SCIM lists, discovery and plans', () => {
  let client: SandboxClient;
  before(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        people: people(130),
        groups: [{ displayName: 'A "quoted" name' }, { displayName: 'B' }],
      },
      { name: 'Standard', type: 'standard', people: people(1), groups: [{ displayName: 'C' }] },
    ]);
  });
  after(async () => client.sandbox.close());

  const list = async (query: Readonly<Record<string, string>>): ReturnType<SandboxClient['scim']> =>
    client.scim('GET', `/Users?${new URLSearchParams(query).toString()}`);

  it('gives 100 rows at the most, however many are asked for', async () => {
    for (const query of [{}, { count: '100' }, { count: '1000' }, { count: 'many' }]) {
      const { body } = await list(query);
      assert.deepEqual([body.Resources?.length, body.itemsPerPage, body.totalResults], [100, 100, 130]);
    }
  });

  it('goes on at startIndex and gives everybody once', async () => {
    const pages = [await list({ startIndex: '1' }), await list({ startIndex: '101' })];
    const ids = pages.flatMap(({ body }) => body.Resources?.map(({ id }) => id) ?? []);
    assert.equal(ids.length, 130);
    assert.equal(new Set(ids).size, 130);
    assert.deepEqual((await list({ startIndex: '131' })).body.Resources, []);
  });

  it('counts a startIndex below 1 as 1, and a count below 0 as 0', async () => {
    const [first] = (await list({ count: '1' })).body.Resources ?? [];
    for (const startIndex of ['0', '-5'])
      assert.deepEqual((await list({ startIndex, count: '1' })).body.Resources, [first]);
    for (const count of ['0', '-1']) {
      const { body } = await list({ count });
      assert.deepEqual([body.totalResults, body.itemsPerPage, body.Resources], [130, 0, []]);
    }
  });

  it('finds users by userName eq and groups by displayName eq, and nobody with 200', async () => {
    const user = await list({ filter: 'userName eq "person7@example.com"' });
    assert.deepEqual(
      [user.body.totalResults, user.body.Resources?.[0]?.userName],
      [1, 'person7@example.com'],
    );
    const literal = encodeURIComponent('displayName eq "A \\"quoted\\" name"');
    const group = await client.scim('GET', `/Groups?filter=${literal}`);
    assert.equal(group.body.Resources?.[0]?.id, client.groupId('A "quoted" name'));
    const nobody = await list({ filter: 'userName eq "nobody@example.com"' });
    assert.deepEqual([nobody.status, nobody.body.totalResults, nobody.body.Resources], [200, 0, []]);
  });

  it('knows no other filter', async () => {
    const others = [
      'externalId eq "00u00001"',
      'id eq "x"',
      'userName sw "a"',
      'userName co "a"',
      'userName eq "a" and active eq true',
      'displayName eq "B"',
      'userName eq a',
      '',
    ];
    for (const filter of others) {
      const { status, body } = await list({ filter });
      assert.deepEqual([status, body.status, body.scimType], [400, '400', 'invalidFilter'], filter);
    }
    const groups = await client.scim('GET', `/Groups?filter=${encodeURIComponent('userName eq "x"')}`);
    assert.equal(groups.body.scimType, 'invalidFilter');
  });

  it('says what it can: no bulk, filters with 100 results, a bearer token', async () => {
    const { status, body } = await client.scim('GET', '/ServiceProviderConfig');
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, {
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: 100 },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
  });

  it('lists and reads resource types and schemas', async () => {
    const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
    for (const [path, id] of [
      ['/ResourceTypes', 'User'],
      ['/Schemas', user],
    ] as const) {
      assert.equal((await client.scim('GET', path)).body.totalResults, 2);
      assert.equal((await client.scim('GET', `${path}/${id}`)).body.id, id);
      assert.equal((await client.scim('GET', `${path}/Nothing`)).body.status, '404');
      assert.equal((await client.scim('POST', path, {})).status, 405);
    }
  });

  it('has no Bulk, no Me and no search', async () => {
    for (const path of ['/Bulk', '/Me', '/.search', '/Users/x/y']) {
      const { status, headers, body } = await client.scim('GET', path);
      assert.deepEqual([status, body.status], [404, '404'], path);
      assert.match(headers.get('content-type') ?? '', /scim\+json/);
    }
  });

  it('lets the standard plan read, and refuses its writes', async () => {
    const [, standard] = client.sandbox.tenant.accounts.values();
    const base = `/accounts/${standard?.id ?? ''}/scim/v2`;
    assert.equal((await client.ask('GET', `${base}/Users`)).body.totalResults, 1);
    const [groupId = ''] = standard?.groups.keys() ?? [];
    const [userId = ''] = standard?.users.keys() ?? [];
    for (const [method, path] of [
      ['POST', '/Users'],
      ['PUT', `/Users/${userId}`],
      ['PATCH', `/Users/${userId}`],
      ['POST', '/Groups'],
      ['PATCH', `/Groups/${groupId}`],
      ['DELETE', `/Groups/${groupId}`],
    ] as const) {
      const { status, body } = await client.ask(method, base + path, {});
      assert.deepEqual([status, body.status], [403, '403'], `${method} ${path}`);
    }
    assert.equal(standard?.groups.size, 1);
  });
});
