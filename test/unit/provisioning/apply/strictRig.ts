import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import {
  type ApplyOptions,
  type ApplyOutcome,
  applyPlan,
} from '../../../../src/provisioning/apply/applyPlan.ts';
import { type ApplyTarget, defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { silentLogger } from '../../../fixtures/silentLogger.ts';
import {
  addRoleGroupAccount,
  addSystemGroupAccount,
  addUserGroupAccount,
} from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { type Account, emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock, type TestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Started = Awaited<ReturnType<typeof startStrictTenant>>;

export type StrictOptions = Partial<Parameters<typeof startStrictTenant>[0]>;

const builders = {
  userGroups: addUserGroupAccount,
  system: addSystemGroupAccount,
  roleNamed: addRoleGroupAccount,
} as const;

export type StrictStyle = keyof typeof builders;

/** The strict tenant with one account, `One`, a client over real HTTP on a clock that does not wait, and a folder for journals. */
export interface StrictRig {
  readonly account: Account;
  readonly tenant: Started;
  readonly target: ApplyTarget;
  readonly clock: TestClock;
  /** Its guards are those of anyone who calls. */
  readonly apply: (plan: Plan, from: AccountSnapshot, more?: Partial<ApplyOptions>) => Promise<ApplyOutcome>;
  readonly snapshot: () => Promise<AccountSnapshot>;
  readonly push: (desired: Desired) => Promise<ApplyOutcome>;
  /** Method and path of every write, in the order of arrival. */
  readonly writes: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function createStrictRig(
  options: StrictOptions = {},
  style: StrictStyle = 'userGroups',
): Promise<StrictRig> {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  const folder = await mkdtemp(join(tmpdir(), 'strict-'));
  const state = emptyTenant();
  const account = builders[style](state, { name: 'One', people: 6 });
  const tenant = await startStrictTenant({ state, settleAfterReads: 0, ...options });
  const { secret } = addToken(state, { kind: 'everything', account });
  const api = http.apiClient({ baseUrl: tenant.baseUrl, token: secret });
  const target = { accountId: account.id, api, scim: scimClientOf(api, account.id) };
  const snapshot: StrictRig['snapshot'] = async () =>
    takeSnapshot({ ...target, account, now: () => clock.now() });
  const apply: StrictRig['apply'] = async (plan, from, more = {}) =>
    applyPlan({
      plan,
      snapshot: from,
      target,
      limits: { ...defaultApplyLimits, verifyMs: 2_000 },
      by: { tokenId: 't', tokenLabel: 'T', login: 'me' },
      overrides: [],
      guards: undefined,
      folder,
      clock,
      logger: silentLogger,
      ...more,
    });
  return {
    account,
    tenant,
    target,
    clock,
    snapshot,
    apply,
    push: async (desired) => {
      const from = await snapshot();
      clock.advance(1000);
      return apply(planned(desired, from), from);
    },
    writes: () =>
      tenant.log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    close: async () => {
      await http.close();
      await tenant.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
