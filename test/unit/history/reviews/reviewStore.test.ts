import { type Decision } from '../../../../src/history/reviews/model.ts';
import {
  addEntry,
  deleteReview,
  isKept,
  keepReview,
  keptReview,
  keptReviews,
} from '../../../../src/history/reviews/reviewStore.ts';
import { frozen, now } from './reviewRig.ts';
import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const one = frozen({ kind: 'account' });

const keep = (...people: readonly string[]): Decision => ({
  kind: 'decision',
  decision: 'keep',
  reason: 'Works here',
  at: now,
  people,
});

describe('the store of access reviews', () => {
  let above: string;
  let folder: string;
  beforeEach(() => {
    above = mkdtempSync(join(tmpdir(), 'reviews-'));
    folder = join(above, 'accessReviews');
  });
  afterEach(() => {
    rmSync(above, { recursive: true, force: true });
  });

  it('gives a review back as it was left, to nobody else on the machine', async () => {
    await keepReview(folder, one);
    await addEntry(folder, one.id, keep('u-ann'));
    await addEntry(folder, one.id, { ...keep('u-bob'), decision: 'revoke' });
    const kept = (await keptReview(folder, one.id)) ?? assert.fail('not kept');
    assert.deepEqual(kept.review.frozen.snapshot, one.snapshot);
    assert.deepEqual(
      [...kept.review.decisions].map(([key, { decision, reason }]) => [key, decision, reason]),
      [
        ['u-ann', 'keep', 'Works here'],
        ['u-bob', 'revoke', 'Works here'],
      ],
    );
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const name of readdirSync(folder))
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  });

  it('takes what two windows add, and passes over a line that a crash cut off', async () => {
    await keepReview(folder, one);
    await Promise.all(['u-ann', 'u-bob'].map(async (key) => addEntry(folder, one.id, keep(key))));
    appendFileSync(join(folder, `${one.id}.jsonl`), '\n{"kind":"decision","decis');
    await addEntry(folder, one.id, keep('member:m-cyd'));
    const kept = (await keptReview(folder, one.id)) ?? assert.fail('not kept');
    assert.deepEqual([...kept.review.decisions.keys()].toSorted(), ['member:m-cyd', 'u-ann', 'u-bob']);
    assert.equal(kept.damaged, 1);
  });

  it('deletes a review with all that was decided, and no other', async () => {
    const other = { ...one, id: '00000000-0000-4000-8000-000000000002', startedAt: now + 1 };
    for (const each of [one, other]) {
      await keepReview(folder, each);
      await addEntry(folder, each.id, keep('u-ann'));
    }
    assert.deepEqual(
      (await keptReviews(folder)).map(({ review }) => review.frozen.id),
      [other.id, one.id],
    );
    await deleteReview(folder, one.id);
    assert.deepEqual([await isKept(folder, one.id), await isKept(folder, other.id)], [false, true]);
    assert.equal(readdirSync(folder).length, 2);
  });

  it('takes nothing for a review that is none, and no path for an id', async () => {
    assert.deepEqual(await keptReviews(folder), []);
    await keepReview(folder, one);
    const path = join(folder, `${one.id}.json`);
    const whole = readFileSync(path, 'utf8');
    const spoiled = [
      '',
      'null',
      whole.slice(0, -10),
      whole.replace('"version":1', '"version":2'),
      whole.replace(one.id, '00000000-0000-4000-8000-000000000009'),
      whole.replace('"accounts":[', '"accounts":[],"more":['),
      '['.repeat(100_000),
    ];
    for (const text of spoiled) {
      writeFileSync(path, text);
      assert.equal(await keptReview(folder, one.id), undefined, text.slice(0, 60));
    }
    writeFileSync(join(above, 'outside.json'), whole);
    for (const id of ['../outside', 'outside', '', `${one.id}/../../outside`]) {
      assert.equal(await keptReview(folder, id), undefined);
      await deleteReview(folder, id);
    }
    assert.ok(statSync(join(above, 'outside.json')).isFile());
  });
});
