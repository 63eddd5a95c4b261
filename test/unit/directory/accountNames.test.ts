import { type DirectoryRig, createDirectoryRig, onlyAccount, tenant, type tokens } from './directoryRig.ts';
import assert from 'node:assert/strict';

describe('the name of an account that a token may not read', () => {
  let rig: DirectoryRig;
  beforeEach(async () => {
    rig = await createDirectoryRig();
  });
  afterEach(async () => rig.server.close());

  type Secret = keyof typeof tokens;
  const nameless = () => ({ ...rig.record('one'), accountIds: [tenant.id] });
  const aWindow = async (...others: readonly Secret[]) => {
    const { vault, directory } = rig.window();
    await vault.add(nameless(), 'cfut_nameless');
    for (const secret of others) await vault.add(rig.record(secret), secret);
    return { vault, directory };
  };

  it('is what another token tells, whichever was added first', async () => {
    const { directory } = await aWindow('cfut_much');
    assert.equal((await onlyAccount(directory)).info.name, tenant.name);
  });

  it('stays known once a token has told it', async () => {
    const { vault, directory } = await aWindow('cfut_much');
    await onlyAccount(directory);
    await vault.remove('cfut_much');
    const { info } = await onlyAccount(directory);
    assert.deepEqual([info.name, info.nameGiven], [tenant.name, undefined]);
  });

  it('may be given by hand, until a token tells it', async () => {
    const { vault, directory } = await aWindow();
    const before = await onlyAccount(directory);
    assert.equal(before.info.name, tenant.id);
    const told: string[] = [];
    directory.onDidChange(({ kind }) => told.push(kind));
    await directory.nameAccount(before.key, 'Ours');
    assert.deepEqual(told, ['tokens']);
    const given = await onlyAccount(directory);
    assert.deepEqual([given.info.name, given.info.nameGiven], ['Ours', true]);
    assert.equal((await given.snapshot()).accountName, 'Ours', 'what an override asks for');
    await vault.add(rig.record('cfut_much'), 'cfut_much');
    const { info } = await onlyAccount(directory);
    assert.deepEqual([info.name, info.nameGiven], [tenant.name, undefined]);
  });

  it('is the id again once the given name is taken away', async () => {
    const { directory } = await aWindow();
    const { key } = await onlyAccount(directory);
    await directory.nameAccount(key, 'Ours');
    await directory.nameAccount(key, '');
    assert.equal((await onlyAccount(directory)).info.name, tenant.id);
  });
});
