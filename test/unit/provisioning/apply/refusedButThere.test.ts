import { type ApplyOptions, type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { lockPath } from '../../../../src/provisioning/journal/lockFile.ts';
import { pastPushes, undoablePushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { afterPush } from '../../../../src/provisioning/review/afterPush.ts';
import { failureWords } from '../../../../src/provisioning/review/failureWords.ts';
import { outcomeSentence, pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { effectsOf } from '../../../../src/history/activity/effects.ts';
import { stepRows } from '../../../../src/history/activity/stepRows.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import { desiredGroup, desiredOf, nothing } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';

const style = 'userGroups';

const [ada, carmen] = ['ada.alder@example.org', 'carmen.alder@example.org'];

const oneByOne = { limits: { ...defaultApplyLimits, addBatch: 1, removeBatch: 1, verifyMs: 2_000 } };

describe('what a push was refused, and another hand did', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const idOf = (userName: string): string =>
    [...rig.account(style).users.values()].find((user) => user.userName === userName)!.id;
  /** The server answers so, and another hand is at it just before. */
  const refuse = (method: string, status: number, act: () => void, skip = 0): void => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status }, method, skip });
    onWrite(method, act, skip);
  };
  /** The server notes each request before it does what is asked. */
  const onWrite = (method: string, act: () => void, skip = 0): void => {
    const { requests } = rig.sandbox;
    const push = requests.push.bind(requests);
    let seen = 0;
    requests.push = (...added) => {
      for (const one of added) {
        if (one.method !== method) continue;
        if (seen === skip) act();
        seen += 1;
      }
      return push(...added);
    };
  };
  const move = (userName: string, group: string, into: boolean): void => {
    const { memberIds, id } = rig.group(style, group);
    const user = rig.account(style).users.get(idOf(userName))!;
    if (into) memberIds.add(user.id);
    else memberIds.delete(user.id);
    if (into) user.groupIds.add(id);
    else user.groupIds.delete(id);
  };
  const push = async (desired: Desired, more: Partial<ApplyOptions> = {}): Promise<PushRecord> =>
    recordOf(await rig.push(style, desired, more));
  const undoFor = async (record: PushRecord): Promise<Desired> =>
    undoOf(record.steps, await rig.snapshot(style)).desired;

  /** Nothing of it is this push's, for the report, the page, Activity, the limits and Undo. */
  async function isNobodysHere(record: PushRecord): Promise<void> {
    const [result] = record.results;
    assert.partialDeepStrictEqual(result, { state: 'refused', already: true });
    assert.equal(result?.createdId, undefined);
    assert.doesNotMatch(outcomeSentence(record), /verified/u);
    assert.match(outcomeSentence(record), /done outside it meanwhile/u);
    assert.match(pushReport(record, failureWords), /\| refused \| .*it was made outside this push/u);
    assert.deepEqual(afterPush({ record }, true), { all: false, retry: false, undo: false });
    const { pushes } = await pastPushes(rig.folder);
    const [kept] = pushes;
    for (const { steps } of [record, kept!.record]) {
      assert.deepEqual(
        steps.map(({ outcome, createdId }) => [outcome, createdId]),
        [['refused', undefined]],
      );
      const { groups, users } = await undoFor({ ...record, steps });
      assert.deepEqual([groups, users], [[], []]);
    }
    assert.deepEqual(undoablePushes(pushes), []);
    const past = await pastRemovals(rig.folder, rig.account(style).id, rig.clock.now());
    assert.deepEqual([past.pastRemovals, past.pastGains], [[], []]);
    const [row] = stepRows({
      push: kept!,
      journal: 'j',
      standing: { kind: 'ended', undone: false },
      undoable: false,
    });
    assert.match(row!.shown.description!, /^refused · .*made outside this push/u);
  }

  it('is not its own: somebody who was added', async () => {
    refuse('PATCH', 400, () => {
      move(carmen, 'Billing', true);
    });
    await isNobodysHere(await push(desiredOf(desiredGroup('Billing', [carmen]))));
  });

  it('is not its own: somebody who was removed', async () => {
    const [out] = rig.membersOf(style, 'Billing');
    refuse('PATCH', 409, () => {
      move(out!, 'Billing', false);
    });
    await isNobodysHere(await push(desiredOf(desiredGroup('Billing', [], [out!]))));
  });

  it('is not its own: a user and a group that were made', async () => {
    const { users, groups } = rig.account(style);
    const userName = 'zoe@example.org';
    onWrite('POST', () => {
      const own = [...users.values()][0]!;
      users.set('idp-user', { ...own, id: 'idp-user', userName, groupIds: new Set() });
    });
    const create: Desired['users'] = [{ kind: 'active', user: aNewUser(userName), whenMissing: 'create' }];
    await isNobodysHere(await push({ ...nothing, users: create }));
    rig.clock.advance(1_000);
    onWrite('POST', () => {
      const own = [...groups.values()].find(({ system }) => !system)!;
      groups.set('idp-group', { ...own, id: 'idp-group', displayName: 'Fresh', memberIds: new Set() });
    });
    await isNobodysHere(await push(desiredOf(desiredGroup('Fresh', []))));
  });

  it('is not its own: what was never sent, as another window had taken the lock', async () => {
    const { id, users } = rig.account(style);
    const [first, second] = ['Billing', 'Break Glass'];
    const inside = new Set([first, second].flatMap((name) => rig.membersOf(style, name)));
    const joiner = [...users.values()].find((user) => user.active && !inside.has(user.userName))!.userName;
    onWrite('PATCH', () => {
      writeFileSync(lockPath(rig.folder, id), JSON.stringify({ mark: 'another' }));
      move(joiner, second, true);
    });
    const record = await push(desiredOf(desiredGroup(first, [joiner]), desiredGroup(second, [joiner])), {
      limits: { ...defaultApplyLimits, parallel: 1, verifyMs: 2_000 },
    });
    assert.equal(rig.writes().length, 1);
    assert.deepEqual(states({ kind: 'applied', record, memberCounts: new Map() }), ['applied', 'refused']);
    assert.equal(record.results[1]?.already, true);
    const { groups } = await undoFor(record);
    assert.deepEqual(
      groups.map(({ target }) => target),
      [{ kind: 'id', id: rig.group(style, first).id }],
    );
  });

  for (const into of [true, false])
    it(`is not its own: one of two people who were ${into ? 'added' : 'removed'}`, async () => {
      const people = into ? [ada, carmen] : rig.membersOf(style, 'Billing').slice(0, 2);
      const order: string[] = [];
      refuse(
        'PATCH',
        409,
        () => {
          order.push(...people.filter((one) => rig.membersOf(style, 'Billing').includes(one) !== into));
          for (const one of order) move(one, 'Billing', into);
        },
        1,
      );
      const record = await push(
        desiredOf(desiredGroup('Billing', into ? people : [], into ? [] : people)),
        oneByOne,
      );
      const [other] = order;
      const [own] = people.filter((one) => one !== other);
      assert.equal(order.length, 1);
      assert.partialDeepStrictEqual(record.results, [
        { state: 'partly', left: [idOf(other!)], already: true, failure: { kind: 'conflict' } },
      ]);
      assert.match(outcomeSentence(record), /1 partly applied.*done outside it meanwhile/u);
      for (const { record: kept } of (await pastPushes(rig.folder)).pushes) {
        assert.deepEqual(
          effectsOf({ ...kept, results: [] }).map(({ person }) => person),
          [own],
        );
        const { groups } = await undoFor(kept);
        const ref = { kind: 'id', id: idOf(own!) };
        assert.partialDeepStrictEqual(groups, [{ membership: into ? { remove: [ref] } : { add: [ref] } }]);
        const [{ membership } = assert.fail()] = groups;
        assert(membership.kind === 'change');
        assert.equal(membership.add.length + membership.remove.length, 1);
      }
    });

  it('is its own where the answer to its first try was lost, and the second met its name', async () => {
    await rig.close();
    rig = await createRig(undefined, undefined, { settles: { afterMs: 900 } });
    rig.sandbox.faults.inject({ fault: { kind: 'drop', when: 'after' }, method: 'POST', times: 1 });
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 409 }, method: 'POST', skip: 1, times: 1 });
    const record = await push(desiredOf(desiredGroup('Fresh', [])));
    assert.ok(rig.writes().length > 1, 'it was tried again');
    assert.partialDeepStrictEqual(record.results, [
      { state: 'applied', createdId: rig.group(style, 'Fresh').id },
    ]);
    for (const { record: kept } of undoablePushes((await pastPushes(rig.folder)).pushes)) {
      assert.equal(kept.steps[0]?.outcome, 'applied');
      assert.partialDeepStrictEqual((await undoFor(kept)).groups, [{ membership: { kind: 'gone' } }]);
    }
    assert.equal(undoablePushes((await pastPushes(rig.folder)).pushes).length, 1);
  });
});

function recordOf(outcome: ApplyOutcome): PushRecord {
  assert(outcome.kind === 'applied', outcome.kind);
  return outcome.record;
}
