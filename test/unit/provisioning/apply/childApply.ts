import { takeSnapshot } from '../../../../src/cloudflare/snapshot/takeSnapshot.ts';
import { systemClock } from '../../../../src/core/clock.ts';
import { silentLogger } from '../../../fixtures/silentLogger.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import {
  type ApplyOptions,
  type ApplyOutcome,
  applyPlan,
} from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';

/** What a test tells a process of its own that is to push. */
export interface ApplyOrder {
  readonly baseUrl: string;
  readonly token: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly folder: string;
  readonly desired: Desired;
}

/** Reads the account and plans; what it gives applies the plan, one request after the other, and closes. */
export async function planInChild(
  order: ApplyOrder,
): Promise<(more?: Partial<ApplyOptions>) => Promise<ApplyOutcome>> {
  const http = testHttp(systemClock);
  const api = http.apiClient({ baseUrl: order.baseUrl, token: order.token });
  const target = { accountId: order.account.id, api, scim: scimClientOf(api, order.account.id) };
  const snapshot = await takeSnapshot({ ...target, account: order.account, now: Date.now });
  const plan = planned(order.desired, snapshot);
  return async (more = {}) => {
    const outcome = await applyPlan({
      plan,
      snapshot,
      target,
      limits: { ...defaultApplyLimits, parallel: 1, verifyMs: 0 },
      by: { tokenId: 'token', tokenLabel: 'Sandbox', login: 'tester' },
      overrides: [],
      guards: undefined,
      folder: order.folder,
      clock: systemClock,
      logger: silentLogger,
      ...more,
    });
    await http.close();
    return outcome;
  };
}
