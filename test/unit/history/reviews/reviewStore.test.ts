import { atOnce } from '../../../../src/core/slices.ts';
import { type Decision, type ReviewEntry } from '../../../../src/history/reviews/model.ts';
import { addText, ReviewStorageFailed, storageWords } from '../../../../src/history/reviews/reviewStorage.ts';
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
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
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
    assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [], failed: [] });
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
      assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [one.id], failed: [] });
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
    assert.ok(atOnce(reviewEvidence(review, damaged, now)).madeAt);
  });

  it('adds nothing to a review that another window deleted, and leaves nothing of it', async () => {
    await keepReview(folder, one);
    await deleteReview(folder, one.id);
    assert.equal(await addEntry(folder, one.id, keep('u-ann')), 'deleted');
    assert.equal(await keptEntries(folder, one.id), undefined);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('throws where the disk is full, and says so', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await assert.rejects(addText('/dev/full', 'x'), { code: 'ENOSPC' });
    const full = new ReviewStorageFailed('writing', Object.assign(new Error(), { code: 'ENOSPC' }));
    assert.match(storageWords(full), /couldn’t be written: the disk is full[^]*What was kept before stays/u);
  });

  it('takes nothing but a missing file for a review that was deleted, or for one without decisions', async () => {
    const other = { ...one, id: '00000000-0000-4000-8000-000000000002' };
    for (const each of [one, other]) {
      await keepReview(folder, each);
      await addEntry(folder, each.id, keep('u-ann'));
    }
    const entries = join(folder, `${one.id}.jsonl`);
    const frozenPath = join(folder, `${one.id}.json`);
    const decided = readFileSync(entries, 'utf8');
    // A link is not followed, so that reading fails as it would for a disk or for missing permissions.
    for (const path of [frozenPath, entries]) {
      renameSync(path, `${path}.bak`);
      symlinkSync(path, path);
      const failed = { name: 'ReviewStorageFailed', code: 'ELOOP' };
      await assert.rejects(keptReview(folder, one.id), failed);
      await assert.rejects(keptEntries(folder, one.id), failed);
      await assert.rejects(addEntry(folder, one.id, keep('u-bob')), failed);
      const { reviews, unreadable, failed: why } = await keptReviews(folder);
      assert.deepEqual(
        [reviews.map(({ review }) => review.frozen.id), unreadable, why.map(({ code }) => code)],
        [[other.id], [], ['ELOOP']],
      );
      renameSync(`${path}.bak`, path);
      assert.equal(readFileSync(entries, 'utf8'), decided);
    }
    const file = join(above, 'file');
    writeFileSync(file, '');
    await assert.rejects(keptReviews(file), { doing: 'reading', code: 'ENOTDIR' });
    await assert.rejects(keepReview(join(file, 'reviews'), one), { doing: 'writing' });
    await rejectsDirectory(entries);
  });

  async function rejectsDirectory(entries: string): Promise<void> {
    rmSync(entries);
    mkdirSync(entries);
    await assert.rejects(keptReview(folder, one.id), { doing: 'reading' });
    await assert.rejects(addEntry(folder, one.id, keep('u-bob')), { doing: 'reading' });
  }

  it('lets one of several windows decide that thought of the same as open', async () => {
    await keepReview(folder, one);
    const isOpen = (before: readonly ReviewEntry[]): boolean => before.length === 0;
    const added = await Promise.all(
      ['Rita', 'Rosa', 'Rolf'].map(async (by) => addEntry(folder, one.id, { ...keep('u-ann'), by }, isOpen)),
    );
    assert.deepEqual(added.toSorted(), ['added', 'changed', 'changed']);
    assert.equal((await keptEntries(folder, one.id))?.length, 1);
    assert.deepEqual(readdirSync(folder).toSorted(), [`${one.id}.json`, `${one.id}.jsonl`]);
  });

  it('goes on after a window that was killed in the middle of a decision', async () => {
    await keepReview(folder, one);
    const url = (path: string): string =>
      JSON.stringify(new URL(`../../../../${path}`, import.meta.url).href);
    const killed = spawnSync(process.execPath, [
      '--input-type=module-typescript',
      '-e',
      `import { whileLocked } from ${url('src/history/reviews/reviewStorage.ts')};
       import { appendFileSync } from 'node:fs';
       await whileLocked(${JSON.stringify(folder)}, ${JSON.stringify(one.id)}, async () => {
         appendFileSync(${JSON.stringify(join(folder, `${one.id}.jsonl`))}, '\\n{"kind":"decis');
         process.kill(process.pid, 'SIGKILL');
       });`,
    ]);
    assert.equal(killed.signal, 'SIGKILL', String(killed.stderr));
    assert.equal(readdirSync(folder).length, 3, 'its lock is left');
    assert.equal(await addEntry(folder, one.id, keep('u-bob')), 'added');
    const { review, damaged } = (await keptReview(folder, one.id)) ?? assert.fail();
    assert.deepEqual([[...review.decisions.keys()], damaged], [['u-bob'], 1]);
    assert.equal(readdirSync(folder).length, 2);
  });

  it('keeps what became of a revocation for as long as the decision is that one', async () => {
    await keepReview(folder, one);
    const revoke: Decision = { ...keep('u-ann', 'u-bob'), decision: 'revoke' };
    await addEntry(folder, one.id, revoke);
    await addEntry(folder, one.id, {
      kind: 'planned',
      at: now + 1,
      people: [
        { key: 'u-ann', outcome: 'inPlan', said: [] },
        { key: 'u-bob', outcome: 'notKnown', said: ['Not read.'] },
        { key: 'member:m-cyd', outcome: 'inPlan', said: [] },
      ],
    });
    await addEntry(folder, one.id, { ...revoke, people: ['u-ann'], at: now + 2 });
    const { review } = (await keptReview(folder, one.id)) ?? assert.fail();
    assert.deepEqual(
      [...review.outcomes],
      [['u-bob', { at: now + 1, outcome: 'notKnown', said: ['Not read.'] }]],
    );
  });

  it('adds nothing that it could not read again', async () => {
    await keepReview(folder, one);
    const failed = { name: 'ReviewStorageFailed', code: 'notReadable' };
    await assert.rejects(addEntry(folder, one.id, { ...keep('u-ann'), at: -1 }), failed);
    await assert.rejects(addEntry(folder, one.id, { ...keep('u-ann'), by: 'x'.repeat(10_000) }), failed);
    assert.deepEqual(readdirSync(folder), [`${one.id}.json`]);
  });

  it('keeps no review that it could not read again', async () => {
    await assert.rejects(keepReview(folder, { ...one, reviewer: 'x'.repeat(10_000) }));
    assert.deepEqual(await keptReviews(folder), { reviews: [], unreadable: [], failed: [] });
  });
});
