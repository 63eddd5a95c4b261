import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { findWholeAccount } from '../../../../src/cloudflare/resources/resourceGroups.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { silentLogger } from '../../../fixtures/silentLogger.ts';
import { scimClientOf } from '../../../../src/directory/connection/accountConnection.ts';
import { applyPlan } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { restoreWish } from '../../../../src/provisioning/rescue/restoreWish.ts';
import { desiredOf, planned, wish } from '../../../fixtures/builders/desired.ts';
import { addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import { states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Options = Partial<Parameters<typeof startStrictTenant>[0]>;

describe('policies and members at the strict tenant', () => {
  const clock = createTestClock(Date.now());
  const http = testHttp(clock);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'strict-'));
  });
  after(async () => {
    await http.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(options: Options) {
    const state = emptyTenant();
    const account = addUserGroupAccount(state, { name: 'One' });
    const tenant = await startStrictTenant({ state, settleAfterReads: 0, ...options });
    const { secret } = addToken(state, { kind: 'everything', account });
    const api = http.apiClient({ baseUrl: tenant.baseUrl, token: secret });
    const target = { accountId: account.id, api, scim: scimClientOf(api, account.id) };
    const snapshot = async () => takeSnapshot({ ...target, account, now: () => clock.now() });
    const push = async (desired: Desired) => {
      const from = await snapshot();
      clock.advance(1000);
      return applyPlan({
        plan: planned(desired, from),
        snapshot: from,
        target,
        limits: { ...defaultApplyLimits, verifyMs: 2_000 },
        by: { tokenId: 't', tokenLabel: 'T', login: 'me' },
        overrides: [],
        guards: undefined,
        folder,
        clock,
        logger: silentLogger,
      });
    };
    return { account, tenant, target, snapshot, push };
  }

  for (const policyShape of ['sdk', 'docs', 'terraform'] as const)
    it(`attaches policies beside others and alone (${policyShape})`, async () => {
      const { account, tenant, push } = await start({ policyShape });
      const audit = account.permissionGroups.find(({ name }) => name === 'Billing')!;
      const attach = [accountPolicy(account.id, audit)];
      for (const name of ['Engineers', 'Newcomers'])
        assert.deepEqual(states(await push(desiredOf({ ...wish(name, []), attach }))), ['landed'], name);
      const lengths = ['Engineers', 'Newcomers'].map(
        (name) => account.userGroups.find((group) => group.name === name)!.policies.length,
      );
      assert.deepEqual(lengths, [2, 1]);
      await tenant.close();
    });

  for (const memberPut of ['roles', 'policies', 'withStatus'] as const)
    it(`restores a Super Administrator (${memberPut})`, async () => {
      const { account, tenant, target, snapshot, push } = await start({ memberPut });
      const email = 'person.02@one.example';
      const whole = await findWholeAccount(target.api, account.id);
      const from = await snapshot();
      const members = knownRows(from.members);
      const memberId = members.find((one) => one.email === email)?.id;
      assert.ok(memberId !== undefined && whole !== undefined);
      const { desired } = restoreWish({ memberId, email }, whole)(from);
      assert.deepEqual(states(await push(desired)), ['landed']);
      assert.ok(tenant.oracle.effectiveSuperAdministrators(account.id).includes(email));
      await tenant.close();
    });
});
