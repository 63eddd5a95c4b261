import { silentLogger } from '../../../../src/core/logger.ts';
import { scimClientOf } from '../../../../src/directory/accountConnection.ts';
import { createHttp } from '../../../../src/http/http.ts';
import { directNetwork } from '../../../../src/http/networkSettings.ts';
import { type OnWait } from '../../../../src/http/wait.ts';
import {
  findPersonEverywhere,
  type FindOptions,
} from '../../../../src/provisioning/offboard/findPersonEverywhere.ts';
import { type OffboardSource, type PersonFindings } from '../../../../src/provisioning/offboard/model.ts';
import { type AccountSpec } from '../../../../src/sandbox/accountBuilder.ts';
import { type SandboxAccount } from '../../../../src/sandbox/model.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { createTestClock, type TestClock } from '../../../fixtures/testClock.ts';

/** A sandbox of these accounts, and clients over real HTTP on a clock that does not wait. */
export interface OffboardRig {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly accounts: readonly SandboxAccount[];
  /** Told of every wait of a request. */
  onWait: OnWait | undefined;
  /** The account at this place, through a token; the one that may do everything unless told. */
  source(index: number, token?: { readonly label: string; readonly secret: string }): OffboardSource;
  /** In all accounts, unless told. */
  find(
    address: string,
    sources?: readonly OffboardSource[],
    more?: Omit<FindOptions, 'clock'>,
  ): Promise<PersonFindings>;
  /** Below the base path. */
  users(index: number): string;
  /** Method and path of every write so far. */
  writes(): readonly string[];
  close(): Promise<void>;
}

export async function createOffboardRig(specs: readonly AccountSpec[]): Promise<OffboardRig> {
  const clock = createTestClock();
  const sandbox = await startSandbox({ tenant: { accounts: specs }, now: () => clock.now() });
  const http = createHttp({
    settings: directNetwork,
    transport: 'undici',
    hostFetch: fetch,
    version: '0.0.0',
    logger: silentLogger,
    clock,
    random: () => 0,
  });
  const accounts = [...sandbox.tenant.accounts.values()];
  const at = (index: number): SandboxAccount => {
    const account = accounts[index];
    if (account === undefined) throw new Error(`no account ${String(index)}`);
    return account;
  };
  const onWait: OnWait = (wait) => rig.onWait?.(wait);
  const rig: OffboardRig = {
    onWait: undefined,
    sandbox,
    clock,
    accounts,
    source: (index, { label, secret } = { label: 'Sandbox', secret: sandbox.token }) => {
      const { id, name } = at(index);
      const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: secret, onWait });
      const token = { id: `id of ${label}`, label, owner: 'account', sandbox: false } as const;
      return { account: { id, name }, token, api, scim: scimClientOf(api, id) };
    },
    find: async (address, sources = accounts.map((_, index) => rig.source(index)), more = {}) =>
      findPersonEverywhere({ sources, unreached: [] }, address, { clock, ...more }),
    users: (index) => `/accounts/${at(index).id}/scim/v2/Users`,
    writes: () =>
      sandbox.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    close: async () => {
      await http.close();
      await sandbox.close();
    },
  };
  return rig;
}
