import { groupSchemas, patchOp, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const ada = 'ada@example.com';

const boris = 'boris@example.com';

describe('sandbox: /Groups', () => {
  let client: SandboxClient;
  let ids: { ada: string; boris: string; system: string; custom: string };
  beforeEach(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        people: [{ userName: ada }, { userName: boris }],
        groups: [
          { displayName: '', systemRole: 'Billing', members: [ada] },
          { displayName: 'Engineers', members: [ada] },
        ],
      },
    ]);
    ids = {
      ada: client.userId(ada),
      boris: client.userId(boris),
      system: client.groupId(`CF-${client.accountId} - Billing`),
      custom: client.groupId('Engineers'),
    };
  });
  afterEach(async () => client.sandbox.close());

  const memberValues = async (id = ids.custom): Promise<readonly string[] | undefined> =>
    (await client.scim('GET', `/Groups/${id}`)).body.members?.map(({ value }) => value);
  const patch = async (id: string, ...operations: readonly object[]): ReturnType<SandboxClient['scim']> =>
    client.scim('PATCH', `/Groups/${id}`, patchOp(...operations));

  it('lists groups without members, no matter who is in them', async () => {
    const { status, body } = await client.scim('GET', '/Groups');
    assert.equal(status, 200);
    assert.equal(body.Resources?.length, 2);
    for (const group of body.Resources) assert.equal('members' in group, false);
  });

  it('reads a custom group with its members, by value and display', async () => {
    const { body } = await client.scim('GET', `/Groups/${ids.custom}`);
    assert.deepEqual(body.members, [{ value: ids.ada, display: ada }]);
  });

  it('never shows the members of a system group, not even after changing them', async () => {
    assert.match(ids.system, /^cloudflare-v1-[0-9a-f]{32}$/);
    const read = await client.scim('GET', `/Groups/${ids.system}`);
    assert.equal(read.status, 200);
    assert.equal('members' in read.body, false);
    const changed = await patch(ids.system, { op: 'add', path: 'members', value: [{ value: ids.boris }] });
    assert.equal(changed.status, 200);
    assert.equal('members' in changed.body, false);
    assert.deepEqual((await client.scim('GET', `/Users/${ids.boris}`)).body.groups, [ids.system]);
  });

  it('keeps everything but the members of a system group as it is', async () => {
    const renamed = await patch(ids.system, { op: 'replace', path: 'displayName', value: 'Mine' });
    assert.equal(renamed.status, 400);
    const tagged = await patch(ids.system, { op: 'replace', path: 'externalId', value: 'x' });
    assert.equal(tagged.status, 400);
    const { status, body } = await client.scim('DELETE', `/Groups/${ids.system}`);
    assert.deepEqual([status, body.status, body.scimType], [403, '403', 'mutability']);
    assert.equal((await client.scim('GET', `/Groups/${ids.system}`)).status, 200);
  });

  it('deletes a custom group with 204, and takes its id from its members', async () => {
    assert.equal((await client.scim('DELETE', `/Groups/${ids.custom}`)).status, 204);
    assert.equal((await client.scim('GET', `/Groups/${ids.custom}`)).status, 404);
    assert.deepEqual((await client.scim('GET', `/Users/${ids.ada}`)).body.groups, [ids.system]);
  });

  it('replaces a whole group by PUT: what is left out is gone', async () => {
    const path = `/Groups/${ids.custom}`;
    const whole = { schemas: groupSchemas, displayName: 'X', externalId: 'e', members: [{ value: ids.ada }] };
    const said = (body: object): object => ({ ...body, members: undefined });
    const kept = await client.scim('PUT', path, whole);
    assert.equal(kept.status, 200);
    assert.partialDeepStrictEqual(said(kept.body), { displayName: 'X', externalId: 'e' });
    assert.deepEqual(
      kept.body.members?.map(({ value }) => value),
      [ids.ada],
    );
    const { body } = await client.scim('PUT', path, { schemas: groupSchemas, displayName: 'X' });
    assert.deepEqual([body.members, 'externalId' in body], [[], false]);
    assert.equal((await client.scim('PUT', path, { ...whole, displayName: 'CF-x' })).status, 400);
    assert.equal((await client.scim('PUT', path, { ...whole, members: [{ value: 'nobody' }] })).status, 400);
  });

  it('replaces nothing but the members of a system group', async () => {
    const path = `/Groups/${ids.system}`;
    const before = (await client.scim('GET', path)).body;
    assert.equal((await client.scim('PUT', path, { schemas: groupSchemas, displayName: 'Y' })).status, 200);
    assert.deepEqual((await client.scim('GET', path)).body, before);
    assert.ok(!(await client.scim('GET', `/Users/${ids.ada}`)).body.groups?.includes(ids.system));
  });

  it('creates a group without members, whatever the request names', async () => {
    const { status, body } = await client.scim('POST', '/Groups', {
      schemas: groupSchemas,
      displayName: 'New',
      externalId: '00g1',
      members: [{ value: ids.ada }],
    });
    assert.equal(status, 201);
    assert.partialDeepStrictEqual(body, { displayName: 'New', externalId: '00g1' });
    assert.equal('members' in body, false);
    assert.deepEqual(await memberValues(body.id), []);
  });

  it('refuses to create a group whose name is missing, empty or begins with CF', async () => {
    for (const displayName of [undefined, '', ' ', 'CF-anything', 'CFO office']) {
      const { status, body } = await client.scim('POST', '/Groups', { schemas: groupSchemas, displayName });
      assert.deepEqual([status, body.status, body.scimType], [400, '400', 'invalidValue'], displayName);
    }
    assert.equal((await client.scim('GET', '/Groups')).body.totalResults, 2);
  });

  it('refuses a second group of the same name', async () => {
    const { status, body } = await client.scim('POST', '/Groups', {
      schemas: groupSchemas,
      displayName: 'Engineers',
    });
    assert.deepEqual([status, body.scimType], [409, 'uniqueness']);
  });

  it('adds members once, and answers 200 with the group', async () => {
    const add = { op: 'Add', path: 'members', value: [{ value: ids.boris }, { value: ids.ada }] };
    const { status, body } = await patch(ids.custom, add);
    assert.equal(status, 200);
    assert.deepEqual(
      body.members?.map(({ value }) => value),
      [ids.ada, ids.boris],
    );
  });

  it('removes one member by members[value eq "…"], and takes the removal of a stranger', async () => {
    await patch(ids.custom, { op: 'add', path: 'members', value: [{ value: ids.boris }] });
    const one = await patch(ids.custom, { op: 'remove', path: `members[value eq "${ids.ada}"]` });
    assert.equal(one.status, 200);
    assert.deepEqual(await memberValues(), [ids.boris]);
    assert.equal((await patch(ids.custom, { op: 'remove', path: 'members[value eq "nobody"]' })).status, 200);
    assert.deepEqual(await memberValues(), [ids.boris]);
  });

  it('empties the group on a removal without a filter, whatever value stands beside it', async () => {
    await patch(ids.custom, { op: 'add', path: 'members', value: [{ value: ids.boris }] });
    await patch(ids.custom, { op: 'remove', path: 'members', value: [{ value: ids.ada }] });
    assert.deepEqual(await memberValues(), []);
  });

  it('replaces all members', async () => {
    await patch(ids.custom, { op: 'replace', path: 'members', value: [{ value: ids.boris }] });
    assert.deepEqual(await memberValues(), [ids.boris]);
    assert.deepEqual((await client.scim('GET', `/Users/${ids.ada}`)).body.groups, [ids.system]);
  });

  it('replaces displayName and externalId of a custom group', async () => {
    await patch(ids.custom, { op: 'replace', path: 'displayName', value: 'Makers' });
    const { status, body } = await patch(ids.custom, { op: 'replace', path: 'externalId', value: '00g7' });
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, { displayName: 'Makers', externalId: '00g7' });
  });

  it('refuses to rename a group to nothing or to a name that begins with CF', async () => {
    for (const value of ['', 'CF-x']) {
      const { status } = await patch(ids.custom, { op: 'replace', path: 'displayName', value });
      assert.equal(status, 400, value);
    }
    assert.equal(client.groupId('Engineers'), ids.custom);
  });

  it('changes nothing when a later operation is refused', async () => {
    const { status } = await patch(
      ids.custom,
      { op: 'replace', path: 'displayName', value: 'Half' },
      { op: 'add', path: 'members', value: [{ value: ids.boris }] },
      { op: 'add', path: 'members', value: [{ value: 'nobody' }] },
    );
    assert.equal(status, 400);
    assert.deepEqual(await memberValues(), [ids.ada]);
    assert.equal(client.groupId('Engineers'), ids.custom);
    assert.deepEqual((await client.scim('GET', `/Users/${ids.boris}`)).body.groups, []);
  });

  it('keeps the members when a replacement names somebody unknown', async () => {
    const { status } = await patch(ids.custom, { op: 'replace', path: 'members', value: [{ value: 'x' }] });
    assert.equal(status, 400);
    assert.deepEqual(await memberValues(), [ids.ada]);
  });

  it('refuses an operation it does not know, and does nothing', async () => {
    const { status, body } = await patch(ids.custom, { op: 'clear', path: 'members' });
    assert.deepEqual([status, body.scimType], [400, 'invalidSyntax']);
    assert.deepEqual(await memberValues(), [ids.ada]);
  });

  it('answers malformed bodies with a SCIM error', async () => {
    for (const body of ['null', '{', '[]', '{"Operations":[null]}', '{"Operations":1}']) {
      const answer = await client.scim('PATCH', `/Groups/${ids.custom}`, body);
      assert.deepEqual([answer.status, answer.body.status], [400, '400'], body);
    }
  });
});
