import { runGuards } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type ApplyGuards } from '../../../../src/provisioning/apply/refuseBlocked.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { type GuardSettings } from '../../../../src/provisioning/guards/guardContext.ts';
import { findingKey, type Override } from '../../../../src/provisioning/guards/override.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { lax } from '../../../fixtures/builders/guardInput.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const ada = 'ada.alder@example.org';

const carmen = 'carmen.alder@example.org';

const boris = 'boris.alder@example.org';

describe('applyPlan and the guards', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada, boris, carmen])));
    await rig.clock.sleep(1_000);
    rig.sandbox.requests.length = 0;
  });
  afterEach(async () => rig.close());

  const guardsWith = (settings: Partial<GuardSettings>): ApplyGuards => ({
    settings: { ...lax, ...settings },
    tokenUser: { kind: 'none' },
    reader: { kind: 'none' },
  });
  const isRefused = (detail: string) => (error: unknown) =>
    AppError.is(error, 'refusedByGuard') && error.facts.detail === detail;
  const blocksOf = (plan: Plan, snapshot: AccountSnapshot, guards: ApplyGuards): readonly Finding[] =>
    runGuards({
      ...guards,
      plan,
      snapshot,
      pastRemovals: [],
      unreadJournals: [],
      now: rig.clock.now(),
    }).filter(({ level }) => level === 'block');
  const overrideOf = (plan: Plan, finding: Finding, more: Partial<Override> = {}): Override => ({
    planHash: plan.hash,
    finding: findingKey(finding),
    code: finding.code,
    phrase: plan.accountName,
    reason: 'The team was dissolved.',
    at: 1,
    ...more,
  });

  async function nothingWritten(attempt: () => Promise<unknown>, detail: string): Promise<void> {
    const journals = (await readdir(rig.folder)).length;
    await assert.rejects(attempt, isRefused(detail));
    assert.equal(rig.writes().length, 0);
    assert.equal((await readdir(rig.folder)).length, journals);
  }

  it('writes nothing of a plan that they block, and releases the lock', async () => {
    const guards = guardsWith({});
    const desired = desiredOf(desiredGroup('Fresh', [], [ada, boris, carmen]));
    await nothingWritten(async () => rig.push('userGroups', desired, { guards }), 'emptiesGroup');
    assert.deepEqual(
      states(await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [], [ada])), { guards })),
      ['applied'],
    );
  });

  it('lets pass what was overridden for this plan and this finding, and nothing else', async () => {
    const guards = guardsWith({});
    const from = await rig.snapshot('userGroups');
    const plan = planned(desiredOf(desiredGroup('Fresh', [], [ada, boris, carmen])), from);
    const [block] = blocksOf(plan, from, guards);
    assert(block?.code === 'emptiesGroup');
    for (const wrong of [
      overrideOf(plan, block, { planHash: 'another plan' }),
      overrideOf(plan, block, { phrase: 'another account' }),
      overrideOf(plan, block, { reason: 'short' }),
      overrideOf(plan, { ...block, before: 2 }),
    ])
      await nothingWritten(async () => rig.apply(plan, from, { guards, overrides: [wrong] }), 'emptiesGroup');
    const overrides = [overrideOf(plan, block)];
    assert.deepEqual(states(await rig.apply(plan, from, { guards, overrides })), ['applied']);
  });

  it('counts what another window has removed since the plan was agreed to', async () => {
    const guards = guardsWith({ maxRemovals: 1 });
    const from = await rig.snapshot('userGroups');
    const plan = planned(desiredOf(desiredGroup('Fresh', [], [ada])), from);
    assert.deepEqual(blocksOf(plan, from, guards), []);
    const [other] = rig.membersOf('userGroups', 'Billing');
    assert(other !== undefined && other !== ada);
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', [], [other])));
    rig.sandbox.requests.length = 0;
    await nothingWritten(async () => rig.apply(plan, from, { guards }), 'removesTooMany');
    rig.clock.advance(25 * 60 * 60 * 1000);
    assert.deepEqual(states(await rig.apply(plan, from, { guards })), ['applied']);
  });

  it('writes nothing more once another window has taken its lock over', async () => {
    const { requests } = rig.sandbox;
    const push = requests.push.bind(requests);
    requests.push = (...added) => {
      const [lock] = readdirSync(rig.folder).filter((name) => name.endsWith('.lock'));
      if (added.some(({ method }) => method !== 'GET'))
        writeFileSync(join(rig.folder, lock!), `${String(process.pid)} another`);
      return push(...added);
    };
    const outcome = await rig.push(
      'userGroups',
      desiredOf(desiredGroup('Fresh', [], [ada]), desiredGroup('New', [ada])),
    );
    assert.equal(rig.writes().length, 1);
    assert.deepEqual(states(outcome), ['applied', 'refused', 'skipped']);
    assert.deepEqual(
      outcome.kind === 'applied' && outcome.record.results.map(({ failure }) => failure?.kind),
      [undefined, 'stale', undefined],
    );
  });

  it('says that the account has moved before it says that something is blocked', async () => {
    const from = await rig.snapshot('userGroups');
    const plan = planned(desiredOf(desiredGroup('Fresh', [], [ada, boris, carmen])), from);
    rig.group('userGroups', 'Fresh').memberIds.clear();
    assert.equal((await rig.apply(plan, from, { guards: guardsWith({}) })).kind, 'stale');
  });

  it('never writes to another account than the one that was planned for', async () => {
    const from = await rig.snapshot('userGroups');
    const plan = planned(desiredOf(desiredGroup('Fresh', [], [ada])), from);
    const elsewhere = { ...plan, accountId: rig.account('plain').id };
    const target = rig.target('userGroups');
    await nothingWritten(async () => rig.apply(elsewhere, from, { target }), 'planned for another account');
  });
});
