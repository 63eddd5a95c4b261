import { systemClock } from '../../src/core/clock.ts';
import { AppError, type ErrorKind } from '../../src/core/errors.ts';
import { type Http } from '../../src/http/http.ts';
import { WritePermit } from '../../src/http/writePermit.ts';
import { memberPatches, setActive } from '../../src/scim/patch.ts';
import { ScimClient } from '../../src/scim/scimClient.ts';
import { type ScimTarget } from '../../src/scim/target.ts';
import { createGroup } from '../../src/scim/write/createGroup.ts';
import { createUser } from '../../src/scim/write/createUser.ts';
import { deleteGroup } from '../../src/scim/write/deleteGroup.ts';
import { patchGroup } from '../../src/scim/write/patchGroup.ts';
import { patchUser } from '../../src/scim/write/patchUser.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { type Peer, peerServer, sandboxPeerServer } from './peers.ts';
import assert from 'node:assert/strict';

const users = 25;

const isKind = (kind: ErrorKind) => (error: unknown) => AppError.is(error, kind);

const newHttp = (): Http => testHttp(systemClock);

const permit = new WritePermit('interop');

for (const [name, server] of [
  ['SCIMMY', peerServer('scimmyServer.mjs', users)],
  ['@better-auth/scim', peerServer('betterAuthServer.mjs', users)],
  ['the sandbox', sandboxPeerServer(users)],
] as const) {
  describe(`the client with ${name}`, () => {
    let peer: Peer;
    let http: Http;
    let client: ScimClient;
    let target: ScimTarget;

    before(async function () {
      // The first run installs the peers.
      this.timeout(180_000);
      peer = await server.fresh();
      http = newHttp();
      target = { api: http.apiClient({ baseUrl: peer.url, token: peer.token }), path: '', template: '' };
      client = new ScimClient(target);
    });
    after(async () => {
      await http.close();
      await server.close();
    });

    const memberIds = async (id: string): Promise<string[]> =>
      ((await client.group(id)).members ?? []).map(({ value }) => value).sort();
    const groupNamed = async (displayName: string): Promise<string> => {
      const group = await client.findGroup(displayName);
      assert(group !== undefined);
      return group.id;
    };

    for (const pageSize of [1, 4, 7, 25, 100]) {
      it(`lists everybody by pages of ${String(pageSize)}`, async () => {
        const walk = client.users({ pageSize, parallel: 3 });
        const names = (await walk.rest()).map(({ userName }) => userName);
        assert.equal(new Set(names).size, users);
        for (let index = 1; index <= users; index += 1)
          assert(names.includes(`person.${String(index)}@example.com`));
        assert.equal(walk.mayBeIncomplete, false);
        assert.equal(walk.total, users);
      });
    }

    it('finds, in any case, and gets', async () => {
      const found = await client.findUser('PERSON.7@example.com');
      assert.equal(found?.userName, 'person.7@example.com');
      assert.equal(found.active, true);
      assert.deepEqual(await client.user(found.id), found);
      const raw = await client.resource('Users', found.id);
      assert.equal(raw['userName'], 'person.7@example.com');
    });

    it('finds nobody where there is nobody, whatever is asked for', async () => {
      for (const userName of ['nobody@example.com', 'o"hara@example.com', 'a\\b', 'x" or userName pr or "y'])
        assert.equal(await client.findUser(userName), undefined, userName);
    });

    it('is told what is not there, and that a token is wrong', async () => {
      await assert.rejects(client.user('no such id'), isKind('notFound'));
      const stranger = http.apiClient({ baseUrl: peer.url, token: 'another-token' });
      await assert.rejects(
        new ScimClient({ ...target, api: stranger }).users().next(),
        isKind('unauthenticated'),
      );
    });

    it('reads the members of groups', async () => {
      const groups = await client.groups().rest();
      assert.deepEqual(groups.map(({ displayName }) => displayName).sort(), ['Nobody Yet', 'Readers']);
      assert.equal((await memberIds(await groupNamed('Readers'))).length, 5);
      assert.deepEqual(await memberIds(await groupNamed('Nobody Yet')), []);
    });

    it('adds and removes members in batches, leaving the others alone', async () => {
      const id = await groupNamed('Readers');
      const before = await memberIds(id);
      const everybody = (await client.users().rest()).map((user) => user.id);
      const add = everybody.filter((user) => !before.includes(user)).slice(0, 7);
      const remove = before.slice(0, 3);
      for (const operations of memberPatches({ add, remove }, 3))
        await patchGroup(target, id, operations, { permit });
      const wanted = [...before.slice(3), ...add].sort();
      assert.deepEqual(await memberIds(id), wanted);
    });

    it('creates a user, refuses a second one, deactivates and reactivates', async () => {
      const draft = {
        userName: 'new.person@example.com',
        givenName: 'New',
        familyName: 'Person',
        displayName: 'New Person',
        externalId: 'ext-new',
      };
      await createUser(target, draft, { permit });
      const created = await client.findUser(draft.userName);
      assert(created !== undefined);
      assert.equal(created.active, true);
      assert.equal(created.givenName, 'New');
      assert.equal(created.externalId, 'ext-new');
      await assert.rejects(createUser(target, draft, { permit }), isKind('conflict'));
      for (const active of [false, true]) {
        await patchUser(target, created.id, setActive(active), { permit });
        assert.equal((await client.user(created.id)).active, active);
      }
    });

    it('creates a group, fills it, and deletes it once', async () => {
      await createGroup(target, { displayName: 'Made "here"', externalId: undefined }, { permit });
      const id = await groupNamed('Made "here"');
      assert.deepEqual(await memberIds(id), []);
      const [first] = (await client.users().next()).items;
      for (const operations of memberPatches({ add: [first!.id] }))
        await patchGroup(target, id, operations, { permit });
      assert.deepEqual(await memberIds(id), [first!.id]);
      await deleteGroup(target, id, { permit });
      await assert.rejects(client.group(id), isKind('notFound'));
      await assert.rejects(deleteGroup(target, id, { permit }), isKind('notFound'));
    });
  });
}

/** Found here: scimmy-routers 1.3.2 on Express 5 answers everything with the first 20 resources. */
describe('the client with a server that ignores startIndex, count and filter', () => {
  const server = peerServer('scimmyServer.mjs', users, '--express5');
  let peer: Peer;
  let http: Http;
  let client: ScimClient;
  before(async function () {
    this.timeout(180_000);
    peer = await server.fresh();
    http = newHttp();
    client = new ScimClient({
      api: http.apiClient({ baseUrl: peer.url, token: peer.token }),
      path: '',
      template: '',
    });
  });
  after(async () => {
    await http.close();
    await server.close();
  });

  it('comes to an end and says that people may be missing', async () => {
    const walk = client.users();
    assert.equal((await walk.rest()).length, 20);
    assert.equal(walk.mayBeIncomplete, true);
  });

  it('finds the right person or says that it cannot tell, never somebody else', async () => {
    assert.equal((await client.findUser('person.7@example.com'))?.userName, 'person.7@example.com');
    await assert.rejects(client.findUser('person.24@example.com'), isKind('unsupported'));
  });
});
