import { systemClock } from '../../src/core/clock.ts';
import { createConnector } from '../../src/directory/connection/connector.ts';
import { Directory } from '../../src/directory/directory.ts';
import { TokenUsers } from '../../src/directory/tokenUsers.ts';
import { TokenVault } from '../../src/directory/tokenVault.ts';
import { type Http } from '../../src/http/http.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { checkTokens } from '../../src/tokens/checkTokens.ts';
import { TokenChecks } from '../../src/tokens/tokenChecks.ts';
import { memoryStore } from '../fixtures/memoryStore.ts';
import { createSecretStore } from '../fixtures/secretStore.ts';
import { createBenchHttp } from './client.ts';
import { type BenchLine } from './measure.ts';

const benchToken = {
  owner: 'user',
  accountIds: [],
  addedAt: '2026-01-01T00:00:00Z',
  storage: 'session',
  sandbox: false,
} as const;

/** How many requests each thing a person does costs, against the sandbox's accounts. */
export async function requestCases(): Promise<readonly BenchLine[]> {
  const sandbox = await startSandbox();
  const http = createBenchHttp();
  const vault = new TokenVault(createSecretStore().window());
  const connector = createConnector({ http, vault, clock: systemClock });
  const filters = { keys: () => [], get: () => undefined, set: async () => Promise.resolve() };
  const directory = new Directory({ vault, connector: async () => Promise.resolve(connector), filters });
  const lines: BenchLine[] = [];
  const count = async (name: string, detail: string, job: () => Promise<unknown>): Promise<void> => {
    sandbox.requests.length = 0;
    await job();
    const value = sandbox.requests.length;
    lines.push({ case: `requests/${name}`, value, unit: 'requests', better: 'lower', detail });
  };
  try {
    await vault.add(
      { ...benchToken, id: 'bench', label: 'bench', baseUrl: sandbox.baseUrl, sandbox: true },
      sandbox.token,
    );
    await count('accounts', 'one token: what it is, and the three accounts it reaches', async () =>
      directory.accounts(),
    );
    await twiceAsked(sandbox, http, lines);
    const { accounts } = await directory.accounts();
    const [roles, groups] = accounts;
    if (roles === undefined || groups === undefined) throw new Error('the sandbox has too few accounts');
    await count('groups', 'role groups of an account, with what they grant', async () =>
      roles.groups.value(),
    );
    await count('first-users', 'the first page of 320 users', async () => roles.users.first());
    await count('rest-of-users', 'the other three pages, and one that proves the end', async () =>
      roles.users.rest(),
    );
    await count(
      'members-of-system-group',
      'who is in a system role group, once all users are read',
      async () => {
        const group = (await roles.groups.value()).groups[0];
        if (group !== undefined) await roles.members(group).value();
      },
    );
    await count('members-of-user-group', 'who is in a user group', async () => {
      const group = (await groups.groups.value()).groups[0];
      sandbox.requests.length = 0;
      if (group !== undefined) await groups.members(group).value();
    });
    await count('find-address', 'a filter that is a whole address', async () => {
      await (await groups.connection()).findUser('carmen.alder@example.org');
    });
    await count(
      'snapshot',
      'everything about an account with four groups and 48 users, for a plan',
      async () => groups.snapshot({ fresh: true }),
    );
    return lines;
  } finally {
    directory.dispose();
    await http.close();
    await sandbox.close();
  }
}

/** A token is added, the tree shows where it reaches, and it is checked: how many requests are sent a second time. */
async function twiceAsked(sandbox: Sandbox, http: Http, lines: BenchLine[]): Promise<void> {
  const { baseUrl } = sandbox;
  const { secret } = sandbox.tokens.legacy;
  const vault = new TokenVault(createSecretStore().window());
  const connector = createConnector({ http, vault, clock: systemClock });
  const store = memoryStore();
  const directory = new Directory({
    vault,
    connector: async () => Promise.resolve(connector),
    filters: store,
  });
  const now = (): number => Date.now();
  sandbox.requests.length = 0;
  await connector.reach({ baseUrl, secret, accountIds: [] });
  await vault.add({ ...benchToken, id: 'added', label: 'added', baseUrl }, secret);
  await directory.accounts();
  await checkTokens(
    {
      connector,
      vault,
      checks: new TokenChecks(store, now),
      users: new TokenUsers(store),
      lastWrites: async () => Promise.resolve(() => undefined),
      now,
    },
    await directory.tokens(),
    () => true,
  );
  directory.dispose();
  const asked = sandbox.requests.map(({ path, query }) => path + query);
  lines.push({
    case: 'requests/asked-twice-by-adding-and-checking',
    value: asked.length - new Set(asked).size,
    unit: 'requests',
    target: 0,
    better: 'lower',
    detail: `of ${String(asked.length)}: a token is added, shown in the tree and checked`,
  });
}
