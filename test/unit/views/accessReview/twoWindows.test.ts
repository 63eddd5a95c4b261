import { type ReviewEntry } from '../../../../src/history/reviews/model.ts';
import { now } from '../../history/reviews/reviewRig.ts';
import { rig } from './sessionRig.ts';
import assert from 'node:assert/strict';

describe('two windows with one access review', () => {
  const decide = { kind: 'decide', decision: 'keep', reason: 'Works here', view: 1, row: null } as const;

  it('takes no decision on somebody whom another window decided on, until that is shown', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    it_.add({
      kind: 'decision',
      decision: 'revoke',
      reason: 'Left in May',
      by: 'Sam',
      at: now - 1,
      people: ['u-p000', 'u-p007'],
    });
    await it_.session.receive({ ...decide, row: 0 });
    assert.equal(it_.kept.decisions.get('u-p000')?.decision, 'revoke');
    assert.match(it_.last('reviewNotice').sentence, /^1 person was decided on in another window/);
    assert.deepEqual(it_.last('accessReview').review.counts, { open: 248, keep: 0, revoke: 2 });
    assert.equal(it_.last('reviewRows').rows[0]?.decidedBy, 'Sam');
    await it_.session.receive({ ...decide, row: 0 });
    assert.equal(it_.kept.decisions.get('u-p000')?.decision, 'keep');
    // A page that was hidden hears of it when it is drawn again.
    it_.add({ kind: 'decision', decision: 'keep', reason: 'x', by: 'Sam', at: now, people: ['u-p009'] });
    await it_.session.receive({ kind: 'ready' });
    assert.equal(it_.last('accessReview').review.counts.keep, 2);
  });

  const bySam: ReviewEntry = {
    kind: 'decision',
    decision: 'keep',
    reason: 'Other window',
    by: 'Sam',
    at: now,
    people: ['u-p001'],
  };

  it('shows what another window decided when it looks again, before a decision replaces it', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    it_.add(bySam);
    await it_.session.receive({ kind: 'lookAgain' });
    assert.equal(it_.last('reviewRows').rows[1]?.decidedBy, 'Sam');
    await it_.session.receive({ ...decide, decision: 'revoke', row: 1 });
    assert.equal(it_.kept.decisions.get('u-p001')?.decision, 'revoke');
  });

  it('takes no second of two quick decisions on somebody whom another window decided on unseen', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    it_.add(bySam);
    await Promise.all([
      it_.session.receive({ ...decide, row: 0 }),
      it_.session.receive({ ...decide, decision: 'revoke', row: 1 }),
    ]);
    assert.deepEqual(
      [...it_.kept.decisions].map(([key, { by }]) => [key, by]),
      [
        ['u-p001', 'Sam'],
        ['u-p000', 'Rita'],
      ],
    );
    assert.match(it_.last('reviewNotice').sentence, /^1 person was decided on in another window/u);
  });

  it('takes two quick decisions of its own on the same person, and one between reading and writing not', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    await Promise.all([
      it_.session.receive({ ...decide, row: 1 }),
      it_.session.receive({ ...decide, decision: 'open', reason: '', row: 1 }),
      it_.session.receive({ ...decide, decision: 'revoke', row: 1 }),
    ]);
    assert.equal(it_.kept.decisions.get('u-p001')?.decision, 'revoke');
    it_.slow = Promise.resolve().then(() => {
      it_.add(bySam);
    });
    await it_.session.receive({ ...decide, decision: 'open', reason: '', row: 1 });
    assert.equal(it_.kept.decisions.get('u-p001')?.by, 'Sam');
    assert.equal(it_.last('reviewRows').rows[1]?.decidedBy, 'Sam');
  });
});
