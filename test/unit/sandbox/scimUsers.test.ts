import {
  patchOp,
  type Said,
  sandboxClient,
  type SandboxClient,
  userSchemas,
} from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

const ada = 'ada@example.com';

const boris = 'boris@example.com';

const fresh = (userName: string, more: object = {}): object => ({
  schemas: userSchemas,
  userName,
  active: true,
  emails: [{ value: userName, type: 'work', primary: true }],
  ...more,
});

describe('sandbox: /Users', () => {
  let client: SandboxClient;
  let id: string;
  const account = {
    people: [{ userName: ada, givenName: 'Ada', familyName: 'Alder' }, { userName: boris }],
    groups: [
      { displayName: '', systemRole: 'Billing', members: [ada] },
      { displayName: 'Engineers', members: [ada] },
    ],
  };
  beforeEach(async () => {
    client = await sandboxClient([
      { name: 'Stays listed', ...account },
      { name: 'Reads as gone', afterDeactivation: 'gone', ...account },
    ]);
    id = client.userId(ada);
  });
  afterEach(async () => client.sandbox.close());

  const patch = async (...operations: readonly object[]): ReturnType<SandboxClient['scim']> =>
    client.scim('PATCH', `/Users/${id}`, patchOp(...operations));
  const read = async (): Promise<Said> => (await client.scim('GET', `/Users/${id}`)).body;

  it('shows a user as documented: groups as plain strings with system ids, meta with the type alone', async () => {
    const { status, headers, body } = await client.scim('GET', `/Users/${id}`);
    assert.equal(status, 200);
    assert.match(headers.get('content-type') ?? '', /^application\/scim\+json/);
    assert.deepEqual(body, {
      schemas: userSchemas,
      id,
      userName: ada,
      active: true,
      displayName: 'Ada Alder',
      name: { givenName: 'Ada', familyName: 'Alder', formatted: 'Ada Alder' },
      emails: [{ value: ada, type: 'work', primary: true }],
      groups: [client.groupId(`CF-${client.accountId} - Billing`), client.groupId('Engineers')],
      meta: { resourceType: 'User' },
    });
  });

  it('ends a membership by DELETE', async () => {
    assert.equal((await client.scim('DELETE', `/Users/${id}`)).status, 204);
    assert.equal((await client.scim('GET', `/Users/${id}`)).status, 404);
    const members = (await client.ask('GET', '/accounts/{account}/members')).body.result;
    assert.ok(!(members as readonly { readonly email: string }[]).some(({ email }) => email === ada));
  });

  for (const [name, body] of Object.entries({
    'without schemas': fresh('new@example.com', { schemas: undefined }),
    'without userName': fresh('new@example.com', { userName: undefined }),
    'with active false': fresh('new@example.com', { active: false }),
    'without active': fresh('new@example.com', { active: undefined }),
    'without a primary mail': fresh('new@example.com', { emails: [{ value: 'new@example.com' }] }),
    'with mails that are no list of mails': fresh('new@example.com', { emails: [null] }),
    'with another primary mail': fresh('new@example.com', {
      emails: [{ value: 'other@example.com', primary: true }],
    }),
  })) {
    it(`refuses to create a user ${name}`, async () => {
      const answer = await client.scim('POST', '/Users', body);
      assert.deepEqual([answer.status, answer.body.status], [400, '400']);
      assert.equal((await client.scim('GET', '/Users')).body.totalResults, 2);
    });
  }

  it('creates a user with 201, and an account member with it', async () => {
    const { status, body } = await client.scim(
      'POST',
      '/Users',
      fresh('new@example.com', { externalId: 'e1' }),
    );
    assert.equal(status, 201);
    assert.partialDeepStrictEqual(body, { userName: 'new@example.com', externalId: 'e1', groups: [] });
    const { result } = (await client.ask('GET', '/accounts/{account}/members')).body;
    const members = result as readonly { user: { id?: string } }[];
    assert.equal(members.filter((member) => member.user.id === body.id).length, 1);
  });

  it('refuses a second user of the same name with 409 uniqueness, whatever its case', async () => {
    for (const userName of [ada, 'ADA@example.com']) {
      const { status, body } = await client.scim('POST', '/Users', fresh(userName));
      assert.deepEqual([status, body.status, body.scimType], [409, '409', 'uniqueness']);
    }
  });

  it('refuses to rename a user to the name of another', async () => {
    const put = { schemas: userSchemas, userName: boris };
    assert.equal((await client.scim('PUT', `/Users/${id}`, put)).status, 409);
    assert.equal((await patch({ op: 'replace', path: 'userName', value: boris })).status, 409);
    assert.equal((await read()).userName, ada);
  });

  it('acts on replace alone: add and remove are taken and do nothing', async () => {
    const before = await read();
    for (const op of ['add', 'remove']) {
      const { status } = await patch({ op, path: 'active', value: false });
      assert.equal(status, 200);
      assert.deepEqual(await read(), before);
    }
  });

  for (const [form, operation] of Object.entries({
    'a path': { op: 'replace', path: 'active', value: false },
    'a value object': { op: 'replace', value: { active: false } },
    'a capital letter': { op: 'Replace', path: 'active', value: false },
  })) {
    it(`deactivates by PATCH with ${form}: 200, inactive, out of all groups, no longer a member`, async () => {
      const { status, body } = await patch(operation);
      assert.deepEqual([status, body.active, body.groups], [200, false, []]);
      assert.equal((await read()).active, false);
      const group = await client.scim('GET', `/Groups/${client.groupId('Engineers')}`);
      assert.deepEqual(group.body.members, []);
      const { result } = (await client.ask('GET', '/accounts/{account}/members')).body;
      assert.deepEqual(
        (result as readonly { email: string }[]).map(({ email }) => email),
        [boris],
      );
    });
  }

  it('replaces names and userName, with the work mail as an alias', async () => {
    await patch({ op: 'replace', path: 'name.givenName', value: 'Adele' });
    await patch({ op: 'replace', value: { 'name.familyName': 'Ash' } });
    const { body } = await patch({
      op: 'replace',
      path: 'emails[type eq "work"].value',
      value: 'a@example.com',
    });
    assert.partialDeepStrictEqual(body, {
      userName: 'a@example.com',
      displayName: 'Adele Ash',
      emails: [{ value: 'a@example.com' }],
    });
  });

  it('keeps active on a PUT that leaves it out, and takes it from one that does not', async () => {
    const put = { schemas: userSchemas, userName: ada };
    assert.equal((await client.scim('PUT', `/Users/${id}`, put)).body.active, true);
    assert.equal((await client.scim('PUT', `/Users/${id}`, { ...put, active: false })).body.active, false);
    assert.equal((await client.scim('PUT', `/Users/${id}`, put)).body.active, false);
    assert.equal((await client.scim('PUT', `/Users/${id}`, { ...put, active: true })).body.active, true);
    assert.equal((await client.scim('PUT', `/Users/${id}`, { userName: ada })).status, 400);
    assert.equal((await client.scim('PUT', `/Users/${id}`, { schemas: userSchemas })).status, 400);
  });

  it('reads a deactivated user as 404 where the account says gone, and gives a new id on return', async () => {
    const [, gone] = client.sandbox.tenant.accounts.values();
    const users = `/accounts/${gone?.id ?? ''}/scim/v2/Users`;
    const found = await client.ask('GET', `${users}?filter=${encodeURIComponent(`userName eq "${ada}"`)}`);
    const old = found.body.Resources?.[0]?.id ?? '';
    const put = { schemas: userSchemas, userName: ada, active: false };
    const { status, body } = await client.ask('PUT', `${users}/${old}`, put);
    assert.deepEqual([status, body.active], [200, false]);
    assert.equal((await client.ask('GET', `${users}/${old}`)).status, 404);
    const back = await client.ask('POST', users, fresh(ada));
    assert.equal(back.status, 201);
    assert.notEqual(back.body.id, old);
  });

  it('answers malformed bodies with a SCIM error', async () => {
    const patches = ['null', '{', '{"Operations":[null]}', '{"Operations":[{"op":"replace","value":null}]}'];
    for (const body of patches) {
      const answer = await client.scim('PATCH', `/Users/${id}`, body);
      assert.deepEqual([answer.status, answer.body.status], [400, '400'], body);
    }
    for (const method of ['POST', 'PUT']) {
      const answer = await client.scim(method, method === 'PUT' ? `/Users/${id}` : '/Users', 'null');
      assert.deepEqual([answer.status, answer.body.status], [400, '400'], method);
    }
  });
});
