import { type NodeOf } from '../../../../src/directory/node.ts';
import { dismiss, isDismissed } from '../../../../src/history/activity/dismissed.ts';
import { pushRow } from '../../../../src/history/activity/pushRows.ts';
import { personRows, stepRows, stepsOfGroup } from '../../../../src/history/activity/stepRows.ts';
import { type Activity, readActivity } from '../../../../src/history/activity/readActivity.ts';
import { rememberPushes } from '../../../../src/history/activity/rememberPushes.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { readJournalledPush } from '../../../../src/provisioning/journal/readPush.ts';
import { lockAccount } from '../../../../src/provisioning/journal/accountLock.ts';
import { type DesiredGroup } from '../../../../src/provisioning/plan/desired.ts';
import { planHash } from '../../../../src/provisioning/plan/planHash.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, group, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { memoryStore } from '../../../fixtures/memoryStore.ts';
import { type ApplyRig, createRig } from '../../provisioning/apply/applyRig.ts';
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ada = 'ada.alder@example.org';
const carmen = 'carmen.alder@example.org';

describe('the activity', () => {
  let rig: ApplyRig;
  const memory = memoryStore();
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function activity(
    more: { readonly most?: number; readonly read?: ReturnType<typeof rememberPushes> } = {},
  ) {
    return readActivity({
      folder: rig.folder,
      most: 50,
      now: rig.clock.now(),
      isDismissed: (push) => isDismissed(memory, push),
      read: readJournalledPush,
      ...more,
    });
  }

  async function push(...groups: readonly DesiredGroup[]): Promise<void> {
    await rig.push('userGroups', desiredOf(...groups));
    await rig.clock.sleep(1000);
  }

  async function newest(): Promise<string> {
    const all = (await readdir(rig.folder)).filter((name) => name.endsWith('.jsonl')).sort();
    return all.at(-1) ?? assert.fail();
  }

  /** Cuts the newest journal off after so many lines, as a crash would have. */
  async function cutOff(lines: number): Promise<void> {
    const path = join(rig.folder, await newest());
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text.split('\n').slice(0, lines).join('\n')}\n`);
  }

  const first = ({ pushes }: Activity) => pushes[0] ?? assert.fail();
  const words = (rows: readonly NodeOf<'activity'>[]): readonly string[] =>
    rows.map(({ shown, icon }) => [icon, shown.label, shown.description].join(' | '));

  it('is empty where there is no folder yet', async () => {
    const none = await readActivity({
      folder: join(rig.folder, 'nowhere'),
      most: 50,
      now: 0,
      isDismissed: () => false,
      read: readJournalledPush,
    });
    assert.deepEqual([none.pushes, none.unreadable, none.hasOlder('any')], [[], [], false]);
  });

  it('has a push with its steps, and its people by name, never by id', async () => {
    await push(desiredGroup('Fresh', [ada, carmen]));
    const one = first(await activity());
    const row = pushRow(one, false);
    assert.match(row.shown.description ?? '', /^done · Create empty group Fresh; Add ada/);
    assert.deepEqual(row.flags, ['undoable', 'traced']);
    assert.match(row.shown.tooltip ?? '', /by tester, with the token “Sandbox”/);
    const [together] = stepRows(one);
    assert.equal(together?.row, 'activityStep');
    const add = stepRows(one).find(({ shown }) => shown.label.startsWith('Add'));
    assert.deepEqual(words(personRows(one, add?.step ?? '')), [
      `person | ${ada} | applied`,
      `person | ${carmen} | applied`,
    ]);
    const ids = JSON.stringify([
      row.shown,
      ...stepRows(one).map(({ shown }) => [shown.label, shown.description]),
    ]);
    for (const { id } of rig.account('userGroups').users.values()) assert.ok(!ids.includes(id));
  });

  it('puts the steps of one group together, and says that not all of them were applied', async () => {
    await push(desiredGroup('Fresh', [ada]));
    const from = await rig.snapshot('userGroups');
    const plan = planned(desiredOf(desiredGroup('Fresh', [carmen], [ada])), from);
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 400 }, method: 'PATCH', skip: 1 });
    await rig.apply(plan, from);
    rig.sandbox.faults.clear();
    const one = first(await activity());
    assert.match(pushRow(one, false).shown.description ?? '', /^1 of 2 steps done · /);
    const [together = assert.fail(), ...others] = stepRows(one);
    assert.deepEqual(others, []);
    assert.deepEqual(words([together]), ['group | Fresh | 2 steps · not all applied']);
    assert.deepEqual(
      stepsOfGroup(one, together.step ?? '').map(({ icon }) => icon),
      ['done', 'failed'],
    );
  });

  it('says of one that was cut off that it is unfinished, until somebody leaves it so', async () => {
    await push(desiredGroup('Fresh', [ada, carmen]));
    await cutOff(3);
    const one = first(await activity());
    assert.deepEqual(one.standing, { kind: 'unfinished' });
    const row = pushRow(one, true);
    assert.match(row.shown.label, /^Unfinished push to Sandbox 2/);
    assert.deepEqual(row.flags, ['unfinished', 'undoable']);
    await dismiss(memory, one.push);
    assert.deepEqual(first(await activity()).standing, { kind: 'dismissed' });
  });

  it('says who is at one right now, and of one that another took up that it is', async () => {
    await push(desiredGroup('Fresh', [ada, carmen]));
    await cutOff(3);
    const [{ record } = assert.fail()] = (await pastPushes(rig.folder)).pushes;
    const lock = await lockAccount({
      folder: rig.folder,
      accountId: record.plan.accountId,
      clock: rig.clock,
      push: record.id,
    });
    const busy = first(await activity());
    assert.deepEqual(busy.standing, { kind: 'underWay', sure: true });
    assert.equal(busy.undoable, false);
    await lock.release();
    await push(desiredGroup('Other', [ada]));
    const now = await rig.snapshot('userGroups');
    const rest = { ...planned(desiredOf(desiredGroup('Fresh', [carmen])), now), undoes: record.id };
    await rig.apply({ ...rest, hash: planHash(rest) }, now);
    const of = (await activity()).pushes.find(({ push: one }) => one.record.id === record.id);
    assert.deepEqual(of?.standing, { kind: 'takenUp' });
  });

  it('says of one that was undone that it was, and offers no undo of it', async () => {
    await push(desiredGroup('Fresh', [ada, carmen]));
    const [{ record } = assert.fail()] = (await pastPushes(rig.folder)).pushes;
    const now = await rig.snapshot('userGroups');
    const undo = { ...planned(undoOf(record.steps, now).desired, now, 'undo'), undoes: record.id };
    await rig.apply({ ...undo, hash: planHash(undo) }, now);
    const { pushes } = await activity();
    const undone = pushes.find(({ push: one }) => one.record.id === record.id) ?? assert.fail();
    assert.deepEqual([undone.standing, undone.undoable], [{ kind: 'ended', undone: true }, false]);
    assert.match(pushRow(undone, false).shown.description ?? '', /^done, undone later · /);
  });

  it('names what cannot be read, and what is damaged', async () => {
    await push(desiredGroup('Fresh', [ada]));
    const path = join(rig.folder, await newest());
    await writeFile(path, (await readFile(path, 'utf8')).replace('"kind":"answer"', '"kind":"ansver"'));
    await writeFile(join(rig.folder, '12-ab.jsonl'), 'not a line\n');
    const all = await activity();
    assert.deepEqual(all.unreadable, ['12-ab.jsonl']);
    assert.deepEqual(first(all).standing, { kind: 'doubt', why: 'damaged' });
    assert.ok(pushRow(first(all), false).flags.includes('doubtful'));
  });

  it('reads the newest alone, says that there are older ones, and reads what has not changed once', async () => {
    for (const name of ['One', 'Two', 'Three']) await push(group(name, { whenMissing: { kind: 'create' } }));
    const accountId = rig.account('userGroups').id;
    const two = await activity({ most: 2 });
    assert.deepEqual([two.pushes.length, two.hasOlder(accountId), two.hasOlder('another')], [2, true, false]);
    const read = rememberPushes();
    const before = await activity({ read });
    assert.equal(before.hasOlder(accountId), false);
    const again = await activity({ read });
    assert.ok(again.pushes.every(({ push: one }, index) => one === before.pushes[index]?.push));
    await cutOff(2);
    assert.deepEqual(first(await activity({ read })).standing, { kind: 'unfinished' });
  });

  it('shows no name that could pass for a row or a line of its own', async () => {
    const hostile = 'Fresh\u202e\n\u2028evil';
    await push(desiredGroup(hostile, [ada]));
    const one = first(await activity());
    const rows = [pushRow(one, true), ...stepRows(one)];
    for (const { shown } of rows) {
      assert.doesNotMatch(`${shown.label}${shown.description ?? ''}`, /[\u202e\n\u2028]/u);
      assert.doesNotMatch(shown.tooltip ?? '', /[\u202e\u2028]/u);
    }
  });
});
