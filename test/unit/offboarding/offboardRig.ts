import { silentLogger } from '../../fixtures/silentLogger.ts';
import { scimClientOf } from '../../../src/directory/connection/scimClientOf.ts';
import { type OnWait } from '../../../src/http/wait.ts';
import { type FindOptions, findPersonEverywhere } from '../../../src/offboarding/findPersonEverywhere.ts';
import {
  type MayWrite,
  type Offboarding,
  type OffboardingPlan,
  type OffboardSource,
  type PersonFindings,
} from '../../../src/offboarding/model.ts';
import {
  offboardEverywhere,
  type OffboardServices,
  type OnAccount,
} from '../../../src/offboarding/offboardEverywhere.ts';
import { planOffboarding, type PlanPorts } from '../../../src/offboarding/planOffboarding.ts';
import { defaultApplyLimits } from '../../../src/provisioning/apply/applyTarget.ts';
import { type ApplyGuards } from '../../../src/provisioning/apply/refuseBlocked.ts';
import { type Override } from '../../../src/provisioning/guards/override.ts';
import { type GuardKnowledge } from '../../../src/provisioning/propose.ts';
import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { type SandboxAccount } from '../../../src/sandbox/model.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { type Permission } from '../../../src/sandbox/tokens.ts';
import { lax } from '../../fixtures/builders/guardInput.ts';
import { createTestClock, type TestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A sandbox of these accounts, and clients over real HTTP on a clock that does not wait. */
export interface OffboardRig {
  readonly sandbox: Sandbox;
  /** Of the journals. */
  readonly folder: string;
  readonly clock: TestClock;
  readonly accounts: readonly SandboxAccount[];
  /** Told of every wait of a request. */
  onWait: OnWait | undefined;
  /** The account at this place, through a token; the one that may do everything unless told. */
  source(
    index: number,
    token?: { readonly label: string; readonly secret: string; readonly mayWrite?: MayWrite },
  ): OffboardSource;
  /** A new token for every account. */
  addToken(
    label: string,
    ...permissions: readonly Permission[]
  ): { readonly label: string; readonly secret: string };
  /** In all accounts, unless told. */
  find(
    address: string,
    sources?: readonly OffboardSource[],
    more?: Omit<FindOptions, 'clock'>,
  ): Promise<PersonFindings>;
  /** Without a guard that speaks, unless told. */
  plan(
    findings: PersonFindings,
    knowledge?: Partial<GuardKnowledge>,
    ports?: Pick<PlanPorts, 'patience'>,
  ): Promise<OffboardingPlan>;
  apply(
    plan: OffboardingPlan,
    overrides?: readonly Override[],
    more?: Partial<OffboardServices>,
    onAccount?: OnAccount,
  ): Promise<Offboarding>;
  /** The same of several people. */
  planAll(
    findings: readonly PersonFindings[],
    knowledge?: Partial<GuardKnowledge>,
  ): Promise<readonly OffboardingPlan[]>;
  applyAll(plans: readonly OffboardingPlan[]): Promise<readonly Offboarding[]>;
  /** Finds, plans and applies, over all accounts. */
  run(address: string): Promise<Offboarding>;
  /** Below the base path. */
  users(index: number): string;
  /** Method and path of every write so far. */
  writes(): readonly string[];
  close(): Promise<void>;
}

export async function createOffboardRig(specs: readonly AccountSpec[]): Promise<OffboardRig> {
  const clock = createTestClock();
  const sandbox = await startSandbox({ tenant: { accounts: specs }, now: () => clock.now() });
  const folder = await mkdtemp(join(tmpdir(), 'offboard-'));
  const knowledge: Omit<GuardKnowledge, 'now'> = {
    settings: lax,
    tokenUser: { kind: 'none' },
    reader: { kind: 'none' },
    pastRemovals: [],
    unreadJournals: [],
  };
  const http = testHttp(clock);
  const accounts = [...sandbox.tenant.accounts.values()];
  const at = (index: number): SandboxAccount => {
    const account = accounts[index];
    if (account === undefined) throw new Error(`no account ${String(index)}`);
    return account;
  };
  /** As they were for the plan; a test changes them by `guardsOf`. */
  let guards: ApplyGuards = knowledge;
  const onWait: OnWait = (wait) => rig.onWait?.(wait);
  const rig: OffboardRig = {
    onWait: undefined,
    folder,
    sandbox,
    clock,
    accounts,
    addToken: (label, ...permissions) => {
      const { secret } = sandbox.addToken({ name: label, owner: 'user', accounts: { '*': permissions } });
      return { label, secret };
    },
    source: (
      index,
      { label, secret, mayWrite = 'cannotTell' } = { label: 'Sandbox', secret: sandbox.token },
    ) => {
      const { id, name } = at(index);
      const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: secret, onWait });
      const token = { id: `id of ${label}`, label, owner: 'account', sandbox: false } as const;
      return { account: { id, name }, token, mayWrite, api, scim: scimClientOf(api, id) };
    },
    find: async (address, sources = accounts.map((_, index) => rig.source(index)), more = {}) =>
      findPersonEverywhere({ sources, unreached: [] }, address, { clock, ...more }),
    plan: async (findings, more = {}, ports = {}) => {
      guards = { ...knowledge, ...more };
      const [plan] = await planOffboarding([findings], {
        ...ports,
        clock,
        knowledgeOf: async () => Promise.resolve({ ...knowledge, now: clock.now(), ...more }),
      });
      return plan!;
    },
    apply: async (plan, overrides = [], more = {}, onAccount) => {
      const [run] = await offboardEverywhere(
        [plan],
        overrides,
        {
          limits: { ...defaultApplyLimits, verifyMs: 2_000 },
          guardsOf: () => guards,
          login: 'tester',
          folder,
          clock,
          logger: silentLogger,
          ...more,
        },
        onAccount,
      );
      return run!;
    },
    planAll: async (findings, more = {}) => {
      guards = { ...knowledge, ...more };
      return planOffboarding(findings, {
        clock,
        knowledgeOf: async () => Promise.resolve({ ...knowledge, now: clock.now(), ...more }),
      });
    },
    applyAll: async (plans) =>
      offboardEverywhere(plans, [], {
        limits: { ...defaultApplyLimits, verifyMs: 2_000 },
        guardsOf: () => guards,
        login: 'tester',
        folder,
        clock,
        logger: silentLogger,
      }),
    run: async (address) => rig.apply(await rig.plan(await rig.find(address))),
    users: (index) => `/accounts/${at(index).id}/scim/v2/Users`,
    writes: () =>
      sandbox.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    close: async () => {
      await http.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}
