import { type AccountDirectory } from '../../../src/directory/accountDirectory.ts';
import { type Directory } from '../../../src/directory/directory.ts';
import { type NodeClaim } from '../../../src/directory/nodeClaim.ts';
import { liveNodes } from '../../../src/directory/liveNode.ts';
import { type TokenVault } from '../../../src/directory/tokenVault.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount } from './directoryRig.ts';
import assert from 'node:assert/strict';

describe('reading again what is shown', () => {
  let rig: DirectoryRig;
  let window: { readonly vault: TokenVault; readonly directory: Directory };
  let account: AccountDirectory;
  /** Changes that were told. */
  let told: string[];
  beforeEach(async () => {
    rig = await createDirectoryRig();
    window = rig.window();
    await window.vault.add(rig.record('a'), 'cfut_much');
    account = await onlyAccount(window.directory);
    await account.view.set({ text: 'user1@example.com' });
    await look();
    told = [];
  });
  afterEach(async () => rig.server.close());

  /** Asks for all that the views show: they do so as soon as they are told of a change, and hold no rows until it is there. */
  async function look(): Promise<void> {
    await window.directory.accounts();
    await account.view.visible();
    await account.users.first();
    const { groups } = await account.groups.value();
    for (const group of groups) await account.members(group).value();
    await account.accountMembers.read();
  }

  const again: readonly (readonly [string, () => Promise<void> | undefined])[] = [
    ['everything', async () => window.directory.refresh()],
    ['a token', async () => window.directory.refreshToken('a')],
    ['an account', async () => account.refresh()],
    ['its groups', async () => account.refreshGroups()],
    ['its users', async () => account.refreshUsers()],
    ['one group', async () => account.refreshGroup((await account.groups.value()).groups[1]!)],
  ];
  for (const [what, refresh] of again)
    it(`is told of once it is there: ${what}`, async () => {
      const asked: Promise<void>[] = [];
      const { received } = rig.server.server;
      window.directory.onDidChange((change) => {
        told.push(change.kind === 'tokens' ? 'tokens' : change.change.kind);
        // What others still read again does not count: only what the view that is told would have to wait for.
        const kind = told.at(-1);
        const before = received.length;
        const own =
          kind === 'tokens'
            ? window.directory.accounts()
            : kind === 'users'
              ? account.view.visible()
              : account.groups.read();
        asked.push(
          own.then(() => {
            assert.equal(
              received.slice(before).filter(({ url }) => isOf(kind, url)).length,
              0,
              `${String(kind)} had to be asked for`,
            );
          }),
        );
      });
      const start = received.length;
      await refresh();
      await Promise.all(asked);
      assert(told.length > 0 && received.length > start);
    });

  function isOf(kind: string | undefined, url: string): boolean {
    if (kind === 'tokens') return /\/accounts(\?|$)|verify/.test(url);
    return kind === 'users' ? url.includes('/Users?') : url.includes('/Groups');
  }

  it('leaves every row to be found meanwhile', async () => {
    const { key: accountKey } = account;
    const claims: readonly NodeClaim[] = [
      { kind: 'account', accountKey },
      { kind: 'group', accountKey, groupId: 'g1' },
      { kind: 'user', accountKey, userId: 'u1', groupId: undefined },
      { kind: 'member', accountKey, groupId: 'g1', userId: 'u7' },
      { kind: 'token', tokenId: 'a' },
    ];
    const running = window.directory.refresh();
    assert.equal((await liveNodes(window, claims))?.length, claims.length);
    await running;
  });
});
