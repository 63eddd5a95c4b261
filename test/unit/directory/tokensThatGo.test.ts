import { accountKey } from '../../../src/directory/accountKey.ts';
import { noAnswer, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { tenantRoute } from '../../fixtures/tenant.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount, tenant, tokens, users } from './directoryRig.ts';
import assert from 'node:assert/strict';

describe('tokens that go, and what was reached with them', () => {
  let rig: DirectoryRig;
  beforeEach(async () => {
    rig = await createDirectoryRig();
  });
  afterEach(async () => rig.server.close());

  it('ends at once what is asked with a token that is removed, and asks nothing more with it', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('a'), 'cfut_much');
    const account = await onlyAccount(directory);
    const connection = await account.connection();
    rig.silent = true;
    const { received } = rig.server.server;
    received.length = 0;
    const [list, snapshot] = [account.users.rest(), account.snapshot()];
    while (received.filter(({ url }) => url.includes('/Users')).length < 2) await new Promise(setImmediate);
    const ended = Promise.all([
      assert.rejects(list, { kind: 'cancelled' }),
      assert.rejects(snapshot, { kind: 'cancelled' }),
    ]);
    await vault.remove('a');
    await ended;
    assert.equal(directory.account(rig.key()), undefined);
    rig.silent = false;
    received.length = 0;
    const { users, scim } = { users: account.users.rest(), scim: connection.scim.group('g1') };
    await assert.rejects(users, { kind: 'cancelled' });
    await assert.rejects(scim, { kind: 'cancelled' });
    await assert.rejects(connection.snapshot(), { kind: 'cancelled' });
    assert.equal(received.length, 0);
  });

  it('ends nothing when a token is renamed, in this window or another, and keeps what was read', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('a'), 'cfut_much');
    const account = await onlyAccount(directory);
    const connection = await account.connection();
    rig.silent = true;
    const { received } = rig.server.server;
    received.length = 0;
    const found = account.users.rest();
    while (received.length === 0) await new Promise(setImmediate);
    const labels = async (): Promise<readonly string[]> =>
      (await onlyAccount(directory)).tokens.map(({ label }) => label);
    await vault.rename(rig.record('a'), 'Here');
    assert.deepEqual(await labels(), ['Here']);
    await rig.window().vault.rename(rig.record('a'), 'There');
    while ((await labels())[0] !== 'There') await new Promise(setImmediate);
    assert.equal(await onlyAccount(directory), account);
    assert.equal(await account.connection(), connection);
    assert.equal(await Promise.race([found, Promise.resolve('under way')]), 'under way');
    await vault.remove('a');
    await assert.rejects(found, { kind: 'cancelled' });
  });

  it('ends nothing when an account is named for a token, in this window or another, and asks again where it reaches', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('a'), 'cfut_much');
    const account = await onlyAccount(directory);
    const connection = await account.connection();
    rig.silent = true;
    const { received } = rig.server.server;
    received.length = 0;
    const found = connection.scim.user('u1');
    while (received.length === 0) await new Promise(setImmediate);
    const reach = (await directory.tokens())[0]!.reach;
    await vault.addAccount(rig.record('a'), 'here');
    assert.notEqual((await directory.tokens())[0]!.reach, reach);
    await rig.window().vault.addAccount(rig.record('a'), 'there');
    const accountIds = async () => (await directory.tokens())[0]!.record.accountIds;
    while (!(await accountIds()).includes('there')) await new Promise(setImmediate);
    assert.equal(directory.account(rig.key()), account);
    assert.equal(await Promise.race([found, Promise.resolve('under way')]), 'under way');
    await vault.remove('a');
    await assert.rejects(found, { kind: 'cancelled' });
  });

  it('ends no request of the other tokens when one is removed', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('little'), 'cfut_little');
    await vault.add(rig.record('muchmuch'), 'cfut_much');
    const account = await onlyAccount(directory);
    const connection = await account.connection();
    assert.equal(connection.tokenId, 'muchmuch');
    await vault.remove('little');
    assert.equal((await connection.snapshot()).users.length, 250);
  });

  it('ends asking where a token reaches when it is removed meanwhile', async () => {
    const other = await startApiServer(() => noAnswer);
    try {
      const { vault, directory } = rig.window();
      await vault.add(rig.record('slow', other.server.url), 'cfut_much');
      const asking = directory.accounts();
      while (other.server.received.length === 0) await new Promise(setImmediate);
      await vault.remove('slow');
      assert.deepEqual(await asking, { tokens: 0, accounts: [], failures: [], partial: [] });
    } finally {
      await other.close();
    }
  });

  it('takes one id on two servers for two accounts', async () => {
    const other = await startApiServer(tenantRoute({ ...tenant, users: users.slice(0, 3) }, tokens));
    try {
      const { vault, directory } = rig.window();
      await vault.add(rig.record('a'), 'cfut_much');
      await vault.add(rig.record('bb', other.server.url), 'cfut_much');
      const { accounts } = await directory.accounts();
      assert.deepEqual(
        new Set(accounts.map(({ key }) => key)),
        new Set([rig.key(), accountKey(other.server.url, 'acc1')]),
      );
      const [mine, theirs] = [rig.key(), accountKey(other.server.url, 'acc1')].map((key) =>
        directory.account(key),
      );
      await mine!.view.set({ text: 'user1' });
      assert.equal(theirs!.view.filter, undefined);
      assert.equal((await theirs!.users.rest()).users.length, 3);
      assert.equal((await mine!.users.rest()).users.length, 250);
      assert.deepEqual([mine!.tokens.length, theirs!.tokens.length], [1, 1]);
    } finally {
      await other.close();
    }
  });

  it('keeps a filter for as long as a token that reaches the account, over restarts', async () => {
    const first = rig.window();
    await first.vault.add(rig.record('a'), 'cfut_much');
    await first.vault.add(rig.record('bb'), 'cfut_little');
    await (await onlyAccount(first.directory)).view.set({ text: 'ada.alder' });
    await first.vault.remove('a');
    const second = rig.window();
    assert.equal((await onlyAccount(second.directory)).view.filter?.text, 'ada.alder');
    await second.vault.remove('bb');
    assert.equal((await second.directory.accounts()).accounts.length, 0);
    assert.deepEqual([...rig.memory], []);
  });

  it('forgets filters that no token is left for, no matter who wrote them', async () => {
    rig.memory
      .set('filter:acc1', 'of an older version')
      .set('filter:acc1@https://api.example.com', { text: 'ada', tokens: ['long gone'] })
      .set('other', 'stays');
    await rig.window().directory.accounts();
    assert.deepEqual([...rig.memory.keys()], ['other']);
  });

  it('writes down no filter of an account that only tokens of this session reach', async () => {
    const { vault, directory } = rig.window();
    await vault.add({ ...rig.record('a'), storage: 'session' }, 'cfut_much');
    const account = await onlyAccount(directory);
    await account.view.set({ text: 'ada.alder' });
    assert.equal(account.view.filter?.text, 'ada.alder');
    assert.deepEqual([...rig.memory], []);
    await vault.remove('a');
    await directory.accounts();
    await vault.add({ ...rig.record('a'), storage: 'session' }, 'cfut_much');
    assert.equal((await onlyAccount(directory)).view.filter, undefined);
  });
});
