import { takeSnapshot } from '../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { type ReadingProgress } from '../../../src/cloudflare/snapshot/requestCount.ts';
import { scimClientOf } from '../../../src/directory/connection/scimClientOf.ts';
import { SnapshotCache } from '../../../src/directory/snapshotCache.ts';
import { userPolicy } from '../../../src/http/rateBudget.ts';
import { type Wait } from '../../../src/http/wait.ts';
import { RateLimit } from '../../../src/sandbox/rateLimit.ts';
import {
  type ApiServer,
  failed,
  ok,
  pageOf,
  type Route,
  scimPage,
  startApiServer,
} from '../../fixtures/servers/apiServer.ts';
import assert from 'node:assert/strict';

const account = { id: 'acc', name: 'Big' };

const users = Array.from({ length: 20_000 }, (_unused, index) => ({
  id: `u${String(index)}`,
  userName: `person.${String(index)}@example.com`,
  active: true,
}));

const members = users.map(({ id, userName }) => ({
  id: `m-${id}`,
  email: userName,
  status: 'accepted',
  user: { id, email: userName },
  roles: [],
}));

const groups = Array.from({ length: 300 }, (_unused, index) => ({
  id: `g${String(index)}`,
  displayName: `Group ${String(index)}`,
}));

const big: Route = (url) => {
  const [, , , ...rest] = url.pathname.split('/');
  const path = rest.join('/');
  if (path === 'scim/v2/Users') return scimPage(users, url);
  if (path === 'scim/v2/Groups') return scimPage(groups, url);
  const group = groups.find(({ id }) => path === `scim/v2/Groups/${id}`);
  if (group !== undefined) return { body: { ...group, members: [] } };
  return path === 'members' ? pageOf(members, url, 50) : ok([]);
};

describe('the reading of 20,000 users and 300 groups', () => {
  let server: ApiServer | undefined;
  afterEach(async () => server?.close());

  it('waits for the limit of requests, says so beforehand, and reads everything once', async () => {
    // 1,200 requests in 5 minutes, 700 of which other windows or the dashboard have used.
    const limit = new RateLimit({ requests: userPolicy.quota, seconds: userPolicy.windowSeconds });
    const started = await startApiServer((url, ...rest) => {
      const { header, policy, waitSeconds } = limit.take('owner', started.clock.now());
      const headers = { ratelimit: header, 'ratelimit-policy': policy };
      if (waitSeconds !== undefined)
        return {
          ...failed(429, 10429, 'Too many'),
          headers: { ...headers, 'retry-after': String(waitSeconds) },
        };
      return { body: undefined, ...big(url, ...rest), headers };
    });
    server = started;
    const { clock, http } = started;
    for (let used = 0; used < 700; used += 1) limit.take('owner', clock.now());
    const waits: Wait[] = [];
    const api = http.apiClient({
      baseUrl: started.server.url,
      token: 'cfut_big',
      user: () => 'somebody',
      onWait: (wait) => waits.push(wait),
    });
    const scim = scimClientOf(api, account.id);
    const cache = new SnapshotCache(
      async (onProgress) => takeSnapshot({ account, api, scim, now: () => clock.now() }, { onProgress }),
      () => clock.now(),
    );
    const told: ReadingProgress[] = [];
    const begun = clock.now();
    const snapshot = await cache.get({ oldest: 60_000, onProgress: (progress) => told.push(progress) });

    assert.deepEqual(
      [snapshot.users.length, snapshot.groups.length, snapshot.members.kind],
      [20_000, 300, 'read'],
    );
    assert(clock.now() - begun >= 290_000, 'it had to wait');
    const asked = started.server.received.map(({ url }) => url);
    assert.equal(new Set(asked).size, asked.length, 'nothing is read twice, before or after the wait');
    const reasons = new Set(waits.map(({ reason }) => JSON.stringify(reason)));
    assert.deepEqual(
      [...reasons].map((reason) => JSON.parse(reason) as unknown),
      [{ kind: 'limit', limit: { ...userPolicy, whose: 'user' } }],
    );

    // Pages are counted, and beforehand it says how many there will be and how long that takes.
    const first = told.find(({ total }) => total !== undefined);
    assert(first?.left !== undefined && first.done < 30);
    assert(
      Math.abs((first.total ?? 0) - asked.length) <= 5,
      `${String(first.total)} of ${String(asked.length)}`,
    );
    assert(first.left.waitMs > 290_000 && first.left.waitMs <= 300_000, String(first.left.waitMs));
    const last = told.at(-1);
    assert(last !== undefined && last.done === last.total && last.left?.waitMs === 0);
    assert(last.done > 900 && last.done <= asked.length);

    await cache.get({ oldest: 60_000 });
    assert.equal(
      started.server.received.length,
      asked.length,
      'one that took minutes is not old when it ends',
    );
  });
});
