import { type AccountDirectory } from '../../../src/directory/accountDirectory.ts';
import { AccountNames } from '../../../src/directory/accountNames.ts';
import { accountKey } from '../../../src/directory/accountKey.ts';
import { createConnector } from '../../../src/directory/connection/connector.ts';
import { Directory } from '../../../src/directory/directory.ts';
import { type DirectoryPorts } from '../../../src/directory/directoryPorts.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import { type ApiServer, noAnswer, startApiServer } from '../../fixtures/servers/apiServer.ts';
import { type Tenant, tenantRoute, type TestToken } from '../../fixtures/tenant.ts';
import assert from 'node:assert/strict';

export const users = Array.from({ length: 250 }, (_unused, index) => ({
  id: `u${index}`,
  userName: `user${index}@example.com`,
  groups: index < 3 ? ['cloudflare-v1-billing'] : [],
}));

export const tenant = {
  id: 'acc1',
  name: 'Example',
  users,
  groups: [
    { id: 'cloudflare-v1-billing', displayName: 'CF-acc1 - Billing' },
    { id: 'g1', displayName: 'Engineers', members: ['u7'] },
  ],
};

export const tokens: Readonly<Record<string, TestToken>> = {
  cfut_little: { owner: 'user', parts: ['scim'] },
  cfut_nameless: { owner: 'user', parts: ['scim'], listsAccounts: false },
  cfut_groups: { owner: 'user', parts: ['scim', 'user_groups', 'members'] },
  cfut_much: { owner: 'user', parts: ['scim', 'roles', 'user_groups', 'members'] },
};

/** A server with one account, and an editor whose windows look at it. */
export interface DirectoryRig {
  readonly server: ApiServer;
  /** What the editor remembers between starts. */
  readonly memory: Map<string, unknown>;
  /** Whether lists of users are never answered. */
  silent: boolean;
  window(options?: Pick<DirectoryPorts, 'lastWrite'>): {
    readonly vault: TokenVault;
    readonly directory: Directory;
  };
  /** Of a stored token; the longer its id, the later it was added. */
  record(id: string, baseUrl?: string): TokenRecord;
  /** The account's key. */
  key(): string;
}

export async function createDirectoryRig(of: Tenant = tenant): Promise<DirectoryRig> {
  const store = createSecretStore();
  const memory = new Map<string, unknown>();
  const route = tenantRoute(of, tokens);
  const server = await startApiServer((url, ...more) =>
    rig.silent && url.pathname.endsWith('/Users') ? noAnswer : route(url, ...more),
  );
  const names = new AccountNames(memoryStore());
  const filters = {
    keys: () => [...memory.keys()],
    get: (key: string) => memory.get(key),
    set: async (key: string, value: unknown) => {
      if (value === undefined) memory.delete(key);
      else memory.set(key, value);
      return Promise.resolve();
    },
  };
  const rig: DirectoryRig = {
    server,
    memory,
    silent: false,
    window: (options) => {
      const vault = new TokenVault(store.window());
      const connector = createConnector({ http: server.http, vault, clock: server.clock });
      const directory = new Directory({
        vault,
        connector: async () => Promise.resolve(connector),
        filters,
        names,
        ...options,
      });
      return { vault, directory };
    },
    record: (id, baseUrl = server.server.url) => ({
      id,
      label: id,
      baseUrl,
      owner: 'user',
      accountIds: [],
      addedAt: `2026-01-01T00:00:0${id.length % 10}Z`,
      storage: 'secretStorage',
      sandbox: false,
    }),
    key: () => accountKey(server.server.url, tenant.id),
  };
  return rig;
}

export async function onlyAccount(directory: Directory): Promise<AccountDirectory> {
  const { accounts, failures } = await directory.accounts();
  assert.deepEqual(failures, []);
  assert.equal(accounts.length, 1);
  return accounts[0]!;
}
