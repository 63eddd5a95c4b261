import { systemClock } from '../../../../src/core/clock.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { decodeJournal } from '../../../../src/provisioning/journal/entry.ts';
import { JournalFile } from '../../../../src/provisioning/journal/journalFile.ts';
import { withFileSizeLimit } from '../../../fixtures/fileSizeLimit.ts';
import { onLinux } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const isJournalFailure = (error: unknown): boolean =>
  error instanceof AppError && error.facts.reason === 'journalFailed';

describe('JournalFile', () => {
  let folder = '';
  const path = (): string => join(folder, 'push.jsonl');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  async function texts(): Promise<readonly string[]> {
    return decodeJournal(await readFile(path(), 'utf8'), textOf).entries.map(({ entry }) => entry);
  }

  it('has a line on the disk before append resolves', async () => {
    const journal = await JournalFile.create<string>(path(), systemClock);
    await journal.append('one');
    assert.deepEqual(await texts(), ['one']);
    await journal.close();
  });

  it('keeps the order of calls that were not waited for', async () => {
    const journal = await JournalFile.create<string>(path(), systemClock);
    const words = Array.from({ length: 50 }, (_, index) => String(index));
    await Promise.all(words.map(async (word) => journal.append(word)));
    assert.deepEqual(await texts(), words);
    await journal.close();
  });

  it('never writes over a journal that exists', async () => {
    await writeFile(path(), 'something');
    await assert.rejects(JournalFile.create<string>(path(), systemClock), isJournalFailure);
    assert.equal(await readFile(path(), 'utf8'), 'something');
  });

  it('goes on after a torn line, which is cut off', async () => {
    const journal = await JournalFile.create<string>(path(), systemClock);
    await journal.append('one é');
    await journal.close();
    await appendFile(path(), '{"seq":1,"at":5,"en');
    const resumed = await JournalFile.resume(path(), systemClock, textOf);
    assert.equal(resumed?.read.condition, 'torn');
    await resumed.journal.append('two');
    await resumed.journal.close();
    assert.deepEqual(await texts(), ['one é', 'two']);
  });

  onLinux.it('takes no line after one that did not fit', async () => {
    const journal = await JournalFile.create<string>(path(), systemClock);
    await journal.append('one');
    await withFileSizeLimit(90, async () => assert.rejects(journal.append('x'.repeat(50)), isJournalFailure));
    await assert.rejects(journal.append('two'), isJournalFailure);
    assert.equal(journal.failed, true);
    await journal.close();
    assert.equal((await readFile(path(), 'utf8')).endsWith('\n'), true);
    assert.deepEqual(await texts(), ['one']);
  });

  it('does not go on with a damaged one', async () => {
    await writeFile(path(), 'not a journal\n');
    assert.equal(await JournalFile.resume(path(), systemClock, textOf), undefined);
  });
});
