import { systemClock } from '../../../src/core/clock.ts';
import { takeSnapshot } from '../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { scimClientOf } from '../../../src/directory/connection/scimClientOf.ts';
import { applyPlan } from '../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../src/provisioning/plan/desired.ts';
import { type PushRecord } from '../../../src/provisioning/journal/readPush.ts';
import { planned } from '../../fixtures/builders/desired.ts';
import { silentLogger } from '../../fixtures/silentLogger.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import { type Tenant } from './tenant.ts';
import assert from 'node:assert/strict';

/** Pushes to an account as another window of the editor would: real requests, and a journal in the shared folder. */
export async function pushTo(
  { server, api }: Tenant,
  accountName: string,
  desired: Partial<Desired>,
): Promise<PushRecord> {
  const account = [...server.tenant.accounts.values()].find(({ name }) => name.startsWith(accountName));
  assert.ok(account, accountName);
  const http = testHttp(systemClock);
  try {
    const client = http.apiClient({ baseUrl: server.baseUrl, token: server.token });
    const target = { accountId: account.id, api: client, scim: scimClientOf(client, account.id) };
    const snapshot = await takeSnapshot({ ...target, account, now: () => Date.now() });
    const outcome = await applyPlan({
      plan: planned(desired, snapshot),
      snapshot,
      target,
      limits: defaultApplyLimits,
      by: { tokenId: 'elsewhere', tokenLabel: 'Elsewhere', login: 'somebody' },
      overrides: [],
      guards: undefined,
      folder: api.journalFolder,
      clock: systemClock,
      logger: silentLogger,
    });
    assert.ok(outcome.kind === 'applied');
    return outcome.record;
  } finally {
    await http.close();
  }
}
