import { appendFileSync } from 'node:fs';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot.ts';
import { systemClock } from '../../../../src/core/clock.ts';
import { silentLogger } from '../../../../src/core/logger.ts';
import { scimClientOf } from '../../../../src/directory/accountConnection.ts';
import { createHttp } from '../../../../src/http/http.ts';
import { directNetwork } from '../../../../src/http/networkSettings.ts';
import { applyPlan } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired } from '../../../../src/provisioning/desired.ts';
import { encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { JournalFile } from '../../../../src/provisioning/journal/journalFile.ts';
import { planned } from '../../../fixtures/builders/desired.ts';

/** What the test tells this process, as JSON in its first argument. */
export interface CrashOrder {
  readonly baseUrl: string;
  readonly token: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly folder: string;
  readonly desired: Desired;
  /** The journal line, from 0, at which this process kills itself: half of it is written, or all of it. */
  readonly line: number;
  readonly when: 'torn' | 'after';
}

const order = JSON.parse(process.argv[2] ?? '') as CrashOrder;
let lines = 0;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the journal as `this` below
const append = JournalFile.prototype.append;
JournalFile.prototype.append = async function (this: JournalFile<unknown>, entry: unknown): Promise<void> {
  const here = lines === order.line;
  lines += 1;
  if (here && order.when === 'torn') {
    const text = encodeLine({ seq: order.line, at: Date.now(), entry });
    appendFileSync(this.path, text.slice(0, text.length / 2));
    process.kill(process.pid, 'SIGKILL');
  }
  await append.call(this, entry);
  if (here) process.kill(process.pid, 'SIGKILL');
};

const http = createHttp({
  settings: directNetwork,
  transport: 'undici',
  hostFetch: fetch,
  version: '0.0.0',
  logger: silentLogger,
  clock: systemClock,
});
const api = http.apiClient({ baseUrl: order.baseUrl, token: order.token });
const target = { accountId: order.account.id, api, scim: scimClientOf(api, order.account.id) };
const snapshot = await takeSnapshot({ ...target, account: order.account, now: Date.now });
await applyPlan({
  plan: planned(order.desired, snapshot),
  snapshot,
  target,
  // One after the other, so that the journal has the same lines each time.
  limits: { ...defaultApplyLimits, parallel: 1, verifyMs: 0 },
  by: { tokenId: 'token', tokenLabel: 'Sandbox', login: 'tester' },
  overrides: [],
  guards: undefined,
  folder: order.folder,
  clock: systemClock,
  logger: silentLogger,
});
await http.close();
