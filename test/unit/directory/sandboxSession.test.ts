import { SandboxSession } from '../../../src/directory/sandboxSession.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import assert from 'node:assert/strict';

describe('the sandbox of a window', () => {
  function session(fail = 0): {
    sandbox: SandboxSession;
    vault: TokenVault;
    store: ReturnType<typeof createSecretStore>;
    running: () => number;
  } {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    let running = 0;
    let failures = fail;
    const sandbox = new SandboxSession({
      vault,
      label: 'Sandbox',
      start: async () => {
        await Promise.resolve();
        if (failures-- > 0) throw new Error('no port');
        running += 1;
        return {
          baseUrl: 'http://127.0.0.1:1',
          token: 'cfut_sandbox',
          stop: async () => {
            await Promise.resolve();
            running -= 1;
          },
        };
      },
    });
    return { sandbox, vault, store, running: () => running };
  }

  it('runs once, however often it is opened, and its token is never stored', async () => {
    const { sandbox, vault, store, running } = session();
    await Promise.all([sandbox.open(), sandbox.open()]);
    await sandbox.open();
    assert.equal(running(), 1);
    assert.deepEqual(
      (await vault.list()).map(({ sandbox: made, storage }) => [made, storage]),
      [[true, 'session']],
    );
    assert.equal(store.entries.size, 0);
  });

  it('is gone with its token once closed, and can be opened again', async () => {
    const { sandbox, vault, running } = session();
    await sandbox.open();
    await sandbox.close();
    await sandbox.close();
    assert.equal(running(), 0);
    assert.deepEqual(await vault.list(), []);
    await sandbox.open();
    assert.equal(running(), 1);
  });

  it('may be tried again after it failed to start', async () => {
    const { sandbox, running } = session(1);
    await assert.rejects(sandbox.open(), /no port/);
    await sandbox.open();
    assert.equal(running(), 1);
  });

  it('stops with the window', async () => {
    const { sandbox, running } = session();
    await sandbox.open();
    sandbox.dispose();
    while (running() > 0) await new Promise(setImmediate);
  });
});
