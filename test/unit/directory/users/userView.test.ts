import { type AccountDirectory } from '../../../../src/directory/accountDirectory.ts';
import { createConnector } from '../../../../src/directory/connection/connector.ts';
import { Directory } from '../../../../src/directory/directory.ts';
import { TokenVault } from '../../../../src/directory/tokenVault.ts';
import { type UserState, userStates } from '../../../../src/directory/users/userState.ts';
import { type Http } from '../../../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { createSecretStore } from '../../../fixtures/secretStore.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const names = ['ada', 'boris', 'carmen', 'dilan', 'edith'];

const [ada, boris, carmen, dilan, edith] = names.map((name) => `${name}@example.com`) as [
  string,
  string,
  string,
  string,
  string,
];

const people = [
  { userName: ada },
  { userName: boris, active: false, staysMember: true },
  { userName: carmen, active: false },
  { userName: dilan },
  { userName: edith, pending: true },
];

describe('the users of an account by state', () => {
  const clock = createTestClock();
  const memory = new Map<string, unknown>();
  const secrets = createSecretStore();
  let sandbox: Sandbox;
  let http: Http;
  beforeEach(async () => {
    memory.clear();
    secrets.entries.clear();
    sandbox = await startSandbox({
      now: () => clock.now(),
      tenant: {
        accounts: [
          {
            name: 'Example',
            pageLimit: 2,
            people,
            groups: [{ displayName: 'Billing', members: [ada] }],
            invitations: ['new.hire@example.com'],
          },
        ],
      },
    });
    http = testHttp(clock);
  });
  afterEach(async () => {
    await http.close();
    await sandbox.close();
  });

  /** The account in a window that is opened now. */
  async function open(): Promise<AccountDirectory> {
    const vault = new TokenVault(secrets.window());
    const connector = createConnector({ http, vault, clock });
    const directory = new Directory({
      vault,
      connector: async () => Promise.resolve(connector),
      filters: {
        keys: () => [...memory.keys()],
        get: (key) => memory.get(key),
        set: async (key, value) => {
          memory.set(key, value);
          return Promise.resolve();
        },
      },
    });
    if ((await vault.list()).length === 0)
      await vault.add(
        {
          id: 't',
          label: 't',
          baseUrl: sandbox.baseUrl,
          owner: 'user',
          accountIds: [],
          addedAt: '2026-01-01T00:00:00Z',
          storage: 'secretStorage',
          sandbox: false,
        },
        sandbox.token,
      );
    const { accounts } = await directory.accounts();
    return accounts[0]!;
  }
  async function shown(account: AccountDirectory): Promise<readonly string[]> {
    return (await account.view.visible()).users.map(({ userName }) => userName);
  }
  const memberRequests = (): number =>
    sandbox.requests.filter(({ path }) => path.endsWith('/members')).length;

  it('are those in it, and the members are read only where they tell it', async () => {
    const account = await open();
    await account.users.rest();
    const expected: Readonly<Record<UserState, readonly string[]>> = {
      active: [ada, dilan, edith],
      inactive: [boris, carmen],
      inNoGroup: [boris, carmen, dilan, edith],
      invited: [edith],
      halfOffboarded: [boris, dilan],
    };
    for (const state of ['active', 'inactive', 'inNoGroup'] as const) {
      await account.view.set({ state });
      assert.deepEqual(await shown(account), expected[state], state);
    }
    assert.equal(memberRequests(), 0);
    for (const state of userStates) {
      await account.view.set({ state });
      assert.deepEqual(await shown(account), expected[state], state);
      assert.equal(account.view.knownMatches(), expected[state].length);
    }
    assert.equal(memberRequests(), 1);
    await account.view.set({ state: undefined });
    assert.equal((await shown(account)).length, 5);
    assert.equal(account.view.filtered, false);
  });

  it('are marked once the members were read, and told again after a refresh', async () => {
    const account = await open();
    const [, second] = (await account.users.rest()).users;
    assert.equal(account.halfOffboarded(second!), undefined);
    await account.view.set({ state: 'halfOffboarded' });
    assert.equal(account.view.knownMatches(), undefined);
    await account.view.visible();
    assert.equal(account.halfOffboarded(second!)?.kind, 'inactiveMember');
    const [sandboxAccount] = sandbox.tenant.accounts.values();
    sandboxAccount!.members.clear();
    await account.refreshUsers();
    assert.deepEqual(await shown(account), []);
    assert.equal(account.halfOffboarded(second!), undefined);
  });

  it('are filtered by text too, in what was read or by the server', async () => {
    const account = await open();
    await account.view.set({ state: 'inactive' });
    await account.view.set({ text: 'a' });
    assert.deepEqual(await shown(account), [boris]);
    assert.equal((await account.view.visible()).list?.complete, false);
    await account.users.rest();
    await account.view.set({ text: 'carm' });
    assert.deepEqual(await shown(account), [carmen]);
    await account.view.set({ text: ada });
    assert.deepEqual(await shown(account), []);
    assert.equal(account.view.knownMatches(), 0);
    await account.view.set({ text: carmen });
    assert.deepEqual(await shown(account), [carmen]);
    await account.view.clear();
    assert.deepEqual([account.view.filter, account.view.state], [undefined, undefined]);
  });

  it('are told together with invitations that are nobody’s, once everybody was read', async () => {
    const account = await open();
    await account.view.set({ state: 'invited' });
    assert.deepEqual((await account.view.visible()).invitedBeside, []);
    await account.users.rest();
    assert.deepEqual((await account.view.visible()).invitedBeside, ['new.hire@example.com']);
    await account.view.set({ text: 'edith' });
    assert.deepEqual((await account.view.visible()).invitedBeside, []);
  });

  it('are not guessed where the members may not be read', async () => {
    sandbox.faults.inject({ path: '/members$', fault: { kind: 'status', status: 403 } });
    const account = await open();
    await account.users.rest();
    for (const state of ['invited', 'halfOffboarded'] as const) {
      await account.view.set({ state });
      const view = await account.view.visible();
      assert.deepEqual([view.users, view.untold, view.invitedBeside], [[], 0, []]);
      assert.equal((view.membersError as { kind?: string }).kind, 'forbidden');
      assert.equal(account.view.knownMatches(), undefined);
    }
    await account.view.set({ state: 'inactive' });
    const view = await account.view.visible();
    assert.deepEqual([view.users.length, view.membersError], [2, undefined]);
  });

  it('are filtered the same after a restart; a state nobody knows is none', async () => {
    await (await open()).view.set({ state: 'inactive' });
    assert.equal((await open()).view.state, 'inactive');
    const [key] = memory.keys();
    memory.set(key!, { text: 'ada', state: 'on holiday', tokens: ['t'] });
    const account = await open();
    assert.deepEqual([account.view.filter?.text, account.view.state], ['ada', undefined]);
  });
});
