import { type TokenReach } from '../../../src/directory/connection/model.ts';
import { LastReach } from '../../../src/directory/lastReach.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

const token: TokenRecord = {
  id: 'one',
  label: 'Mine',
  baseUrl: 'https://api.example.com',
  owner: 'user',
  accountIds: ['first'],
  addedAt: '2026-01-01T00:00:00.000Z',
  storage: 'secretStorage',
  sandbox: false,
};

const reach: TokenReach = {
  kind: 'reaches',
  owner: 'user',
  accounts: { kind: 'whole', items: [{ id: 'first', name: 'First' }] },
};

describe('where a token reached when it was last asked', () => {
  for (const last of [reach, { kind: 'needsAccountId' } as const])
    it(`says nothing of an account that was named since (${last.kind})`, async () => {
      const lastReach = new LastReach(memoryStore());
      await lastReach.keep(token, last);
      assert.deepEqual(lastReach.of(token), last);
      assert.equal(lastReach.of({ ...token, accountIds: ['first', 'second'] }), undefined);
    });
});
