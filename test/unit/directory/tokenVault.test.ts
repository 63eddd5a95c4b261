import { type SecretStore } from '../../../src/core/secretStore.ts';
import { type TokenRecord, TokenVault } from '../../../src/directory/tokenVault.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import assert from 'node:assert/strict';

const record: TokenRecord = {
  id: 'one',
  label: 'Work',
  baseUrl: 'https://api.example.com',
  owner: 'account',
  accountIds: ['acc1'],
  addedAt: '2026-01-01T00:00:00Z',
  storage: 'secretStorage',
  sandbox: false,
};

describe('TokenVault', () => {
  it('gives back what was kept, in every window', async () => {
    const store = createSecretStore();
    await new TokenVault(store.window()).add(record, 'secret');
    const other = new TokenVault(store.window());
    assert.deepEqual(await other.list(), [record]);
    assert.equal(await other.secretOf('one'), 'secret');
    await other.remove('one');
    await assert.rejects(other.secretOf('one'), { kind: 'notFound' });
  });

  it('holds a session token in this window only, never in the store', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add({ ...record, storage: 'session', sandbox: true }, 'secret');
    assert.equal(await vault.secretOf('one'), 'secret');
    assert.equal(store.entries.size, 0);
    assert.deepEqual(await new TokenVault(store.window()).list(), []);
    vault.dispose();
    assert.deepEqual(await vault.list(), []);
  });

  it('says so where the store loses what it accepted, and leaves nothing behind', async () => {
    const { window, entries } = createSecretStore();
    const lossy: SecretStore = { ...window(), get: async () => Promise.resolve(undefined) };
    await assert.rejects(new TokenVault(lossy).add(record, 'secret'), { kind: 'server' });
    assert.equal(entries.size, 0);
  });

  it('keeps the token that was there where the store loses its successor', async () => {
    const { window } = createSecretStore();
    const store = window();
    await new TokenVault(store).add(record, 'old');
    const lossy: SecretStore = {
      ...store,
      store: async (key, value) => store.store(key, value.includes('new') ? 'lost' : value),
    };
    const vault = new TokenVault(lossy);
    await assert.rejects(vault.add({ ...record, label: 'new' }, 'new'), { kind: 'server' });
    assert.deepEqual(await vault.list(), [record]);
    assert.equal(await vault.secretOf('one'), 'old');
  });

  it('shows a successor of this session in the place of the stored one, and removes both', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'old');
    await vault.add({ ...record, storage: 'session' }, 'new');
    assert.deepEqual(
      (await vault.list()).map(({ storage }) => storage),
      ['session'],
    );
    assert.equal(await vault.secretOf('one'), 'new');
    await vault.remove('one');
    assert.deepEqual(await vault.list(), []);
    assert.equal(store.entries.size, 0);
  });

  it('cleans out what no version can read, and leaves what a later one wrote', async () => {
    const { window, entries } = createSecretStore();
    const vault = new TokenVault(window());
    await vault.add(record, 'secret');
    entries
      .set('token:a', 'no JSON')
      .set('token:b', '{"version":9}')
      .set('token:c', 'null')
      .set('token:d', '{"version":1,"secret":"s"}')
      .set('other', 'x');
    assert.equal(await vault.clean(), 3);
    assert.deepEqual([...entries.keys()].sort(), ['other', 'token:b', 'token:one']);
  });

  it('leaves out entries that it cannot read, and deletes none by listing', async () => {
    const { window, entries } = createSecretStore();
    entries
      .set('token:a', 'no JSON')
      .set('token:b', '{"version":9}')
      .set('token:c', 'null')
      .set('other', 'x');
    await new TokenVault(window()).add(record, 'secret');
    assert.deepEqual(
      (await new TokenVault(window()).list()).map(({ id }) => id),
      ['one'],
    );
    assert.equal(entries.size, 5);
  });

  it('tells of tokens alone', async () => {
    const { window } = createSecretStore();
    const told: string[] = [];
    const vault = new TokenVault(window());
    vault.onDidChange((id) => told.push(id));
    const store = window();
    await store.store('other', 'x');
    await vault.add(record, 'secret');
    await store.delete('token:one');
    assert.deepEqual(told, ['one', 'one']);
  });
});
