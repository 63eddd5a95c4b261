import { type AccountDirectory } from '../../../src/directory/accountDirectory.ts';
import { type ApiServer, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { type Tenant, tenantRoute } from '../../fixtures/tenant.ts';
import { createDirectoryRig, type DirectoryRig, onlyAccount, tokens } from './directoryRig.ts';
import assert from 'node:assert/strict';

const system = 'cloudflare-v1-billing';

const before: Tenant = {
  id: 'acc1',
  name: 'Example',
  users: ['u0', 'u1', 'u2'].map((id) => ({ id, userName: `${id}@example.com`, groups: [system] })),
  groups: [
    { id: system, displayName: 'CF-acc1 - Billing' },
    { id: 'g1', displayName: 'Engineers', members: ['u0'] },
    { id: 'g2', displayName: 'Auditors', members: ['u0', 'u1'] },
  ],
};

/** One more is in Engineers, and one less in Billing. */
const after: Tenant = {
  ...before,
  users: before.users.map((user, index) => (index === 0 ? { ...user, groups: [] } : user)),
  groups: before.groups.map((group) => (group.id === 'g1' ? { ...group, members: ['u0', 'u1'] } : group)),
};

describe('the count of a group’s members', () => {
  let rig: DirectoryRig;
  let now: Tenant;
  /** How many users the server says there are, if not as many as it lists. */
  let counted: number;
  let server: ApiServer;
  let account: AccountDirectory;
  let lastWrite: number | undefined;
  beforeEach(async () => {
    rig = await createDirectoryRig();
    now = before;
    counted = 0;
    server = await startApiServer((url, ...args) => {
      const answer = tenantRoute(now, tokens)(url, ...args);
      if (counted === 0 || !url.pathname.endsWith('/Users')) return answer;
      return { ...answer, body: { ...(answer?.body as object), totalResults: counted } };
    });
    const { vault, directory } = rig.window({ lastWrite: async () => Promise.resolve(lastWrite) });
    await vault.add(rig.record('a', server.server.url), 'cfut_much');
    account = await onlyAccount(directory);
    await account.groups.value();
    server.server.received.length = 0;
    lastWrite = undefined;
  });
  afterEach(async () => {
    await server.close();
    await rig.server.close();
  });

  const counts = () => [system, 'g1', 'g2'].map((id) => account.memberCount(id));
  const open = async (id: string) => {
    const { groups } = await account.groups.value();
    await account.members(groups.find((group) => group.id === id)!).value();
  };
  const asked = () =>
    server.server.received.map(({ url }) => /\/Groups\/([^?]+)/u.exec(url)?.[1]).filter(Boolean);

  it('is not known, and not asked for, before anything has read it', async () => {
    assert.deepEqual(counts(), [undefined, undefined, undefined]);
    await account.refresh();
    assert.deepEqual([counts(), asked()], [[undefined, undefined, undefined], []]);
  });

  it('is known of every group once a plan has read the account', async () => {
    let told = 0;
    account.onDidChange(({ kind }) => (told += kind === 'groups' ? 1 : 0));
    await account.snapshot();
    assert.deepEqual([counts(), told], [[3, 1, 2], 1]);
    await account.snapshot();
    assert.equal(told, 1);
  });

  it('is read again by a refresh for what was opened once, and is not shown for the rest', async () => {
    await account.snapshot();
    await open('g1');
    await open(system);
    now = after;
    server.server.received.length = 0;
    await account.refresh();
    assert.deepEqual([counts(), asked()], [[2, 2, undefined], ['g1']]);
  });

  it('is not told of a list of users that may not be whole', async () => {
    await open(system);
    assert.deepEqual(counts(), [3, undefined, undefined]);
    counted = 9;
    await account.refresh();
    assert.equal(account.users.state().mayBeIncomplete, true);
    assert.deepEqual(counts(), [undefined, undefined, undefined]);
  });

  it('is forgotten with a group that is gone', async () => {
    await open('g1');
    now = { ...before, groups: before.groups.filter(({ id }) => id !== 'g1') };
    server.server.received.length = 0;
    await account.refresh();
    assert.deepEqual(asked(), []);
  });

  it('is what a push has read of the groups that it changed, and is told where it is new', () => {
    let told = 0;
    account.onDidChange(({ kind }) => (told += kind === 'groups' ? 1 : 0));
    account.noteMemberCounts(new Map([['g2', 7]]));
    assert.deepEqual([counts(), told], [[undefined, undefined, 7], 1]);
    account.noteMemberCounts(new Map([['g2', 7]]));
    assert.equal(told, 1);
  });

  it('rests on a new reading for a plan where another window has written since', async () => {
    const { takenAt } = await account.snapshot({ oldest: 60_000 });
    now = after;
    lastWrite = takenAt - 1;
    await account.snapshot({ oldest: 60_000 });
    assert.deepEqual(counts(), [3, 1, 2]);
    lastWrite = takenAt + 1;
    rig.server.clock.advance(2);
    await account.snapshot({ oldest: 60_000 });
    assert.deepEqual(counts(), [2, 2, 2]);
  });
});
