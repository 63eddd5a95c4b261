import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { journalName } from '../../../../src/provisioning/journal/journalFolder.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { decodeJournal } from '../../../../src/provisioning/journal/entry.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readdir, readFile } from 'node:fs/promises';

const [ada, boris] = ['ada.alder@example.com', 'boris.alder@example.com'];

const member = 'ada.birch@example.com';

const once = { limits: { ...defaultApplyLimits, verifyMs: 0 } };

/** In the account of plainly named groups. */
function journalOf(folder: string, { startedAt, plan, id }: PushRecord): string {
  return join(folder, journalName(startedAt, plan.accountId, id));
}

describe('applyPlan against the sandbox', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const push = async (...desired: Desired['groups']): Promise<ApplyOutcome> =>
    rig.push('plain', desiredOf(...desired), once);
  const billing = (): readonly string[] => rig.membersOf('plain', 'Billing');
  const patches = (): number => rig.writes().filter(({ method }) => method === 'PATCH').length;

  it('adds and removes members, verifies, and leaves nothing to plan', async () => {
    assert.ok(billing().includes(member));
    const desired = desiredGroup('Billing', [ada, boris], [member]);
    assert.deepEqual(states(await push(desired)), ['applied', 'applied']);
    assert.ok(billing().includes(ada));
    assert.ok(!billing().includes(member));
    assert.equal(await rig.stillToDo('plain', desiredOf(desired)), 0);
  });

  it('writes nothing where the group changed after the plan was made', async () => {
    const from = await rig.snapshot('plain');
    const agreed = planned(desiredOf(desiredGroup('Billing', [ada])), from);
    const [someone] = rig.account('plain').users.values();
    rig.group('plain', 'Billing').memberIds.add(someone!.id);
    rig.sandbox.requests.length = 0;
    assert.deepEqual(await rig.apply(agreed, from), {
      kind: 'stale',
      moved: [{ kind: 'group', name: 'Billing' }],
    });
    assert.ok(rig.sandbox.requests.length > 0);
    assert.deepEqual(rig.writes(), []);
    assert.deepEqual(await readdir(rig.folder), []);
  });

  for (const when of ['before', 'after'] as const) {
    it(`reads before it sends again where the connection breaks ${when} the work`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'drop', when }, method: 'PATCH', times: 1 });
      assert.deepEqual(states(await push(desiredGroup('Billing', [ada]))), ['applied']);
      assert.equal(patches(), when === 'before' ? 2 : 1);
      assert.equal(billing().filter((name) => name === ada).length, 1);
    });
  }

  it('catches a server that says 200 and keeps only some', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'dropMembers', keep: 1 }, method: 'PATCH' });
    assert.deepEqual(states(await push(desiredGroup('Billing', [ada, boris]))), ['partly']);
  });

  it('stops at a refusal of the token, and skips what is left', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH' });
    const outcome = await push(desiredGroup('Billing', [ada], [member]));
    assert.deepEqual(states(outcome), ['refused', 'skipped']);
    assert.equal(outcome.kind === 'applied' && outcome.record.ending, 'stopped');
    assert.equal(patches(), 1);
  });

  it('journals an intent before each request and an answer after, and never the token', async () => {
    const outcome = await push(desiredGroup('Operations', [ada]));
    assert.deepEqual(states(outcome), ['applied', 'applied']);
    assert(outcome.kind === 'applied');
    const text = await readFile(journalOf(rig.folder, outcome.record), 'utf8');
    assert.ok(!text.includes(rig.sandbox.token));
    const { entries, condition } = decodeJournal(text, pushEntryOf);
    assert.equal(condition, 'whole');
    assert.deepEqual(
      entries.map(({ entry }) => entry.kind),
      ['begin', 'intent', 'answer', 'intent', 'answer', 'results', 'end'],
    );
  });
});
