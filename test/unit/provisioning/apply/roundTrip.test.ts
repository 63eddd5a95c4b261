import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeSnapshot } from '../../../../src/cloudflare/snapshot.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshotModel.ts';
import { systemClock } from '../../../../src/core/clock.ts';
import { silentLogger } from '../../../../src/core/logger.ts';
import { scimClientOf } from '../../../../src/directory/accountConnection.ts';
import { createHttp, type Http } from '../../../../src/http/http.ts';
import { directNetwork } from '../../../../src/http/networkSettings.ts';
import { applyPlan, type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type ApplyTarget, defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Desired, defaultPlanOptions } from '../../../../src/provisioning/desired.ts';
import { decodeJournal } from '../../../../src/provisioning/journal/entry.ts';
import { isPushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type Plan } from '../../../../src/provisioning/model.ts';
import { makePlan } from '../../../../src/provisioning/plan.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';

const address = (name: string) => ({ kind: 'userName', userName: `${name}@example.com` }) as const;

function membership(displayName: string, add: readonly string[], remove: readonly string[]): Desired {
  return {
    groups: [
      {
        target: { kind: 'name', displayName },
        whenMissing: { kind: 'create' },
        membership: { kind: 'change', add: add.map(address), remove: remove.map(address) },
        attach: [],
        detach: [],
      },
    ],
    users: [],
    roles: [],
  };
}

describe('applyPlan against the sandbox', () => {
  let sandbox: Sandbox;
  let http: Http;
  let folder = '';

  beforeEach(async () => {
    sandbox = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), 'apply-'));
    http = createHttp({
      settings: directNetwork,
      transport: 'undici',
      hostFetch: fetch,
      version: '0.0.0',
      logger: silentLogger,
      clock: systemClock,
      random: () => 0,
    });
  });
  afterEach(async () => {
    await http.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The account of plainly named groups. */
  function account() {
    const found = [...sandbox.tenant.accounts.values()][2];
    assert(found !== undefined);
    return found;
  }

  function target(): ApplyTarget {
    const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
    return { accountId: account().id, api, scim: scimClientOf(api, account().id) };
  }

  async function snapshot(): Promise<AccountSnapshot> {
    return takeSnapshot({ ...target(), account: account(), now: Date.now });
  }

  async function plan(desired: Desired, from: AccountSnapshot): Promise<Plan> {
    const planned = makePlan(desired, from, defaultPlanOptions);
    assert(planned.kind === 'plan', JSON.stringify(planned));
    return Promise.resolve(planned.plan);
  }

  async function push(desired: Desired): Promise<ApplyOutcome> {
    const from = await snapshot();
    return apply(await plan(desired, from), from);
  }

  async function apply(agreed: Plan, from: AccountSnapshot): Promise<ApplyOutcome> {
    return applyPlan({
      plan: agreed,
      snapshot: from,
      target: target(),
      limits: { ...defaultApplyLimits, verifyMs: 0 },
      by: { tokenId: 'token', tokenLabel: 'Sandbox', login: 'tester' },
      overrides: [],
      folder,
      clock: systemClock,
      logger: silentLogger,
    });
  }

  function states(outcome: ApplyOutcome): readonly string[] {
    assert(outcome.kind === 'applied', JSON.stringify(outcome));
    return outcome.results.map(({ state }) => state);
  }

  const members = (displayName: string): readonly string[] => {
    const group = [...account().groups.values()].find((one) => one.displayName === displayName);
    return [...(group?.memberIds ?? [])].map((id) => account().users.get(id)?.userName ?? id);
  };

  it('adds and removes members, reads back, and leaves nothing to plan', async () => {
    const desired = membership('Billing', ['ada.alder', 'boris.alder'], ['ada.birch']);
    assert.ok(members('Billing').includes('ada.birch@example.com'));
    assert.deepEqual(states(await push(desired)), ['landed', 'landed']);
    assert.ok(members('Billing').includes('ada.alder@example.com'));
    assert.ok(!members('Billing').includes('ada.birch@example.com'));
    assert.deepEqual((await plan(desired, await snapshot())).operations, []);
  });

  it('writes nothing where the group changed after the plan was made', async () => {
    const from = await snapshot();
    const agreed = await plan(membership('Billing', ['ada.alder'], []), from);
    const [someone] = account().users.values();
    for (const group of account().groups.values())
      if (group.displayName === 'Billing' && someone) group.memberIds.add(someone.id);
    sandbox.requests.length = 0;
    assert.deepEqual(await apply(agreed, from), {
      kind: 'stale',
      moved: [{ kind: 'group', name: 'Billing' }],
    });
    assert.ok(sandbox.requests.every(({ method }) => method === 'GET'));
    assert.deepEqual(await readdir(folder), []);
  });

  for (const when of ['before', 'after'] as const) {
    it(`reads before it sends again where the connection breaks ${when} the work`, async () => {
      sandbox.faults.inject({ fault: { kind: 'drop', when }, method: 'PATCH', times: 1 });
      assert.deepEqual(states(await push(membership('Billing', ['ada.alder'], []))), ['landed']);
      const patches = sandbox.requests.filter(({ method }) => method === 'PATCH').length;
      assert.equal(patches, when === 'before' ? 2 : 1);
      assert.equal(members('Billing').filter((name) => name === 'ada.alder@example.com').length, 1);
    });
  }

  it('catches a server that says 200 and keeps only some', async () => {
    sandbox.faults.inject({ fault: { kind: 'dropMembers', keep: 1 }, method: 'PATCH' });
    const outcome = await push(membership('Billing', ['ada.alder', 'boris.alder'], []));
    assert.deepEqual(states(outcome), ['partly']);
  });

  it('stops at a refusal of the token, and skips what is left', async () => {
    sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH' });
    const outcome = await push(membership('Billing', ['ada.alder'], ['ada.birch']));
    assert.deepEqual(states(outcome), ['refused', 'skipped']);
    assert.equal(outcome.kind === 'applied' && outcome.ending, 'stopped');
    assert.equal(sandbox.requests.filter(({ method }) => method === 'PATCH').length, 1);
  });

  it('journals an intent before each request and an answer after, and never the token', async () => {
    const outcome = await push(membership('Operations', ['ada.alder'], []));
    assert.deepEqual(states(outcome), ['landed', 'landed']);
    assert(outcome.kind === 'applied');
    const text = await readFile(outcome.journalPath, 'utf8');
    assert.ok(!text.includes(sandbox.token));
    const { entries, condition } = decodeJournal(text, isPushEntry);
    assert.equal(condition, 'whole');
    assert.deepEqual(
      entries.map(({ entry }) => entry.kind),
      ['begin', 'intent', 'answer', 'intent', 'answer', 'results', 'end'],
    );
  });
});
