import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import assert from 'node:assert/strict';

const record: TokenRecord = {
  id: 'one',
  label: 'Mine',
  baseUrl: 'https://api.example.com',
  owner: 'user',
  accountIds: ['first'],
  addedAt: '2026-01-01T00:00:00.000Z',
  storage: 'secretStorage',
  sandbox: false,
};

describe('adding an account to a token by its id', () => {
  it('keeps each id once, and all else as another window has stored it', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'secret');
    await new TokenVault(store.window()).rename(record, 'Renamed');
    const kinds: string[] = [];
    vault.onDidChange(({ kind }) => kinds.push(kind));
    for (const id of ['second', 'third', 'second']) await vault.addAccount(record, id);
    const accountIds = ['first', 'second', 'third'];
    assert.deepEqual(await vault.list(), [{ ...record, label: 'Renamed', accountIds }]);
    assert.equal(await vault.secretFor(record), 'secret');
    // Where the token reaches is asked again.
    assert(kinds.includes('accounts'), kinds.join());
  });

  it('takes no account for a token of another address', async () => {
    const vault = new TokenVault(createSecretStore().window());
    await vault.add(record, 'secret');
    const elsewhere = { ...record, baseUrl: 'https://elsewhere.example.com' };
    await assert.rejects(vault.addAccount(elsewhere, 'second'), { kind: 'notFound' });
    assert.deepEqual(await vault.list(), [record]);
  });
});
