import { type Fault } from '../../../src/sandbox/faults.ts';
import { groupSchemas, patchOp, sandboxClient, type SandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const names = ['ada@example.com', 'boris@example.com', 'carmen@example.com'];

describe('sandbox: faults', () => {
  let client: SandboxClient;
  beforeEach(async () => {
    client = await sandboxClient([
      {
        name: 'One',
        hasUserGroups: true,
        people: names.map((userName) => ({ userName })),
        groups: [{ displayName: 'Engineers', members: ['ada@example.com'] }],
      },
    ]);
  });
  afterEach(async () => client.sandbox.close());

  const fetchUsers = async (): Promise<Response> =>
    fetch(`${client.sandbox.baseUrl}/accounts/${client.accountId}/scim/v2/Users`, {
      headers: { authorization: `Bearer ${client.sandbox.token}` },
      redirect: 'manual',
    });
  const inject = (fault: Fault, more: object = {}): void => {
    client.sandbox.faults.inject({ fault, ...more });
  };
  const statuses = async (count: number, path = '/Users'): Promise<readonly number[]> => {
    const found: number[] = [];
    for (let index = 0; index < count; index += 1) found.push((await client.scim('GET', path)).status);
    return found;
  };
  const members = (): readonly string[] => {
    const [account] = client.sandbox.tenant.accounts.values();
    const ids = account?.groups.get(client.groupId('Engineers'))?.memberIds ?? [];
    return [...ids].map((id) => account?.users.get(id)?.userName ?? id);
  };

  describe('hit', () => {
    it('holds an answer back until the faults are cleared', async () => {
      inject({ kind: 'delay', ms: 600_000 });
      const asked = fetchUsers();
      while (client.sandbox.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      client.sandbox.faults.clear();
      assert.equal((await asked).status, 200);
    });

    it('after some requests, for some requests', async () => {
      inject({ kind: 'status', status: 503 }, { skip: 1, times: 2 });
      assert.deepEqual(await statuses(5), [200, 503, 503, 200, 200]);
    });

    it('for ever, until cleared', async () => {
      inject({ kind: 'status', status: 503 });
      assert.deepEqual(await statuses(3), [503, 503, 503]);
      client.sandbox.faults.clear();
      assert.deepEqual(await statuses(1), [200]);
    });

    it('by method and by path, and count nothing else', async () => {
      inject({ kind: 'status', status: 503 }, { method: 'GET', path: '/Groups$', times: 1 });
      assert.deepEqual(await statuses(1), [200]);
      const created = await client.scim('POST', '/Groups', { schemas: groupSchemas, displayName: 'New' });
      assert.equal(created.status, 201);
      assert.deepEqual(await statuses(2, '/Groups'), [503, 200]);
    });

    it('in the order they came, the next one when the first is used up', async () => {
      inject({ kind: 'status', status: 503 }, { times: 1 });
      inject({ kind: 'status', status: 502 }, { times: 1 });
      assert.deepEqual(await statuses(3), [503, 502, 200]);
    });
  });

  describe('that take the place of an answer', () => {
    it('status: in the envelope of API v4, or with a body and headers of one’s own', async () => {
      inject({ kind: 'status', status: 500 }, { times: 1 });
      inject({ kind: 'status', status: 429, body: { oops: 1 }, headers: { 'retry-after': '7' } });
      const [plain, own] = [await client.scim('GET', '/Users'), await client.scim('GET', '/Users')];
      assert.partialDeepStrictEqual(
        [plain.status, plain.body],
        [500, { success: false, errors: [{ code: 500 }] }],
      );
      assert.deepEqual([own.status, own.body, own.headers.get('retry-after')], [429, { oops: 1 }, '7']);
    });

    it('html and garbage: 200 with what is no JSON', async () => {
      for (const [kind, type] of [
        ['html', 'text/html'],
        ['garbage', 'application/json'],
      ] as const) {
        client.sandbox.faults.clear();
        inject({ kind });
        const answer = await fetchUsers();
        assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, type]);
        const text = await answer.text();
        assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
      }
    });

    it('redirect: 302 to the place', async () => {
      inject({ kind: 'redirect', location: 'https://sso.example.com/' });
      const answer = await fetchUsers();
      assert.deepEqual([answer.status, answer.headers.get('location')], [302, 'https://sso.example.com/']);
    });

    it('errorBodyWith200: a SCIM error that says it is none', async () => {
      inject({ kind: 'errorBodyWith200' });
      const { status, body } = await client.scim('GET', '/Users');
      assert.deepEqual([status, body.status], [200, '404']);
    });

    it('gzipBomb: a small transfer that holds 100 MB', async () => {
      inject({ kind: 'gzipBomb' });
      const headers = { authorization: `Bearer ${client.sandbox.token}` };
      // Not by fetch, which would unpack it.
      const [answer] = (await once(get(`${client.sandbox.baseUrl}/accounts`, { headers }), 'response')) as [
        IncomingMessage,
      ];
      const sent = Buffer.concat(await answer.toArray());
      assert.equal(answer.headers['content-encoding'], 'gzip');
      assert.ok(sent.byteLength < 1_000_000);
      let held = 0;
      for await (const piece of Readable.from([sent]).pipe(createGunzip({ chunkSize: 1_000_000 })))
        held += (piece as Buffer).byteLength;
      assert.equal(held, 100_000_000);
    });

    it('endless: goes on until the reader leaves, and the sandbox lives on', async () => {
      inject({ kind: 'endless' }, { times: 1 });
      const reader = (await fetchUsers()).body!.getReader();
      let size = 0;
      while (size < 4_000_000) size += ((await reader.read()).value as Uint8Array | undefined)!.byteLength;
      await reader.cancel();
      assert.deepEqual(await statuses(1), [200]);
    });
  });

  describe('that spoil the answer', () => {
    it('wrongType: the right body as plain text', async () => {
      inject({ kind: 'wrongType' });
      const answer = await fetchUsers();
      assert.equal(answer.headers.get('content-type'), 'text/plain');
      assert.partialDeepStrictEqual(await answer.json(), { totalResults: 3 });
    });

    it('ignoreFilter: everybody', async () => {
      const ada = `/Users?filter=${encodeURIComponent('userName eq "ada@example.com"')}`;
      assert.equal((await client.scim('GET', ada)).body.totalResults, 1);
      inject({ kind: 'ignoreFilter' });
      assert.equal((await client.scim('GET', ada)).body.totalResults, 3);
    });

    it('total: in lists alone', async () => {
      inject({ kind: 'total', value: 'many' });
      assert.equal((await client.scim('GET', '/Users')).body.totalResults, 'many');
      const others = [
        await client.scim('GET', `/Users/${client.userId('ada@example.com')}`),
        await client.scim('GET', '/ServiceProviderConfig'),
        await client.ask('GET', '/accounts/{account}'),
        await client.scim('GET', '/Users/nobody'),
      ];
      for (const { status, body } of others) assert.ok(!('totalResults' in body), String(status));
      // A 204 has no body, and gets none.
      const { status, body } = await client.scim('DELETE', `/Groups/${client.groupId('Engineers')}`);
      assert.deepEqual([status, body], [204, {}]);
    });
  });

  describe('of writes', () => {
    const deactivation = patchOp({ op: 'replace', path: 'active', value: false });
    const ada = (): boolean | undefined =>
      [...client.sandbox.tenant.accounts.values()][0]?.users.get(client.userId('ada@example.com'))?.active;

    for (const [when, active] of [
      ['before', true],
      ['after', false],
    ] as const)
      it(`drop ${when} the work: no answer, and the person is ${active ? 'active' : 'inactive'}`, async () => {
        inject({ kind: 'drop', when }, { method: 'PATCH' });
        const path = `/Users/${client.userId('ada@example.com')}`;
        await assert.rejects(client.scim('PATCH', path, deactivation), TypeError);
        assert.equal(ada(), active);
      });

    it('pretend: says what a read says, or 204, and does nothing', async () => {
      inject({ kind: 'pretend', status: 200 }, { method: 'PATCH', times: 1 });
      inject({ kind: 'pretend', status: 204 }, { method: 'PATCH', times: 1 });
      const path = `/Users/${client.userId('ada@example.com')}`;
      const first = await client.scim('PATCH', path, deactivation);
      assert.deepEqual([first.status, first.body.active], [200, true]);
      const second = await client.scim('PATCH', path, deactivation);
      assert.deepEqual([second.status, second.body, ada()], [204, {}, true]);
    });

    it('userGroups: users say so of their groups, alone and in lists, and groups are as they are', async () => {
      inject({ kind: 'userGroups', ids: ['other'] });
      const ada = await client.scim('GET', `/Users/${client.userId('ada@example.com')}`);
      assert.deepEqual(ada.body.groups, ['other']);
      const list = await client.scim('GET', '/Users');
      const users = list.body.Resources as readonly { readonly groups: unknown }[];
      assert.ok(users.length > 1);
      for (const { groups } of users) assert.deepEqual(groups, ['other']);
      const group = await client.scim('GET', `/Groups/${client.groupId('Engineers')}`);
      assert.equal(group.body.groups, undefined);
    });

    // Cloudflare documents `op` as case-insensitive; Entra sends "Add".
    for (const op of ['add', 'Add', 'ADD'])
      it(`dropMembers: keeps so many of those that ${op} brings`, async () => {
        inject({ kind: 'dropMembers', keep: 1 });
        const value = names.slice(1).map((name) => ({ value: client.userId(name) }));
        const body = patchOp({ op, path: 'members', value });
        assert.equal(
          (await client.scim('PATCH', `/Groups/${client.groupId('Engineers')}`, body)).status,
          200,
        );
        assert.deepEqual(members(), names.slice(0, 2));
      });

    it('dropMembers: leaves a replacement and a removal as they are', async () => {
      inject({ kind: 'dropMembers', keep: 0 });
      const path = `/Groups/${client.groupId('Engineers')}`;
      const value = names.map((name) => ({ value: client.userId(name) }));
      await client.scim('PATCH', path, patchOp({ op: 'replace', path: 'members', value }));
      assert.deepEqual(members(), names);
      const one = `members[value eq "${client.userId(names[0]!)}"]`;
      await client.scim('PATCH', path, patchOp({ op: 'remove', path: one }));
      assert.deepEqual(members(), names.slice(1));
    });
  });
});
