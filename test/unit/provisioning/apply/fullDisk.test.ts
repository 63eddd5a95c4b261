import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type ApplyOptions, type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { decodeJournal } from '../../../../src/provisioning/journal/entry.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { desiredOf, desiredGroup, planned } from '../../../fixtures/builders/desired.ts';
import { withFileSizeLimit } from '../../../fixtures/fileSizeLimit.ts';
import { type ApplyRig, createRig } from './applyRig.ts';
import { onLinux } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ada = 'ada.alder@example.org';

const twoGroups = desiredOf(desiredGroup('Billing', [ada]), desiredGroup('Fresh', [ada]));

const oneAtATime = { limits: { ...defaultApplyLimits, parallel: 1, verifyMs: 2_000 } };

onLinux.describe('applyPlan on a full disk', () => {
  let rig: ApplyRig;
  /** What every push begins with: each server is made the same. */
  let from: AccountSnapshot;
  /** Where each line of the journal ends, when the disk takes all of it. */
  let ends: readonly number[];

  const push = async (more: Partial<ApplyOptions> = oneAtATime): Promise<ApplyOutcome> =>
    rig.apply(planned(twoGroups, from), from, more);

  before(async () => {
    rig = await createRig();
    from = await rig.snapshot('userGroups');
    await push();
    const { lines } = await journal();
    ends = lines.map((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('')));
    await rig.close();
  });
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  async function journal() {
    const name = (await readdir(rig.folder)).find((one) => one.endsWith('.jsonl'));
    const text = name === undefined ? '' : await readFile(join(rig.folder, name), 'utf8');
    const read = decodeJournal(text, pushEntryOf);
    return { ...read, lines: text.split(/(?<=\n)/), entries: read.entries.map(({ entry }) => entry) };
  }

  /** 1 begin, 3 operations of an intent and an answer, results, end. */
  const lineCount = 9;
  for (let line = 0; line < lineCount; line += 1) {
    for (const part of ['nothing', 'half'] as const) {
      it(`sends nothing that is not journalled, where ${part} of line ${String(line + 1)} fits`, async () => {
        assert.equal(ends.length, lineCount);
        const start = line === 0 ? 0 : ends[line - 1]!;
        // A lock of some 50 bytes has to fit.
        const room = Math.max(100, part === 'nothing' ? start + 2 : Math.floor((start + ends[line]!) / 2));
        const run = withFileSizeLimit(room, async () => push());
        if (line === 0) {
          await assert.rejects(
            run,
            (error) => error instanceof AppError && error.facts.reason === 'journalFailed',
          );
        } else {
          const outcome = await run;
          assert(outcome.kind === 'applied');
          assert.equal(outcome.record.ending, 'unjournalled');
          const written = outcome.record.results.filter(({ state }) => state === 'applied').length;
          assert.equal(written, rig.writes().length);
          assert.deepEqual(
            outcome.record.steps.map((one) => one.outcome),
            outcome.record.results.map(({ state }) => state),
          );
        }
        const { condition, entries } = await journal();
        assert.equal(condition, 'whole');
        assert.equal(entries.length, line);
        const intents = entries.filter(({ kind }) => kind === 'intent').length;
        assert.equal(rig.writes().length, intents);
      });
    }
  }

  it('sends nothing where the folder takes no lock', async () => {
    const run = withFileSizeLimit(0, async () => push());
    await assert.rejects(run, (error) => error instanceof AppError && error.facts.reason === 'journalFailed');
    assert.deepEqual(await readdir(rig.folder), []);
    assert.equal(rig.writes().length, 0);
  });

  it('sends nothing where the journal cannot be made', async () => {
    const file = join(rig.folder, 'a-file');
    await writeFile(file, '');
    await assert.rejects(
      push({ folder: join(file, 'below') }),
      (error) => error instanceof AppError && error.facts.reason === 'journalFailed',
    );
    assert.equal(rig.writes().length, 0);
  });
});
