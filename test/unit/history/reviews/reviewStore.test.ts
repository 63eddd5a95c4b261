import { type Decision } from '../../../../src/history/reviews/model.ts';
import {
  addEntry,
  deleteReview,
  keepReview,
  keptEntries,
  keptReview,
  keptReviews,
} from '../../../../src/history/reviews/reviewStore.ts';
import { reviewEvidence } from '../../../../src/history/reviews/reviewEvidence.ts';
import { frozen, now } from './reviewRig.ts';
import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const one = frozen({ kind: 'account' });

const keep = (...people: readonly string[]): Decision => ({
  kind: 'decision',
  decision: 'keep',
  reason: 'Works here',
  by: 'Rita',
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
      (await keptReviews(folder)).reviews.map(({ review }) => review.frozen.id),
      [other.id, one.id],
    );
    await deleteReview(folder, one.id);
    assert.equal(await keptEntries(folder, one.id), undefined);
    assert.equal((await keptEntries(folder, other.id))?.length, 1);
    assert.equal(readdirSync(folder).length, 2);
  });

  it('takes nothing for a review that is none, and no path for an id', async () => {
    assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [] });
    await keepReview(folder, one);
    const path = join(folder, `${one.id}.json`);
    const whole = readFileSync(path, 'utf8');
    const spoiled = [
      '',
      'null',
      whole.slice(0, -10),
      whole.replace('"version":2', '"version":3'),
      // People are looked up in the account of the key.
      whole.replace(one.accountKey, 'other@https://api.cloudflare.com/client/v4'),
      whole.replace(one.accountKey, one.accountKey.slice(1)),
      whole.replace(`"startedAt":${String(now)}`, '"startedAt":9007199254740991'),
      whole.replace(`"startedAt":${String(now)}`, '"startedAt":-1'),
      whole.replace('"people":[', '"__proto__":{"a":1},"people":['),
      whole.replace('"key":"u-ann"', '"key":"u-bob"'),
      whole.replace(one.id, '00000000-0000-4000-8000-000000000009'),
      whole.replace('"accounts":[', '"accounts":[],"more":['),
      '['.repeat(100_000),
    ];
    for (const text of spoiled) {
      writeFileSync(path, text);
      assert.notEqual(text, whole);
      assert.equal(await keptReview(folder, one.id), undefined, text.slice(0, 60));
      assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [one.id] });
    }
    await deleteReview(folder, one.id);
    assert.deepEqual(readdirSync(folder), []);
    writeFileSync(join(above, 'outside.json'), whole);
    for (const id of ['../outside', 'outside', '', `${one.id}/../../outside`]) {
      assert.equal(await keptReview(folder, id), undefined);
      await deleteReview(folder, id);
    }
    assert.ok(statSync(join(above, 'outside.json')).isFile());
  });

  it('reads what an earlier version wrote, of which it is not known who decided', async () => {
    await keepReview(folder, one);
    const path = join(folder, `${one.id}.json`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version":2', '"version":1'));
    const { by, ...older } = keep('u-ann');
    assert.equal(by, 'Rita');
    await addEntry(folder, one.id, older);
    await addEntry(folder, one.id, keep('u-bob'));
    const { review } = (await keptReview(folder, one.id)) ?? assert.fail();
    assert.deepEqual(
      [...review.decisions.values()].map((decision) => decision.by),
      [undefined, 'Rita'],
    );
  });

  it('passes over entries of far-off dates and other kinds, and of people who do not belong to it', async () => {
    await keepReview(folder, one);
    const path = join(folder, `${one.id}.jsonl`);
    for (const entry of [
      { ...keep('u-ann'), at: Number.MAX_SAFE_INTEGER },
      { ...keep('u-ann'), at: -1 },
      { ...keep('u-ann'), decision: 'apply' },
      { ...keep('u-ann'), more: true },
      { ...keep('u-ann'), people: 'u-ann' },
      { kind: 'later', at: now, people: [{ name: 'x', displayName: '', constructor: 1 }], notReadable: [] },
    ])
      appendFileSync(path, `${JSON.stringify(entry)}\n`);
    for (const key of ['__proto__', 'constructor', 'u-nobody', '']) await addEntry(folder, one.id, keep(key));
    const { review, damaged } = (await keptReview(folder, one.id)) ?? assert.fail();
    assert.deepEqual([review.decisions.size, damaged], [0, 6]);
    // Every date that is taken can be written down.
    assert.ok(reviewEvidence(review, damaged, now).madeAt);
  });

  it('adds nothing to a review that another window deleted, and leaves nothing of it', async () => {
    await keepReview(folder, one);
    await deleteReview(folder, one.id);
    assert.equal(await addEntry(folder, one.id, keep('u-ann')), false);
    assert.equal(await keptEntries(folder, one.id), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('throws where the disk is full, and leaves nothing that could be taken for a decision', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await keepReview(folder, one);
    symlinkSync('/dev/full', join(folder, `${one.id}.jsonl`));
    await assert.rejects(addEntry(folder, one.id, keep('u-ann')), { code: 'ENOSPC' });
    assert.deepEqual(await keptEntries(folder, one.id), []);
  });

  it('keeps no review that it could not read again', async () => {
    await assert.rejects(keepReview(folder, { ...one, reviewer: 'x'.repeat(10_000) }));
    assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [] });
  });
});
