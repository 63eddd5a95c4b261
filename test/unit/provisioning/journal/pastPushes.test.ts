import { type LockNews } from '../../../../src/provisioning/journal/accountLock.ts';
import { pastPushes, unfinishedPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { thisProcess } from '../../../../src/provisioning/journal/processIdentity.ts';
import { type OperationResult } from '../../../../src/provisioning/journal/pushEntry.ts';
import { lockPath } from '../../../../src/provisioning/journal/lockFile.ts';
import { planHash } from '../../../../src/provisioning/plan/planHash.ts';
import { outcomeSentence, pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { lockWords } from '../../../../src/provisioning/review/lockWords.ts';
import { goOnWith } from '../../../../src/provisioning/undo/goOnWith.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from '../apply/applyRig.ts';
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ada = 'ada.alder@example.org';

const carmen = 'carmen.alder@example.org';

const hour = 60 * 60 * 1000;

describe('the pushes of the past', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  /** Cuts the newest journal off after so many lines, as a crash would have. */
  async function cutOff(lines: number): Promise<void> {
    const name = (await readdir(rig.folder))
      .filter((one) => one.endsWith('.jsonl'))
      .sort()
      .at(-1)!;
    const text = await readFile(join(rig.folder, name), 'utf8');
    await writeFile(join(rig.folder, name), `${text.split('\n').slice(0, lines).join('\n')}\n`);
  }

  async function removalsNow(later = 0, accountId = rig.account('userGroups').id) {
    const { pastRemovals: removals, unreadJournals } = await pastRemovals(
      rig.folder,
      accountId,
      rig.clock.now() + later,
    );
    assert.deepEqual(unreadJournals, []);
    return removals;
  }

  it('are none where there is no folder yet', async () => {
    assert.deepEqual(await pastPushes(join(rig.folder, 'nowhere')), { pushes: [], unreadable: [] });
  });

  it('are told newest first, with who, when and how they ended', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    await rig.clock.sleep(1000);
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [carmen])));
    const { pushes, unreadable } = await pastPushes(rig.folder);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      pushes.map(({ record }) => record.plan.operations.map(({ kind }) => kind)),
      [['addMembers'], ['createGroup', 'addMembers']],
    );
    const [{ record } = assert.fail()] = pushes;
    assert.equal(record.by.login, 'tester');
    assert.equal(record.ending, 'finished');
    assert.ok((record.endedAt ?? 0) >= record.startedAt);
    assert.equal(outcomeSentence(record), 'Applied and verified.');
  });

  it('leave out what is no journal, and name what cannot be read', async () => {
    await writeFile(join(rig.folder, '12-ab.jsonl'), 'not a line\n');
    await writeFile(join(rig.folder, 'notes.txt'), 'x');
    assert.deepEqual(await pastPushes(rig.folder), { pushes: [], unreadable: ['12-ab.jsonl'] });
  });

  it('are unfinished without an end, until a later one takes them up', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada, carmen])));
    // begin, intent and answer of the group: then the window closed.
    await cutOff(3);
    const { pushes } = await pastPushes(rig.folder);
    const [unfinished] = unfinishedPushes(pushes);
    assert(unfinished !== undefined);
    assert.match(outcomeSentence(unfinished.record), /was interrupted: the window closed/);

    const now = await rig.snapshot('userGroups');
    const rest = planned(goOnWith(unfinished.record.plan.operations, now).desired, now);
    await rig.clock.sleep(1000);
    const finishing = { ...rest, undoes: unfinished.record.id };
    await rig.apply({ ...finishing, hash: planHash(finishing) }, now);
    assert.deepEqual(rig.membersOf('userGroups', 'Fresh'), [ada, carmen]);
    assert.deepEqual(unfinishedPushes((await pastPushes(rig.folder)).pushes), []);
  });

  it('count against the limit of a day where they took something away, and only there', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada, carmen])));
    assert.deepEqual(await removalsNow(), []);
    await rig.clock.sleep(1000);
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [], [ada])));
    const removals = await removalsNow();
    const users = [...rig.account('userGroups').users.values()];
    assert.deepEqual(
      removals.map(({ userId, groupId }) => ({ userId, groupId })),
      [
        {
          userId: users.find(({ userName }) => userName === ada)?.id,
          groupId: rig.group('userGroups', 'Fresh').id,
        },
      ],
    );
    assert.deepEqual(await removalsNow(0, 'another account'), []);
    assert.deepEqual(await removalsNow(25 * hour), []);
  });

  it('count somebody whose removal was sent and never answered, and nobody who was refused', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    await rig.clock.sleep(1000);
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [], [ada])));
    // begin and intent.
    await cutOff(2);
    assert.equal((await removalsNow()).length, 1);
    // Lines that are missing may have said so: nothing but an end proves that nothing was sent.
    await cutOff(1);
    assert.equal((await removalsNow()).length, 1);
  });
});

