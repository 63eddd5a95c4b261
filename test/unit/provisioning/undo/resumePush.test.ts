import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { lockAccount } from '../../../../src/provisioning/journal/accountLock.ts';
import { decodeJournal, encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { readPush } from '../../../../src/provisioning/journal/readPush.ts';
import { type ResumeOptions, resumePush } from '../../../../src/provisioning/undo/resumePush.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from '../apply/applyRig.ts';
import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

describe('resumePush', () => {
  let rig: ApplyRig;
  let path: string;
  let options: ResumeOptions;
  beforeEach(async () => {
    rig = await createRig();
    await rig.push('userGroups', desiredOf(desiredGroup('Fresh', ['ada.alder@example.org'])));
    const [name] = (await readdir(rig.folder)).filter((one) => one.endsWith('.jsonl'));
    path = join(rig.folder, name!);
    options = { clock: rig.clock, readAccount: async () => rig.snapshot('userGroups') };
  });
  afterEach(async () => rig.close());

  /** Leaves so many lines of the journal, of begin, two intents with their answers, results and end. */
  async function cutOff(lines: number): Promise<void> {
    const text = await readFile(path, 'utf8');
    await writeFile(path, `${text.split('\n').slice(0, lines).join('\n')}\n`);
  }

  const entries = async (): Promise<readonly PushEntry[]> =>
    decodeJournal(await readFile(path, 'utf8'), pushEntryOf).entries.map(({ entry }) => entry);
  const writeEntries = async (all: readonly PushEntry[]): Promise<void> =>
    writeFile(path, all.map((entry, seq) => encodeLine({ seq, at: rig.clock.now(), entry })).join(''));

  it('leaves a push alone that came to its end', async () => {
    const before = await readFile(path, 'utf8');
    assert.deepEqual(await resumePush(path, options), { kind: 'ended' });
    assert.equal(await readFile(path, 'utf8'), before);
  });

  it('ends the journal of a push of which everything had been applied, as gone on with', async () => {
    await cutOff(5);
    assert.deepEqual(await resumePush(path, options), { kind: 'nothingLeft' });
    const { record } = (await readPush(path))!;
    assert.equal(record.ending, 'goneOnWith');
    assert.deepEqual(
      record.results.map(({ state }) => state),
      ['applied', 'applied'],
    );
    assert.deepEqual(await resumePush(path, options), { kind: 'ended' });
  });

  it('ends the journal of a push of which another hand did what was refused, as that', async () => {
    const [begin, ...rest] = await entries();
    const asked = rest.filter(({ kind }) => kind === 'intent' || kind === 'answer');
    const refused = asked.map((entry) =>
      entry.kind === 'answer' ? { ...entry, outcome: 'refused' as const } : entry,
    );
    await writeEntries([begin!, ...refused.slice(0, 2), ...asked.slice(2)]);
    assert.deepEqual(await resumePush(path, options), { kind: 'nothingLeft' });
    assert.partialDeepStrictEqual((await readPush(path))!.record.results, [
      { state: 'refused', already: true },
      { state: 'applied' },
    ]);
    const two = rig.membersOf('userGroups', 'Billing').slice(0, 2);
    rig.clock.advance(1_000);
    await rig.push('userGroups', desiredOf(desiredGroup('Billing', [], two)), {
      limits: { ...defaultApplyLimits, removeBatch: 1, verifyMs: 2_000 },
    });
    path = join(
      rig.folder,
      (await readdir(rig.folder))
        .filter((one) => one.endsWith('.jsonl'))
        .sort()
        .at(-1)!,
    );
    const both = await entries();
    const [, second] = both.filter(({ kind }) => kind === 'intent');
    assert(second?.kind === 'intent');
    await writeEntries(
      both
        .slice(0, 5)
        .map((entry) =>
          entry.kind === 'answer' && entry.request === second.request
            ? { ...entry, outcome: 'refused' as const }
            : entry,
        ),
    );
    assert.deepEqual(await resumePush(path, options), { kind: 'nothingLeft' });
    assert.partialDeepStrictEqual((await readPush(path))!.record.results, [
      { state: 'partly', left: second.people, already: true },
    ]);
  });

  it('gives what is left where something was not applied', async () => {
    await cutOff(5);
    rig.group('userGroups', 'Fresh').memberIds.clear();
    const resumed = await resumePush(path, options);
    assert(resumed.kind === 'left');
    const { record } = (await readPush(path))!;
    assert.deepEqual(resumed.options, { origin: record.plan.origin, undoes: record.id, review: undefined });
    assert.equal(record.ending, undefined);
    assert.equal(await rig.stillToDo('userGroups', resumed.desiredState(resumed.snapshot).desired), 1);
  });

  it('writes nothing into a journal that is damaged', async () => {
    await cutOff(5);
    await appendFile(path, 'no line of ours\n{}\n');
    const before = await readFile(path, 'utf8');
    assert.deepEqual(await resumePush(path, options), { kind: 'nothingLeft' });
    assert.equal(await readFile(path, 'utf8'), before);
  });

  it('says so where not even the plan can be read', async () => {
    await writeFile(path, 'no line of ours\n');
    assert.deepEqual(await resumePush(path, options), { kind: 'unreadable' });
  });

  it('waits while another window writes to the account, and reads what that left', async () => {
    await cutOff(5);
    rig.group('userGroups', 'Fresh').memberIds.clear();
    const ada = [...rig.account('userGroups').users.values()].find(({ userName }) =>
      userName.startsWith('ada.'),
    )!;
    const { accountId } = (await readPush(path))!.record.plan;
    const other = await lockAccount({ folder: rig.folder, accountId, clock: rig.clock });
    let told = 0;
    const onNews = (): void => {
      told += 1;
      rig.group('userGroups', 'Fresh').memberIds.add(ada.id);
      void other.release();
    };
    assert.deepEqual(await resumePush(path, { ...options, onNews }), { kind: 'nothingLeft' });
    assert.equal(told, 1);
  });

  it('stops waiting when it is cancelled', async () => {
    await cutOff(5);
    const { accountId } = (await readPush(path))!.record.plan;
    const other = await lockAccount({ folder: rig.folder, accountId, clock: rig.clock });
    const controller = new AbortController();
    const onNews = (): void => {
      controller.abort();
    };
    await assert.rejects(resumePush(path, { ...options, onNews, signal: controller.signal }), {
      kind: 'cancelled',
    });
    await other.release();
  });
});
