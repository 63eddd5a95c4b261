import { type Decision } from '../../../../src/history/reviews/model.ts';
import { addEntry, keepReview, keptReview } from '../../../../src/history/reviews/reviewStore.ts';
import { ReviewStorageFailed, storageWords } from '../../../../src/history/reviews/reviewStorage.ts';
import { withFileSizeLimit } from '../../../fixtures/fileSizeLimit.ts';
import { frozen, now } from './reviewRig.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('a disk that fills up while a decision is written', () => {
  const one = frozen({ kind: 'account' });
  const folder = mkdtempSync(join(tmpdir(), 'reviews-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('leaves no half of it, and takes it once there is space', async function () {
    if (process.platform !== 'linux') this.skip();
    const keep = (key: string, reason: string): Decision => ({
      kind: 'decision',
      decision: 'keep',
      reason,
      by: 'Rita',
      at: now,
      people: [key],
    });
    await keepReview(folder, one);
    await addEntry(folder, one.id, keep('u-ann', 'x'));
    const path = join(folder, `${one.id}.jsonl`);
    const before = readFileSync(path, 'utf8');
    const more = keep('u-bob', 'x'.repeat(2_000));
    await withFileSizeLimit(before.length + 1_000, async () => {
      await assert.rejects(addEntry(folder, one.id, more), { name: 'ReviewStorageFailed', code: 'EFBIG' });
    });
    assert.equal(readFileSync(path, 'utf8'), before);
    assert.equal(await addEntry(folder, one.id, more), 'added');
    const { review, damaged } = (await keptReview(folder, one.id)) ?? assert.fail();
    assert.deepEqual([[...review.decisions.keys()], damaged], [['u-ann', 'u-bob'], 0]);
  });

  it('is not what an account is told of that has more than a review can hold', async () => {
    const [account] = one.snapshot.accounts;
    assert.ok(account);
    const groups = Array.from({ length: 10_001 }, (_, at) => ({ id: `g${String(at)}`, name: 'x' }));
    const large = { ...one, snapshot: { ...one.snapshot, accounts: [{ ...account, groups }] } };
    await assert.rejects(keepReview(folder, large), (error) => {
      assert.ok(error instanceof ReviewStorageFailed);
      assert.match(
        storageWords(error),
        /^No access review was started: the account has more people, groups/u,
      );
      return true;
    });
  });
});
