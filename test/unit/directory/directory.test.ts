import { type ReadingProgress } from '../../../src/cloudflare/snapshot/requestCount.ts';
import { type AppError } from '../../../src/core/errors.ts';
import { createConnector } from '../../../src/directory/connection/connector.ts';
import { startApiServer } from '../../fixtures/servers/apiServer.ts';
import { tenantRoute } from '../../fixtures/tenant.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount, tenant, tokens } from './directoryRig.ts';
import assert from 'node:assert/strict';

describe('directory over real HTTP', () => {
  let rig: DirectoryRig;
  beforeEach(async () => {
    rig = await createDirectoryRig();
  });
  afterEach(async () => rig.server.close());

  it('lets no list that was begun before a token came put its accounts away', async () => {
    const { vault, directory } = rig.window();
    const early = directory.accounts();
    await vault.add(rig.record('a'), 'cfut_much');
    const account = await onlyAccount(directory);
    await early;
    assert.equal(directory.account(rig.key()), account);
  });

  it('uses a token that was replaced under its id, not what was opened with the old one', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('a'), 'cfut_much');
    const before = await onlyAccount(directory);
    await before.groups.value();
    const other = await startApiServer(
      tenantRoute({ ...tenant, groups: [{ id: 'g2', displayName: 'Elsewhere' }] }, tokens),
    );
    try {
      await vault.remove('a');
      await vault.add(rig.record('a', other.server.url), 'cfut_little');
      const after = await onlyAccount(directory);
      assert.notEqual(after, before);
      assert.deepEqual(
        (await after.groups.value()).groups.map(({ displayName }) => displayName),
        ['Elsewhere'],
      );
    } finally {
      await other.close();
    }
  });

  it('lists an account once and uses the token that may read the most', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('little'), 'cfut_little');
    await vault.add(rig.record('muchmuch'), 'cfut_much');
    const account = await onlyAccount(directory);
    assert.equal(account.tokens.length, 2);
    assert.equal((await account.connection()).tokenId, 'muchmuch');
  });

  it('lists a failing token beside the accounts of the others', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    await vault.add(rig.record('gone'), 'cfut_gone');
    const { accounts, failures } = await directory.accounts();
    assert.deepEqual(
      accounts.map(({ info }) => info.name),
      ['Example'],
    );
    assert.deepEqual(
      failures.map(({ token, error }) => [token.id, (error as AppError).kind]),
      [['gone', 'unauthenticated']],
    );
  });

  it('follows what another window stores and removes', async () => {
    const here = rig.window();
    const there = rig.window();
    let told = 0;
    there.directory.onDidChange(() => (told += 1));
    assert.equal((await there.directory.accounts()).accounts.length, 0);
    await here.vault.add(rig.record('much'), 'cfut_much');
    // The news of another window's change comes when it comes.
    while (told < 1) await new Promise(setImmediate);
    await onlyAccount(there.directory);
    await here.vault.remove('much');
    while (told < 2) await new Promise(setImmediate);
    assert.equal(told, 2);
    assert.equal((await there.directory.accounts()).accounts.length, 0);
  });

  it('sends a token to the address it was added for and nowhere else', async () => {
    const other = await startApiServer(tenantRoute(tenant, tokens));
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much', other.server.url), 'cfut_much');
    const account = await onlyAccount(directory);
    await account.groups.value();
    assert.equal(rig.server.server.received.length, 0);
    assert(other.server.received.length > 0);
    await other.close();
  });

  it('makes no client for a token and an address that it was not added for', async () => {
    const { vault } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    const { http, clock } = rig.server;
    const connector = createConnector({ http, vault, clock });
    const elsewhere = { ...rig.record('much'), baseUrl: 'https://elsewhere.example.com' };
    await assert.rejects(connector.apiOf(elsewhere), { kind: 'notFound' });
    await assert.rejects(connector.connect({ id: 'acc1', name: 'Example' }, [elsewhere]), {
      kind: 'notFound',
    });
    assert.equal((await connector.apiOf(rig.record('much'))).baseUrl, rig.server.server.url);
  });

  it('shows the first page at once, the rest on demand, and members from either side', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    const account = await onlyAccount(directory);
    const first = await account.view.visible();
    assert.equal(first.users.length, 100);
    const { groups } = await account.groups.value();
    assert.deepEqual(
      groups.map(({ kind }) => kind),
      ['systemRoleGroup', 'undetermined'],
    );
    const membersOf = async (index: number) =>
      (await account.members(groups[index]!).value()).members?.map(({ value }) => value);
    assert.deepEqual(await membersOf(0), ['u0', 'u1', 'u2']);
    assert.deepEqual(await membersOf(1), ['u7']);
    assert.equal(account.users.state().complete, true);
  });

  it('asks the server for a whole address, and seeks other text in what was read', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    const account = await onlyAccount(directory);
    await account.view.set({ text: 'user249@example.com' });
    assert.deepEqual(
      (await account.view.visible()).users.map(({ id }) => id),
      ['u249'],
    );
    await account.view.set({ text: 'USER9' });
    const found = await account.view.visible();
    assert.equal(found.users.length, 11);
    assert.equal(found.list?.complete, false);
    await account.view.set({ text: ' ' });
    assert.equal(account.view.filter, undefined);
  });

  it('keeps a snapshot until something is refreshed or a fresh one is asked for', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    const account = await onlyAccount(directory);
    const steps: number[] = [];
    const onProgress = ({ done }: ReadingProgress): void => void steps.push(done);
    const [one, same] = await Promise.all([account.snapshot({ onProgress }), account.snapshot()]);
    assert.equal(one, same);
    assert.equal(one.users.length, 250);
    // Each page counts, and each group that is read by itself.
    assert.deepEqual(
      steps.toSorted((a, b) => a - b),
      steps,
    );
    assert.equal(steps.at(-1), 16);
    assert.equal(await account.snapshot(), one);
    assert.notEqual(await account.snapshot({ fresh: true }), one);
    const later = await account.snapshot();
    account.invalidateSnapshot();
    assert.notEqual(await account.snapshot(), later);
  });

  it('ends the wait of who cancels, and nobody else’s', async () => {
    const { vault, directory } = rig.window();
    await vault.add(rig.record('much'), 'cfut_much');
    const account = await onlyAccount(directory);
    const controller = new AbortController();
    const cancelled = account.snapshot({ signal: controller.signal });
    const other = account.snapshot();
    controller.abort();
    await assert.rejects(cancelled, { kind: 'cancelled' });
    assert.equal((await other).users.length, 250);
  });
});
