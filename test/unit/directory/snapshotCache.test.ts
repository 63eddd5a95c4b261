import { joinSnapshot, type SnapshotParts } from '../../../src/cloudflare/snapshot/joinSnapshot.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { AppError, type ErrorKind } from '../../../src/core/errors.ts';
import { SnapshotCache } from '../../../src/directory/snapshotCache.ts';
import assert from 'node:assert/strict';

const none = { kind: 'read', value: [] } as const;

const parts: SnapshotParts = {
  accountId: 'acc',
  accountName: 'Example',
  takenAt: 0,
  users: [],
  usersMayBeIncomplete: false,
  listedGroups: [],
  groupsMayBeIncomplete: false,
  readGroups: new Map(),
  members: none,
  roles: none,
  permissionGroups: none,
  userGroups: none,
  ssoConnectors: none,
};

const whole = joinSnapshot(parts);

function withHole(kind: ErrorKind): AccountSnapshot {
  const error = new AppError(kind);
  const group = { id: 'g', displayName: 'G', externalId: undefined, members: undefined, version: undefined };
  return joinSnapshot({
    ...parts,
    listedGroups: [group],
    readGroups: new Map([['g', { kind: 'unread', error }]]),
  });
}

describe('the last snapshot of an account', () => {
  let now = 0;
  let takes = 0;
  function cacheOf(take: () => AccountSnapshot, takesMs = 0): SnapshotCache {
    now = 1_000_000;
    takes = 0;
    return new SnapshotCache(
      async () => {
        takes += 1;
        now += takesMs;
        return Promise.resolve(take());
      },
      () => now,
    );
  }

  it('is not old when its reading took longer than it may be old', async () => {
    const cache = cacheOf(() => whole, 180_000);
    await cache.get({ oldest: 60_000 });
    now += 59_000;
    await cache.get({ oldest: 60_000 });
    assert.equal(takes, 1);
    now += 2_000;
    await cache.get({ oldest: 60_000 });
    assert.equal(takes, 2);
  });

  for (const kind of ['network', 'timeout', 'server', 'rateLimited'] as const)
    it(`is read again where something failed in passing (${kind})`, async () => {
      const cache = cacheOf(() => (takes === 1 ? withHole(kind) : whole));
      assert.notEqual(await cache.get({}), whole);
      assert.equal(await cache.get({}), whole);
      await cache.get({});
      assert.equal(takes, 2);
    });

  it('is waited for by anyone who comes while it is read, also after one that failed', async () => {
    const ends: ((snapshot: AccountSnapshot | undefined) => void)[] = [];
    const cache = new SnapshotCache(async (onProgress) => {
      onProgress({ done: 1 });
      const snapshot = await new Promise<AccountSnapshot | undefined>((end) => ends.push(end));
      if (snapshot === undefined) throw new AppError('server');
      return snapshot;
    });
    const failing = cache.get({});
    ends[0]!(undefined);
    await assert.rejects(failing, { kind: 'server' });
    const first = cache.get({ oldest: 60_000 });
    const told: number[] = [];
    const second = cache.get({ oldest: 60_000, onProgress: ({ done }) => told.push(done) });
    assert.equal(ends.length, 2);
    ends[1]!(whole);
    assert.deepEqual([await first, await second, told], [whole, whole, [1]]);
  });

  it('is read again where something was written since it was begun', async () => {
    const cache = cacheOf(() => ({ ...whole, takenAt: now }));
    await cache.get({ oldest: 60_000, since: now + 5_000 });
    assert.equal(takes, 1, 'the first reading is as new as can be');
    await cache.get({ oldest: 60_000, since: now - 1 });
    assert.equal(takes, 1);
    await cache.get({ oldest: 60_000, since: now });
    assert.equal(takes, 2);
  });

  it('is read again where the organization could not be read in passing', async () => {
    const members = { kind: 'unread', error: new AppError('timeout') } as const;
    const cache = cacheOf(() => ({ ...whole, organization: { name: 'Parent', members } }));
    await cache.get({ oldest: 60_000 });
    await cache.get({ oldest: 60_000 });
    assert.equal(takes, 2);
  });

  it('is kept where something may not be read', async () => {
    const cache = cacheOf(() => withHole('forbidden'));
    await cache.get({});
    await cache.get({});
    assert.equal(takes, 1);
  });
});
