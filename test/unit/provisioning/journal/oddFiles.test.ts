import { makePlan, runGuards } from '../../../fixtures/atOnce.ts';
import { journalName, setJournalAside } from '../../../../src/provisioning/journal/journalFolder.ts';
import { pastPushes, undoablePushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { decide } from '../../../../src/provisioning/guards/override.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { guardInput } from '../../../fixtures/builders/guardInput.ts';
import { aTenant, userGroup } from '../../../fixtures/builders/tenant.ts';
import { type ApplyRig, createRig } from '../apply/applyRig.ts';
import { onLinux, onUnix } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [ada, carmen] = ['ada.alder@example.org', 'carmen.alder@example.org'];

describe('a folder of journals', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const accountId = (): string => rig.account('userGroups').id;
  const past = async (account = accountId()) => pastRemovals(rig.folder, account, rig.clock.now());
  async function newestFile(): Promise<string> {
    const names = (await readdir(rig.folder)).filter((name) => name.endsWith('.jsonl'));
    return join(rig.folder, names.sort().at(-1)!);
  }

  onUnix.it('is its owner’s alone, and so is each file', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    assert.equal((await stat(rig.folder)).mode & 0o777, 0o700);
    assert.equal((await stat(await newestFile())).mode & 0o777, 0o600);
  });

  onUnix.it('is read without links, pipes, folders and what is too large, which are named', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    const real = await newestFile();
    const name = (id: string): string => join(rig.folder, journalName(rig.clock.now(), accountId(), id));
    await symlink(real, name('0-1'));
    execFileSync('mkfifo', [name('0-2')]);
    await mkdir(name('0-3'));
    await writeFile(name('0-4'), '');
    await truncate(name('0-4'), 65 * 1024 * 1024);
    const { pushes, unreadable } = await pastPushes(rig.folder);
    assert.equal(pushes.length, 1);
    assert.equal(unreadable.length, 4);
    assert.equal((await past()).unreadJournals.length, 4);
    assert.deepEqual(await past('another account'), { pastRemovals: [], pastGains: [], unreadJournals: [] });
  });

  it('names a journal that is damaged, begins twice or is of a time to come, to its account alone', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    const path = await newestFile();
    const whole = await readFile(path, 'utf8');
    const why = async (): Promise<readonly string[]> => (await past()).unreadJournals.map((one) => one.why);
    assert.deepEqual(await why(), []);
    await appendFile(path, whole);
    assert.deepEqual(await why(), ['damaged']);
    await writeFile(path, whole.replace('Fresh', 'Frexh'));
    assert.deepEqual(await why(), ['unreadable']);
    await writeFile(path, whole);
    const { unreadJournals } = await pastRemovals(rig.folder, accountId(), rig.clock.now() - 60 * 60_000);
    assert.deepEqual(
      unreadJournals.map((one) => one.why),
      ['clock'],
    );
    assert.deepEqual((await past('another account')).unreadJournals, []);
  });

  it('blocks who takes access away with a finding that can be overridden, and nobody who adds', () => {
    const unreadJournals = [{ name: '1-ab-0.jsonl', why: 'damaged' }] as const;
    const tenant = aTenant(['ann', 'bob'], [userGroup('Billing', ['ann', 'bob'])]);
    const change = (add: readonly string[], remove: readonly string[]) =>
      guardInput(tenant, desiredOf(desiredGroup('Billing', add, remove)), { unreadJournals });
    const blocks = (input: ReturnType<typeof change>) =>
      runGuards(input).filter(({ code }) => code === 'journalsUnread');
    const removing = change([], ['ann@example.com']);
    const [block] = blocks(removing);
    assert.equal(block?.level, 'block');
    assert.match(guardWords(block), /1-ab-0\.jsonl.*set them aside/);
    assert.equal(decide(removing.plan, [block], []).kind, 'blocked');
    const outside = aTenant(['ann', 'bob'], [userGroup('Billing', ['ann'])]);
    assert.deepEqual(
      blocks(
        guardInput(outside, desiredOf(desiredGroup('Billing', ['bob@example.com'])), { unreadJournals }),
      ),
      [],
    );
  });

  it('forgets one that is set aside, which is kept', async () => {
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    const path = await newestFile();
    await writeFile(path, 'not a line\n');
    const [{ name } = assert.fail()] = (await past()).unreadJournals;
    const aside = await setJournalAside(rig.folder, name);
    assert.deepEqual(await past(), { pastRemovals: [], pastGains: [], unreadJournals: [] });
    assert.equal(await readFile(aside, 'utf8'), 'not a line\n');
  });

  it('that cannot be read is told, and stops nothing but removals', async () => {
    const file = join(rig.folder, 'a-file');
    await writeFile(file, '');
    assert.deepEqual(await pastRemovals(file, accountId(), rig.clock.now()), {
      pastRemovals: [],
      pastGains: [],
      unreadJournals: [{ name: '', why: 'folder' }],
    });
  });

  it('tells the same push done again apart: each is undone by itself', async () => {
    const desired = desiredOf(desiredGroup('Billing', [carmen]));
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
    rig.clock.advance(1000);
    await rig.push('userGroups', desired);
    const [done = assert.fail()] = (await pastPushes(rig.folder)).pushes;
    rig.clock.advance(1000);
    const now = await rig.snapshot('userGroups');
    const undo = makePlan(undoOf(done.record.steps, now).desired, now, {
      ...defaultPlanOptions,
      origin: 'undo',
      undoes: done.record.id,
    });
    assert(undo.kind === 'plan');
    await rig.apply(undo.plan, now);
    rig.clock.advance(1000);
    await rig.push('userGroups', desired);
    const { pushes } = await pastPushes(rig.folder);
    assert.equal(pushes[0]?.record.plan.hash, pushes[2]?.record.plan.hash);
    assert.deepEqual(undoablePushes(pushes), [pushes[0], pushes[3]]);
  });

  onLinux.it(
    'is read in full with few file handles, and by account however many others there are',
    async () => {
      await rig.push('userGroups', desiredOf(desiredGroup('Fresh', [ada])));
      rig.clock.advance(1000);
      const { displayName } = rig.group('system', 'Billing');
      const [leaver] = rig.membersOf('system', 'Billing');
      await rig.push('system', desiredOf(desiredGroup(displayName, [], [leaver!])));
      const text = await readFile(await newestFile(), 'utf8');
      const other = rig.account('system').id;
      for (let nth = 0; nth < 400; nth += 1)
        await writeFile(
          join(rig.folder, journalName(rig.clock.now() + nth, other, `0-${String(nth)}`)),
          text,
        );
      const limit = (soft: string): void => {
        execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${soft}:`]);
      };
      const usual = execFileSync('prlimit', [
        '--pid',
        String(process.pid),
        '--nofile',
        '-o',
        'SOFT',
        '--noheadings',
      ]);
      limit(String((await readdir('/proc/self/fd')).length + 40));
      try {
        const { unreadJournals, pastRemovals: removals } = await past(other);
        assert.deepEqual(unreadJournals, []);
        assert.equal(removals.length, 401);
        const { pushes } = await pastPushes(rig.folder);
        assert.ok(pushes.some(({ record }) => record.plan.accountId === accountId()));
      } finally {
        limit(usual.toString().trim());
      }
    },
  );
});
