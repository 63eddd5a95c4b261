import { type SecretStore } from '../../../src/core/secretStore.ts';
import { hasSecret, holdsStoredSecret } from '../../../src/directory/storedSecrets.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const record: TokenRecord = {
  id: 'one',
  label: 'Work',
  baseUrl: 'https://api.example.com',
  owner: 'account',
  accountIds: ['0123456789abcdef0123456789abcdef'],
  addedAt: '2026-01-01T00:00:00Z',
  storage: 'secretStorage',
  sandbox: false,
};

/** No prefix, and not of the length that older tokens have. */
const stored = 'plain.words-of-a/token~without+shape';
const session = 'another-one-held-by-this-window';

describe('a text with a stored secret in it', () => {
  const store = createSecretStore();
  const vault = new TokenVault(store.window());

  before(async () => {
    await vault.add(record, stored);
    await vault.add({ ...record, id: 'two', storage: 'session' }, session);
  });

  for (const text of [stored, session, ` ${stored}\n`, `Bearer ${stored}`, `"${session}",`, `é${stored}é`])
    it(`is known: ${JSON.stringify(text.slice(0, 14))}…`, async () => {
      assert.equal(await holdsStoredSecret(vault, text), true);
    });

  for (const text of [
    '',
    stored.slice(1),
    stored.toUpperCase(),
    record.id,
    record.label,
    record.accountIds[0]!,
    'Ada Lovelace',
    'ada@example.com',
  ])
    it(`is not: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      assert.equal(await holdsStoredSecret(vault, text), false);
    });

  it('is known in another window, and by the other tokens where one cannot be read', async () => {
    const failing = (key: string): SecretStore => ({
      ...store.window(),
      get: async (asked) =>
        asked === key ? Promise.reject(new Error('locked')) : Promise.resolve(store.entries.get(asked)),
    });
    await vault.add({ ...record, id: 'three' }, 'a-third-token-of-the-editor');
    const other = new TokenVault(failing('token:three'));
    assert.equal(await holdsStoredSecret(other, stored), true);
    assert.equal(await holdsStoredSecret(other, 'a-third-token-of-the-editor'), false);
  });

  it('keeps nobody from typing where the storage gives nothing', async () => {
    const locked: SecretStore = { ...store.window(), keys: async () => Promise.reject(new Error('locked')) };
    assert.equal(await holdsStoredSecret(new TokenVault(locked), 'ada@example.com'), false);
  });

  it('finds a secret wherever it is in a text, and only there', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9._~+/-]{8,60}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, begin, end) => {
        assert.equal(hasSecret(`${begin}${value}${end}`, value), true);
        assert.equal(hasSecret(`${begin}${end}`, value), `${begin}${end}`.includes(value));
      }),
    );
  });

  it('takes a short secret for one where it is the whole text alone', () => {
    assert.deepEqual(
      ['abc', ' abc ', 'abcd', 'the abc'].map((text) => hasSecret(text, 'abc')),
      [true, true, false, false],
    );
    assert.equal(hasSecret('', ''), false);
  });
});
