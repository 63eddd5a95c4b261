import { journalName } from '../../../../src/provisioning/journal/journalFolder.ts';
import { lastWrite } from '../../../../src/provisioning/journal/lastWrite.ts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('when an account was last written to', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'last-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  /** A journal that began and was last written to at these times, in seconds since the epoch. */
  async function journal(name: string, until: number): Promise<void> {
    const path = join(folder, name);
    await writeFile(path, '');
    await utimes(path, until, until);
  }
  const nameAt = (began: number, account: string) => journalName(began * 1000, account, randomUUID());

  it('is told by the files of its journals, also of one that is under way for longer', async () => {
    await journal(nameAt(1_000, 'one'), 5_000);
    await journal(nameAt(2_000, 'one'), 3_000);
    await journal(nameAt(9_000, 'other'), 9_000);
    assert.equal(await lastWrite(folder, 'one'), 5_000_000);
    assert.equal(await lastWrite(folder, 'other'), 9_000_000);
  });

  it('is told by a journal whose name does not tell the account', async () => {
    await journal('1000-0123456789ab.jsonl', 4_000);
    assert.equal(await lastWrite(folder, 'one'), 4_000_000);
  });

  it('is not known where nothing was written', async () => {
    assert.equal(await lastWrite(folder, 'one'), undefined);
    assert.equal(await lastWrite(join(folder, 'nowhere'), 'one'), undefined);
  });
});