describe('the report of a push', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  it('tells each step with its result, the request that proves it, and who agreed', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh | <b>', [ada])));
    const [push] = (await pastPushes(rig.folder)).pushes;
    assert(push !== undefined);
    const report = pushReport(push.record, () => assert.fail('nothing failed'));
    const rows = report.split('\n').filter((line) => line.startsWith('| '));
    assert.equal(rows.length, 4);
    assert.match(
      rows[2] ?? '',
      /^\| Create empty group Fresh \\\| \\<b\\> \| applied \| {2}\| [0-9a-f]+-SBX \|$/,
    );
    assert.match(report, /\*\*All 2 steps were applied and verified\.\*\*/);
    assert.match(report, /Local login: tester, with the token “Sandbox”/);
  });

  it('says whose lock was taken over on no more than a heartbeat that stood still', async () => {
    const { id } = rig.account('userGroups');
    const theirs = { ...(await thisProcess()), host: 'office-7 <b>', mark: 'theirs', heartbeat: '1' };
    await writeFile(lockPath(rig.folder, id), JSON.stringify(theirs));
    const news: (LockNews | undefined)[] = [];
    const outcome = await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])), {
      onProgress: ({ stage, news: heard }) => {
        if (stage === 'waitingForLock') news.push(heard);
      },
    });
    assert(outcome.kind === 'applied');
    const [push] = (await pastPushes(rig.folder)).pushes;
    for (const record of [outcome.record, push!.record]) {
      assert.deepEqual(record.takenFrom, { host: 'office-7 <b>' });
      assert.match(
        pushReport(record, () => assert.fail('nothing failed')),
        /A window on office-7 \\<b\\> had this account and gave no sign of life for 15 seconds/,
      );
    }
    assert.deepEqual(
      news.map((one) => lockWords(one!).slice(0, 40).trimEnd()),
      ['waiting: a window on office-7 <b> is at', 'A window on office-7 <b> had this accoun'],
    );
  });

  it('says in words why a step was refused, and that nothing came of the rest', async () => {
    rig.sandbox.faults.inject({ method: 'POST', path: '/Groups$', fault: { kind: 'status', status: 403 } });
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    const [push] = (await pastPushes(rig.folder)).pushes;
    assert(push !== undefined);
    const report = pushReport(push.record, ({ kind, status }) => `${kind} ${String(status)}`);
    assert.match(report, /\| refused \| forbidden 403 \|/);
    assert.match(report, /\| skipped \|/);
    assert.match(
      report,
      /\*\*Stopped: the server rejected the token\. Of 2 steps: 1 refused, 1 skipped\.\*\*/,
    );
  });

  it('names for whom a step did not apply, and whose own record does not confirm it', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', [ada, carmen])));
    const [push] = (await pastPushes(rig.folder)).pushes;
    assert(push !== undefined);
    const [result] = push.record.results;
    const [operation] = push.record.plan.operations;
    assert(operation?.kind === 'addMembers');
    const [first, second] = operation.users.map((user) => ('id' in user ? user.id : ''));
    const report = (more: Partial<OperationResult>): string =>
      pushReport({ ...push.record, results: [{ ...result!, ...more }] }, () => assert.fail('nothing failed'));
    assert.match(
      report({ state: 'partly', left: [second!] }),
      /Not applied for carmen\.alder@example\.org\./,
    );
    const several = report({
      doubts: [
        { kind: 'gone', userId: first! },
        { kind: 'inactive', userId: second! },
        { kind: 'disagrees', userId: first! },
        { kind: 'disagrees', userId: second! },
        { kind: 'unread', userId: 'u-nobody' },
      ],
    });
    assert.match(several, /Applied and verified\. Some user records don’t confirm the change/);
    assert.match(several, /Added, but no longer among the users: ada\.alder@example\.org\./);
    assert.match(several, /Added, but inactive: carmen\.alder@example\.org\./);
    assert.match(several, /don’t: ada\.alder@example\.org, carmen\.alder@example\.org\./);
    assert.match(several, /couldn’t be read: no name \\\(ID u-nobody\\\)\./);
  });

  it('names everybody of a long step, for the auditor, and speaks in words where the journal has codes', async () => {
    const users = [...rig.account('userGroups').users.values()].slice(0, 9).map(({ userName }) => userName);
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', users)));
    const [push] = (await pastPushes(rig.folder)).pushes;
    assert(push !== undefined);
    const { record } = push;
    const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    const override = {
      planHash: record.plan.hash,
      finding: 'x',
      phrase: 'x',
      reason: 'agreed with the board',
      at,
    };
    const add = record.plan.operations.find(({ kind }) => kind === 'addMembers')!;
    assert('users' in add);
    const [left] = add.users.map((user) => ('id' in user ? user.id : ''));
    const report = pushReport(
      {
        ...record,
        results: record.results.map((one) => (one.operationId === add.id ? { ...one, left: [left!] } : one)),
        overrides: [
          { ...override, code: 'removesTooMany' },
          { ...override, code: 'ofAnotherVersion' as 'removesTooMany' },
        ],
      },
      () => assert.fail('nothing failed'),
    );
    assert.match(report, /and 4 more to Fresh/);
    const people = report.slice(report.indexOf('## People'));
    assert.match(people, /^Added to Fresh:$/m);
    for (const name of users) assert.ok(people.includes(`- ${name}`), name);
    assert.equal(people.match(/: not applied$/gm)?.length, 1);
    assert.match(report, /^- Limit of removals, at 2026-01-02 03:04:05 UTC: agreed with the board$/m);
    assert.match(report, /^- Another guard rail, at /m);
    assert.ok(!report.includes(record.plan.hash));
    assert.doesNotMatch(report, /\d\.\d{3}Z|removesTooMany|ofAnotherVersion/);
  });
});
