import { type AccountDirectory } from '../../../../src/directory/accountDirectory.ts';
import { type DirectoryChange } from '../../../../src/directory/directory.ts';
import { UserBudget } from '../../../../src/directory/users/userBudget.ts';
import { type ApiServer, startApiServer } from '../../../fixtures/servers/apiServer.ts';
import { tenantRoute } from '../../../fixtures/tenant.ts';
import { createDirectoryRig, type DirectoryRig, tenant, tokens } from '../directoryRig.ts';
import assert from 'node:assert/strict';

class Held {
  held: number;
  constructor(held: number) {
    this.held = held;
  }
  letGo(): void {
    this.held = 0;
  }
}

describe('UserBudget', () => {
  it('lets go of those first that were not used for the longest, and only as many as it must', () => {
    const budget = new UserBudget(1000);
    const [a, b, c, d] = [new Held(400), new Held(300), new Held(200), new Held(400)];
    for (const one of [a, b, c]) budget.used(one);
    budget.used(a);
    budget.used(d);
    assert.deepEqual([a.held, b.held, c.held, d.held], [400, 0, 200, 400]);
  });

  it('leaves the one in use, however big it is, and what is but a first page', () => {
    const budget = new UserBudget(1000);
    const [small, big] = [new Held(100), new Held(5000)];
    budget.used(big);
    budget.used(small);
    assert.deepEqual([small.held, big.held], [100, 5000]);
    budget.used(big);
    assert.deepEqual([small.held, big.held], [100, 5000]);
  });

  it('asks no more of one that cannot let go, and counts what it keeps', () => {
    const budget = new UserBudget(1000);
    const busy = { held: 600, letGo: () => undefined };
    const [other, last] = [new Held(300), new Held(500)];
    for (const one of [busy, other, last]) budget.used(one);
    assert.deepEqual([busy.held, other.held, last.held], [600, 0, 500]);
  });

  it('counts no holder that was forgotten', () => {
    const budget = new UserBudget(1000);
    const [gone, a, b] = [new Held(600), new Held(500), new Held(500)];
    budget.used(gone);
    budget.forget(gone);
    budget.used(a);
    budget.used(b);
    assert.deepEqual([gone.held, a.held, b.held], [600, 500, 500]);
  });
});

describe('the users held over all accounts', () => {
  let rig: DirectoryRig;
  let other: ApiServer;
  beforeEach(async () => {
    rig = await createDirectoryRig();
    other = await startApiServer(tenantRoute(tenant, tokens));
  });
  afterEach(async () => Promise.all([rig.server.close(), other.close()]));

  async function twoAccounts(maxUsersHeld: number): Promise<{
    readonly mine: AccountDirectory;
    readonly theirs: AccountDirectory;
    readonly changes: DirectoryChange[];
  }> {
    const { vault, directory } = rig.window({ maxUsersHeld });
    await vault.add(rig.record('a'), 'cfut_much');
    await vault.add(rig.record('bb', other.server.url), 'cfut_much');
    const { accounts } = await directory.accounts();
    const mine = directory.account(rig.key())!;
    const theirs = accounts.find((account) => account !== mine)!;
    const changes: DirectoryChange[] = [];
    directory.onDidChange((change) => changes.push(change));
    return { mine, theirs, changes };
  }

  it('are bounded: an account that is not used is read again when it is', async () => {
    const { mine, theirs, changes } = await twoAccounts(400);
    await mine.users.rest();
    await theirs.users.first();
    assert.equal(mine.held, 250);
    await theirs.users.rest();
    assert.deepEqual([mine.held, theirs.held], [0, 250]);
    assert.equal(mine.users.attempted, false);
    assert.equal(mine.users.state().total, 250);
    assert.equal(mine.users.state().complete, false);
    assert.deepEqual(
      changes.filter((change) => change.kind === 'account' && change.change.kind === 'letGo'),
      [{ kind: 'account', accountKey: mine.key, change: { kind: 'letGo' } }],
    );
    assert.equal((await mine.visibleUsers()).users.length, 100);
    assert.equal(theirs.held, 250);
    const billing = (await mine.groups.value()).groups.find(({ membersFrom }) => membersFrom === 'users')!;
    assert.equal((await mine.members(billing).value()).members.length, 3);
    assert.deepEqual([mine.held, theirs.held], [250, 0]);
  });

  it('count those of snapshots, which are taken anew', async () => {
    const { mine, theirs } = await twoAccounts(400);
    await mine.snapshot();
    await theirs.snapshot();
    assert.deepEqual([mine.held, theirs.held], [0, 250]);
    const asked = rig.server.server.received.length;
    assert.equal((await mine.snapshot()).users.length, 250);
    assert(rig.server.server.received.length > asked);
  });

  it('stay while they are being read, and whoever waits for them gets them all', async () => {
    const { mine, theirs } = await twoAccounts(120);
    const both = await Promise.all([mine.users.rest(), theirs.users.rest()]);
    assert.deepEqual(
      both.map(({ users, complete }) => [users.length, complete]),
      [
        [250, true],
        [250, true],
      ],
    );
    assert.equal(Math.min(mine.held, theirs.held), 0);
  });

  it('of an account that has gone are not counted again by what ends late', async () => {
    const { mine, theirs } = await twoAccounts(400);
    mine.dispose();
    await mine.users.rest();
    await theirs.users.rest();
    assert.deepEqual([mine.held, theirs.held], [250, 250]);
  });
});
