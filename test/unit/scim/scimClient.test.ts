import { systemClock } from '../../../src/core/clock.ts';
import { AppError, type ErrorKind } from '../../../src/core/errors.ts';
import { type Http } from '../../../src/http/http.ts';
import { WritePermit } from '../../../src/http/writePermit.ts';
import { setActive } from '../../../src/scim/patch.ts';
import { ScimClient } from '../../../src/scim/scimClient.ts';
import { createUser } from '../../../src/scim/write/createUser.ts';
import { deleteGroup } from '../../../src/scim/write/deleteGroup.ts';
import { patchUser } from '../../../src/scim/write/patchUser.ts';
import { type FaultServer, json, startFaultServer } from '../../fixtures/servers/faultServer.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { type IncomingMessage } from 'node:http';

type Answer = readonly [status: number, body?: unknown];

const isKind = (kind: ErrorKind) => (error: unknown) => AppError.is(error, kind);

const list = (...Resources: readonly unknown[]): Answer => [
  200,
  { totalResults: Resources.length, Resources },
];

const person = (id: string, userName = `${id}@example.com`): object => ({ id, userName, active: true });

const errorBody = (status: number, scimType?: string): Answer => [
  status,
  { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), scimType },
];

describe('ScimClient', () => {
  let server: FaultServer | undefined;
  let http: Http | undefined;
  afterEach(async () => {
    await http?.close();
    await server?.close();
  });

  async function clientOf(answer: (url: URL, request: IncomingMessage) => Answer): Promise<ScimClient> {
    server = await startFaultServer((request, response) => {
      const [status, body] = answer(new URL(request.url ?? '', 'http://127.0.0.1'), request);
      json(response, status, body ?? '');
    });
    http = testHttp(systemClock);
    const api = http.apiClient({ baseUrl: server.url, token: 'secret-token' });
    return new ScimClient({ api, path: '/scim/v2', template: '/scim/v2' });
  }
  const everybody = [person('1'), person('2', 'Ada@Example.com'), person('3')];
  const paged = (url: URL, people: readonly object[]): Answer =>
    url.searchParams.get('startIndex') === '1' ? list(...people) : list();

  describe('findUser', () => {
    it('takes a hit in another case', async () => {
      const client = await clientOf(() => list(everybody[1]));
      assert.equal((await client.findUser('ada@example.com'))?.id, '2');
      const { searchParams } = new URL(server!.received[0]!.url, 'http://127.0.0.1');
      assert.equal(searchParams.get('filter'), 'userName eq "ada@example.com"');
      assert.equal(server!.received.length, 1);
    });

    it('finds the right person where the filter is ignored, or nobody', async () => {
      const client = await clientOf((url) => paged(url, everybody));
      assert.equal((await client.findUser('ada@example.com'))?.id, '2');
      assert.equal(await client.findUser('stranger@example.com'), undefined);
    });

    it('does not trust a filter that finds others', async () => {
      const client = await clientOf((url) =>
        url.searchParams.has('filter') ? list(everybody[0]) : paged(url, everybody),
      );
      assert.equal((await client.findUser('ada@example.com'))?.id, '2');
    });

    it('reads everybody where filters are refused', async () => {
      const client = await clientOf((url) =>
        url.searchParams.has('filter') ? errorBody(400, 'invalidFilter') : paged(url, everybody),
      );
      assert.equal((await client.findUser('ada@example.com'))?.id, '2');
    });

    it('asks again in lower case, for servers that compare by case', async () => {
      const client = await clientOf((url) =>
        url.searchParams.get('filter') === 'userName eq "ada@example.com"'
          ? list(person('2', 'ada@example.com'))
          : list(),
      );
      assert.equal((await client.findUser('Ada@Example.com'))?.id, '2');
    });

    it('does not choose between two', async () => {
      const client = await clientOf(() => list(person('1', 'ADA@x'), person('2', 'ada@x')));
      await assert.rejects(client.findUser('ada@x'), isKind('tooMany'));
    });

    it('does not say "nobody" of a list that does not add up', async () => {
      const client = await clientOf((url) =>
        url.searchParams.has('filter')
          ? errorBody(400, 'invalidFilter')
          : [
              200,
              { totalResults: 9, Resources: url.searchParams.get('startIndex') === '1' ? everybody : [] },
            ],
      );
      await assert.rejects(client.findUser('stranger@example.com'), isKind('unsupported'));
    });

    it('lets other errors through', async () => {
      const client = await clientOf(() => errorBody(403));
      await assert.rejects(client.findUser('ada@example.com'), isKind('forbidden'));
    });
  });

  it('finds a group by its exact name alone', async () => {
    const client = await clientOf(() =>
      list({ id: 'a', displayName: 'admins' }, { id: 'b', displayName: 'Admins' }),
    );
    assert.equal((await client.findGroup('Admins'))?.id, 'b');
    assert.equal(await client.findGroup('ADMINS'), undefined);
  });

  for (const id of ['a@b.c', 'with space', 'o"hara', 'x/y', '...', '%2e%2e', 'ä', 'a?b#c', '1']) {
    it(`gets the id ${JSON.stringify(id)} and no other`, async () => {
      const client = await clientOf((url) => [
        200,
        person(decodeURIComponent(url.pathname.split('/')[4] ?? '')),
      ]);
      assert.equal((await client.user(id)).id, id);
      assert.equal(server!.received[0]!.url, `/scim/v2/Users/${encodeURIComponent(id)}`);
    });
  }

  it('sends nothing for an id that no path can hold', async () => {
    const client = await clientOf(() => [200, person('x')]);
    for (const id of ['', '.', '..']) await assert.rejects(client.user(id), isKind('invalid'));
    assert.equal(server!.received.length, 0);
  });

  it('refuses an answer about somebody else', async () => {
    const client = await clientOf(() => [200, person('other')]);
    await assert.rejects(client.user('one'), isKind('schema'));
    await assert.rejects(client.resource('Users', 'one'), isKind('schema'));
  });

  it('refuses a whole resource that nests deeper than it could be shown', async () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    for (const levels of [200, 2_000]) {
      const client = await clientOf(() => [200, { id: 'deep', x: nested(levels) }]);
      await assert.rejects(client.resource('Users', 'deep'), isKind('schema'));
      assert.equal((await client.user('deep')).id, 'deep');
      await http?.close();
      await server?.close();
    }
  });

  it('gives the whole resource, unknown attributes included', async () => {
    const whole = { id: 'g', displayName: 'G', 'urn:x:y': { z: [1] } };
    const client = await clientOf(() => [200, whole]);
    assert.deepEqual(await client.resource('Groups', 'g'), whole);
  });

  describe('writes', () => {
    const permit = new WritePermit('plan');

    it('go out as documented, and what comes back is no proof', async () => {
      const client = await clientOf((_, request) =>
        request.method === 'POST' ? [201, person('new', 'a@b.c')] : [204],
      );
      const draft = { userName: 'a@b.c', givenName: 'A', familyName: undefined };
      const created = await createUser(
        client.target,
        { ...draft, displayName: undefined, externalId: undefined },
        { permit },
      );
      assert.equal(created.kind === 'body' && created.resource.id, 'new');
      const patched = await patchUser(client.target, 'a b', setActive(false), { permit, version: 'W/"1"' });
      assert.equal(patched.kind, 'noBody');
      const [post, patch] = server!.received;
      assert.equal(post!.headers['content-type'], 'application/scim+json');
      assert.deepEqual(JSON.parse(post!.body), {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'a@b.c',
        active: true,
        emails: [{ value: 'a@b.c', type: 'work', primary: true }],
        name: { givenName: 'A' },
      });
      assert.equal(patch!.url, '/scim/v2/Users/a%20b');
      assert.equal(patch!.headers['if-match'], 'W/"1"');
      assert.equal(post!.headers['if-match'], undefined);
    });

    it('do not leave without a genuine permit', async () => {
      const client = await clientOf(() => [204]);
      const forged = { planHash: 'plan' } as unknown as WritePermit;
      await assert.rejects(deleteGroup(client.target, 'g', { permit: forged }), isKind('refusedByGuard'));
      assert.equal(server!.received.length, 0);
    });

    for (const [name, answer, kind] of [
      ['412 is stale', errorBody(412), 'stale'],
      ['an Error body with 200 is an error', [200, errorBody(404)[1]], 'notFound'],
      ['a success about nothing known is none', [200, { success: false }], 'schema'],
      ['a taken name is a conflict', errorBody(409, 'uniqueness'), 'conflict'],
    ] as const) {
      it(name, async () => {
        const client = await clientOf(() => answer);
        await assert.rejects(patchUser(client.target, 'u', setActive(true), { permit }), isKind(kind));
        assert.equal(server!.received.length, 1);
      });
    }
  });
});
