import assert from 'node:assert/strict';
import { type Directory } from '../../../src/directory/directory.ts';
import { liveNodes } from '../../../src/directory/liveNode.ts';
import { type NodeClaim } from '../../../src/directory/nodeClaim.ts';
import { type TokenVault } from '../../../src/directory/tokenVault.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount, tenant, users } from './directoryRig.ts';

describe('what the rows of a command stand for', () => {
  let rig: DirectoryRig;
  let ports: { readonly vault: TokenVault; readonly directory: Directory };
  let accountKey: string;
  beforeEach(async () => {
    rig = await createDirectoryRig();
    ports = rig.window();
    await ports.vault.add(rig.record('a'), 'cfut_much');
    accountKey = rig.key();
  });
  afterEach(async () => rig.server.close());

  const find = async (...claims: readonly NodeClaim[]) => liveNodes(ports, claims);
  const user = (userId: string, groupId?: string): NodeClaim => ({
    kind: 'user',
    accountKey,
    userId,
    groupId,
  });

  it('comes from the vault and the directory', async () => {
    const found = await find(
      { kind: 'token', tokenId: 'a' },
      { kind: 'tokenAccount', tokenId: 'a', accountId: tenant.id },
      { kind: 'account', accountKey },
      { kind: 'group', accountKey, groupId: 'g1' },
      { kind: 'member', accountKey, groupId: 'g1', userId: 'u7' },
      { kind: 'error', target: { kind: 'members', accountKey, groupId: 'g1' } },
      user('u1'),
      { kind: 'note' },
    );
    const account = await onlyAccount(ports.directory);
    const group = account.groups.peek().value?.groups.find(({ id }) => id === 'g1');
    assert.deepEqual(found, [
      { kind: 'token', token: rig.record('a') },
      { kind: 'tokenAccount', accountKey, tokenId: 'a', account: account.info },
      { kind: 'account', accountKey, account: account.info },
      { kind: 'group', accountKey, group },
      { kind: 'member', accountKey, groupId: 'g1', userId: 'u7', display: undefined },
      { kind: 'error', target: { kind: 'members', accountKey, group } },
      { kind: 'user', accountKey, user: account.users.state().users[1] },
      { kind: 'note' },
    ]);
  });

  it('is nothing at all where one of them is not there', async () => {
    const there: NodeClaim = { kind: 'account', accountKey };
    const elsewhere = `${tenant.id}@https://elsewhere.example.com`;
    const gone: readonly NodeClaim[] = [
      { kind: 'account', accountKey: elsewhere },
      { kind: 'account', accountKey: tenant.id },
      { kind: 'account', accountKey: '__proto__' },
      { kind: 'loadMore', accountKey: elsewhere },
      { kind: 'group', accountKey, groupId: 'constructor' },
      { kind: 'member', accountKey, groupId: 'g1', userId: 'u8' },
      { kind: 'member', accountKey, groupId: 'g2', userId: 'u7' },
      { kind: 'token', tokenId: 'b' },
      { kind: 'tokenCheck', tokenId: '__proto__' },
      { kind: 'tokenAccount', tokenId: 'a', accountId: 'acc2' },
      { kind: 'tokenAccount', tokenId: 'b', accountId: tenant.id },
      { kind: 'error', target: { kind: 'token', tokenId: 'b' } },
      { kind: 'error', target: { kind: 'users', accountKey: elsewhere } },
      { kind: 'error', target: { kind: 'members', accountKey, groupId: 'g2' } },
      user('unknown'),
      user('u8', 'g1'),
      user('u7', 'g2'),
    ];
    for (const claim of gone) assert.equal(await find(there, claim), undefined, JSON.stringify(claim));
  });

  it('is found without a request where the tree shows it, on whichever page and through whichever filter', async () => {
    const account = await onlyAccount(ports.directory);
    await account.users.rest();
    const [, group] = (await account.groups.value()).groups;
    await account.members(group!).value();
    await account.view.set({ text: 'user249@example.com' });
    await account.view.visible();
    rig.server.server.received.length = 0;
    const claims = [user('u249'), user('u3'), user('u7', 'g1'), user('u120')];
    const found = await find(...claims, { kind: 'group', accountKey, groupId: 'g1' });
    assert.equal(found?.length, 5);
    assert.equal(rig.server.server.received.length, 0);
  });

  it('is the one whom the server found by address, and whom it has by that id where no page was read', async () => {
    const account = await onlyAccount(ports.directory);
    await account.view.set({ text: 'user249@example.com' });
    await account.view.visible();
    const [found] = (await find(user('u249'))) ?? [];
    assert.ok(found?.kind === 'user');
    assert.equal(found.user.userName, users[249]!.userName);
    rig.server.server.received.length = 0;
    const [unread] = (await find(user('u248'))) ?? [];
    assert.ok(unread?.kind === 'user');
    assert.equal(unread.user.userName, users[248]!.userName);
    const asked = rig.server.server.received.map(({ url }) => url.split('/').slice(-2).join('/'));
    assert.deepEqual(asked, ['Users/u248']);
    assert.equal(await find(user('../Groups/g1')), undefined);
  });

  it('is a member whose record is on no page that was read', async () => {
    const [billing] = (await (await onlyAccount(ports.directory)).groups.value()).groups;
    for (const claim of [user('u2', billing!.id), user('u7', 'g1')]) {
      // Nothing is read any more, while the rows are still shown.
      ports.directory.reconnect();
      const [found] = (await find(claim)) ?? [];
      assert.ok(found?.kind === 'user' && claim.kind === 'user');
      assert.equal(found.user.id, claim.userId);
    }
  });

  it('is what the vault has by now, not what was shown', async () => {
    const [before] = (await find({ kind: 'token', tokenId: 'a' })) ?? [];
    await ports.vault.rename(rig.record('a'), 'Renamed');
    const [after] = (await find({ kind: 'token', tokenId: 'a' })) ?? [];
    assert.ok(before?.kind === 'token' && after?.kind === 'token');
    assert.deepEqual([before.token.label, after.token.label], ['a', 'Renamed']);
    await ports.vault.remove('a');
    assert.equal(await find({ kind: 'token', tokenId: 'a' }), undefined);
    assert.equal(await find({ kind: 'account', accountKey }), undefined);
  });
});
