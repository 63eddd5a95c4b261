import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { silentLogger } from '../../../fixtures/silentLogger.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { type TransportLimits } from '../../../../src/http/networkSettings.ts';
import { type OnWait } from '../../../../src/http/wait.ts';
import {
  type ApplyOptions,
  type ApplyOutcome,
  applyPlan,
} from '../../../../src/provisioning/apply/applyPlan.ts';
import { type ApplyTarget, defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { type SandboxAccount, type SandboxGroup } from '../../../../src/sandbox/model.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { type TenantSpec } from '../../../../src/sandbox/seed.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { createTestClock, type TestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which of the sandbox's accounts: system role groups, user groups, or the plainly named groups of 2023. */
export type Style = 'system' | 'userGroups' | 'plain';

/** A sandbox, a client over real HTTP on a clock that does not wait, and a folder for journals. */
export interface ApplyRig {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly folder: string;
  account(style: Style): SandboxAccount;
  target(style: Style): ApplyTarget;
  group(style: Style, displayName: string): SandboxGroup;
  /** userNames, sorted. */
  membersOf(style: Style, displayName: string): readonly string[];
  snapshot(style: Style): Promise<AccountSnapshot>;
  apply(plan: Plan, from: AccountSnapshot, more?: Partial<ApplyOptions>): Promise<ApplyOutcome>;
  push(style: Style, desired: Desired, more?: Partial<ApplyOptions>): Promise<ApplyOutcome>;
  /** Told of every wait of a request. */
  onWait: OnWait | undefined;
  /** How many operations the desired state would still take. */
  stillToDo(style: Style, desired: Desired): Promise<number>;
  /** Method and path of every write, in the order of arrival, and the bodies beside them. */
  writes(): readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  /** All that is in the journals' folder. */
  written(): Promise<string>;
  close(): Promise<void>;
}

/** `limits`: of each request of `apply`; without them, those of the extension. `tenant`: its accounts in the order of the styles. */
export async function createRig(
  limits?: TransportLimits,
  tenant?: TenantSpec,
  options: Pick<SandboxOptions, 'settles' | 'audit' | 'foreignHand'> = {},
): Promise<ApplyRig> {
  const clock = createTestClock(Date.now());
  const sandbox = await startSandbox({
    ...(tenant === undefined ? {} : { tenant }),
    now: () => clock.now(),
    ...options,
  });
  const folder = await mkdtemp(join(tmpdir(), 'apply-'));
  const http = testHttp(clock, limits === undefined ? {} : { limits });
  /** What a test reads for itself comes, however busy the machine. */
  const patient = testHttp(clock);
  const account = (style: Style): SandboxAccount => {
    const found = [...sandbox.tenant.accounts.values()][['system', 'userGroups', 'plain'].indexOf(style)];
    assert(found !== undefined);
    return found;
  };
  const onWait: OnWait = (wait) => rig.onWait?.(wait);
  const target = (id: string, by = http): ApplyTarget => {
    const api = by.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token, onWait });
    return { accountId: id, api, scim: scimClientOf(api, id) };
  };
  const group = (style: Style, displayName: string): SandboxGroup => {
    const found = [...account(style).groups.values()].find((one) => one.displayName.endsWith(displayName));
    assert(found !== undefined, displayName);
    return found;
  };
  const snapshot = async (style: Style): Promise<AccountSnapshot> =>
    takeSnapshot({ ...target(account(style).id, patient), account: account(style), now: () => clock.now() });
  const apply: ApplyRig['apply'] = async (plan, from, more = {}) =>
    applyPlan({
      plan,
      snapshot: from,
      target: target(plan.accountId),
      limits: { ...defaultApplyLimits, verifyMs: 2_000 },
      by: { tokenId: 'token', tokenLabel: 'Sandbox', login: 'tester' },
      overrides: [],
      guards: undefined,
      folder,
      clock,
      logger: silentLogger,
      ...more,
    });
  const rig: ApplyRig = {
    sandbox,
    clock,
    folder,
    onWait: undefined,
    account,
    target: (style) => target(account(style).id),
    group,
    membersOf: (style, displayName) =>
      [...group(style, displayName).memberIds]
        .map((id) => account(style).users.get(id)?.userName ?? id)
        .sort(),
    snapshot,
    apply,
    push: async (style, desired, more) => {
      const from = await snapshot(style);
      const plan = planned(desired, from);
      sandbox.requests.length = 0;
      return apply(plan, from, more);
    },
    stillToDo: async (style, desired) => planned(desired, await snapshot(style)).operations.length,
    writes: () => sandbox.requests.filter(({ method }) => method !== 'GET'),
    written: async () => {
      const names = await readdir(folder);
      return (await Promise.all(names.map(async (name) => readFile(join(folder, name), 'utf8')))).join('');
    },
    close: async () => {
      await Promise.all([http.close(), patient.close()]);
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

export function states(outcome: ApplyOutcome): readonly string[] {
  assert(outcome.kind === 'applied', JSON.stringify(outcome));
  return outcome.record.results.map(({ state }) => state);
}
