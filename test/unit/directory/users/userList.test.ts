import { AppError } from '../../../../src/core/errors.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { UserList } from '../../../../src/directory/users/userList.ts';
import { type ApiServer, failed, scimPage, startApiServer } from '../../../fixtures/servers/apiServer.ts';
import assert from 'node:assert/strict';

const users = Array.from({ length: 250 }, (_unused, index) => ({
  id: `u${index}`,
  userName: `user${index}`,
}));

describe('UserList', () => {
  let down = false;
  let server: ApiServer;
  let list: UserList;
  before(async () => {
    server = await startApiServer((url) => {
      if (down) return failed(403, 10000, 'no');
      const id = /Users\/(.+)$/.exec(url.pathname)?.[1];
      return id === undefined ? scimPage(users, url) : { body: { id, userName: 'changed' } };
    });
  });
  after(async () => server.close());
  beforeEach(() => {
    down = false;
    server.server.received.length = 0;
    const scim = scimClientOf(server.api, 'acc');
    list = new UserList({
      walk: async () => Promise.resolve(scim.users()),
      get: async (id, signal) => scim.user(id, signal),
    });
  });
  const count = (): number => list.state().users.length;

  it('waits for the first page that is on its way, and begins none', async () => {
    assert.equal((await list.begun()).users.length, 0);
    assert.equal(server.server.received.length, 0);
    void list.first();
    await new Promise(setImmediate);
    assert.equal((await list.begun()).users.length, 100);
  });

  it('reads a page at a time, and the whole once for two who need it', async () => {
    assert.equal((await list.first()).users.length, 100);
    assert.equal((await list.more()).users.length, 200);
    const told: number[] = [];
    const [one, two] = await Promise.all([
      list.rest(undefined, (state) => told.push(state.users.length)),
      list.rest(),
    ]);
    assert.deepEqual([one.users.length, two.users.length, one.complete], [250, 250, true]);
    assert.deepEqual([...new Set(told)], [250]);
    const requests = server.server.received.length;
    await list.more();
    assert.equal(server.server.received.length, requests);
  });

  it('keeps what was read where a step fails, and goes on from there', async () => {
    await list.first();
    down = true;
    assert(AppError.is((await list.more()).error, 'forbidden'));
    await assert.rejects(list.rest(), { kind: 'forbidden' });
    assert(AppError.is((await list.refresh()).error, 'forbidden'));
    assert.equal(count(), 100);
    down = false;
    assert.equal((await list.rest()).users.length, 250);
    assert.equal(list.state().error, undefined);
  });

  it('tells of a wait that was cancelled while nobody else could', async () => {
    const cancelled = new UserList({
      walk: async () => Promise.reject(new AppError('cancelled')),
      get: async () => Promise.reject(new AppError('cancelled')),
    });
    assert(AppError.is((await cancelled.first()).error, 'cancelled'));
  });

  it('takes cancelling for no failure', async () => {
    await list.first();
    await assert.rejects(list.rest(AbortSignal.abort()), { kind: 'cancelled' });
    assert.equal(list.state().error, undefined);
    assert.equal(count(), 100);
  });

  it('reads again as much as was shown', async () => {
    await list.first();
    await list.more();
    assert.equal((await list.refresh()).users.length, 200);
  });

  it('replaces one person, and leaves out one who is gone', async () => {
    await list.first();
    await list.refreshUser('u1');
    assert.equal(list.state().users[1]?.userName, 'changed');
    list.markGone('u0');
    assert.deepEqual(list.state().users[0]?.id, 'u1');
    assert.equal(count(), 99);
  });
});
