import { propose } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { plannedId } from '../../../../src/provisioning/plan/applyToSnapshot.ts';
import { defaultPlanOptions, type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Proposal } from '../../../../src/provisioning/propose.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, nothing, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { defaultGuardSettings } from '../../../fixtures/builders/guardSettings.ts';
import { type ApplyRig, createRig, states, type Style } from '../apply/applyRig.ts';
import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';

const none = { kind: 'none' } as const;

const guards = { settings: { ...defaultGuardSettings, maxRemovals: 10 }, tokenUser: none, reader: none };

describe('undoing one’s own push of a minute ago', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const past = async (style: Style) => pastRemovals(rig.folder, rig.account(style).id, rig.clock.now());
  const newest = async () => (await pastPushes(rig.folder)).pushes[0]!;
  const push = async (style: Style, desired: Desired): Promise<void> => {
    assert.deepEqual(new Set(states(await rig.push(style, desired))), new Set(['applied']));
    rig.clock.advance(60_000);
  };
  const proposeUndo = async (style: Style): Promise<Proposal> => {
    const { record } = await newest();
    const now = await rig.snapshot(style);
    const proposed = propose(
      (snapshot: AccountSnapshot) => undoOf(record.steps, snapshot),
      now,
      { ...defaultPlanOptions, origin: 'undo', undoes: record.id },
      { ...guards, ...(await past(style)), now: rig.clock.now() },
    );
    assert(proposed.kind === 'proposal', proposed.kind);
    return proposed.proposal;
  };
  const blocks = ({ findings }: Proposal): readonly string[] =>
    findings.flatMap(({ level, code }) => (level === 'block' ? [code] : []));
  const apply = async ({ plan, snapshot }: Proposal): Promise<ApplyOutcome> =>
    rig.apply(plan, snapshot, { guards });
  const joiners = (count: number): readonly string[] => {
    const inside = new Set(rig.membersOf('userGroups', 'Billing'));
    const all = [...rig.account('userGroups').users.values()].filter(({ active }) => active);
    return all.flatMap(({ userName }) => (inside.has(userName) ? [] : [userName])).slice(-count);
  };

  it('is stopped by no limit, and counts for none afterwards', async () => {
    const before = rig.membersOf('userGroups', 'Billing');
    await push(
      'userGroups',
      desiredOf(desiredGroup('Billing', joiners(20)), desiredGroup('Fresh', joiners(3))),
    );
    const undo = await proposeUndo('userGroups');
    assert.deepEqual(blocks(undo), []);
    assert.deepEqual(new Set(states(await apply(undo))), new Set(['applied']));
    assert.deepEqual(rig.membersOf('userGroups', 'Billing'), before);
    assert.deepEqual((await past('userGroups')).pastRemovals, []);
  });

  it('is held against the limits where nothing showed of it, and another hand has done it since', async () => {
    const people = joiners(20);
    rig.sandbox.faults.inject({ fault: { kind: 'pretend', status: 204 }, method: 'PATCH' });
    assert.deepEqual(states(await rig.push('userGroups', desiredOf(desiredGroup('Billing', people)))), [
      'unknown',
    ]);
    rig.sandbox.faults.clear();
    assert.deepEqual((await past('userGroups')).pastGains, []);
    const { memberIds } = rig.group('userGroups', 'Billing');
    for (const user of rig.account('userGroups').users.values())
      if (people.includes(user.userName)) memberIds.add(user.id);
    assert.ok(blocks(await proposeUndo('userGroups')).includes('removesTooMany'));
  });

  for (const into of [true, false])
    it(`leaves alone whom it was refused to ${into ? 'add' : 'remove'}, and another hand did since`, async () => {
      const people = into ? joiners(2) : rig.membersOf('userGroups', 'Billing').slice(0, 2);
      rig.sandbox.faults.inject({ fault: { kind: 'status', status: 409 }, method: 'PATCH', skip: 1 });
      const desired = desiredGroup('Billing', into ? people : [], into ? [] : people);
      const limits = { ...defaultApplyLimits, addBatch: 1, removeBatch: 1, verifyMs: 2_000 };
      const outcome = await rig.push('userGroups', desiredOf(desired), { limits });
      assert.deepEqual(states(outcome), ['partly']);
      rig.sandbox.faults.clear();
      const { record } = await newest();
      const [left] = record.results[0]!.left!;
      const { memberIds } = rig.group('userGroups', 'Billing');
      if (into) memberIds.add(left!);
      else memberIds.delete(left!);
      const { plan } = await proposeUndo('userGroups');
      const undone = plan.operations.flatMap((one) => ('users' in one ? one.users.map(plannedId) : []));
      const ids = [...rig.account('userGroups').users.values()]
        .filter(({ userName }) => people.includes(userName))
        .map(({ id }) => id);
      assert.deepEqual(
        undone,
        ids.filter((id) => id !== left),
      );
    });

  it('is stopped where its journal is damaged or gone', async () => {
    await push('userGroups', desiredOf(desiredGroup('Billing', joiners(20))));
    const undo = await proposeUndo('userGroups');
    const { path } = await newest();
    const text = await readFile(path, 'utf8');
    await appendFile(path, 'what nobody wrote\n');
    const isRefused = (error: unknown): boolean => AppError.is(error, 'refusedByGuard');
    await assert.rejects(async () => apply(undo), isRefused);
    assert.ok(blocks(await proposeUndo('userGroups')).includes('removesTooMany'));
    await writeFile(path, text);
    assert.deepEqual(states(await apply(undo)), ['applied']);
  });

  it('holds those who were there before against the limits', async () => {
    await push('userGroups', desiredOf(desiredGroup('Billing', joiners(4))));
    const undo = await proposeUndo('userGroups');
    const { membership } = desiredGroup('Billing', [], rig.membersOf('userGroups', 'Billing'));
    assert(membership.kind === 'change');
    const proposed = propose(
      () => ({ desired: desiredOf({ ...desiredGroup('Billing', []), membership }) }),
      undo.snapshot,
      undo.options,
      { ...guards, ...(await past('userGroups')), now: rig.clock.now() },
    );
    assert(proposed.kind === 'proposal');
    assert.partialDeepStrictEqual(
      proposed.proposal.findings.filter(({ code }) => code === 'removesTooMany'),
      [{ group: 'Billing', removed: 5, of: 5 }],
    );
  });

  it('counts a policy that is detached and roles that are taken, for a day', async () => {
    const from = await rig.snapshot('userGroups');
    const billing = from.groups.find(({ displayName }) => displayName === 'Billing')!;
    await push('userGroups', desiredOf({ ...desiredGroup('Billing', []), detach: billing.policies! }));
    const members = rig.membersOf('userGroups', 'Billing');
    const lost = (await past('userGroups')).pastRemovals.map(({ groupId }) => groupId);
    assert.deepEqual(
      lost,
      members.map(() => billing.id),
    );
    const account = rig.account('plain');
    const [member] = [...account.members.values()].filter(({ roleIds }) => roleIds.length > 0);
    await push('plain', { ...nothing, roles: [{ memberId: member!.id, roles: [] }] });
    assert.partialDeepStrictEqual((await past('plain')).pastRemovals, [
      { groupId: undefined, userId: member!.userId },
    ]);
    // And of who has more by it nothing.
    await push('plain', {
      ...nothing,
      roles: [{ memberId: member!.id, roles: account.roles.slice(0, 2) }],
    });
    assert.equal((await past('plain')).pastRemovals.length, 1);
  });
});
