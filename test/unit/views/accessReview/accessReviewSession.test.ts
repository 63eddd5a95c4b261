import { everyone } from '../../../../src/pages/messages/accessReview/accessReviewQuery.ts';
import { now } from '../../history/reviews/reviewRig.ts';
import { rig } from './sessionRig.ts';
import assert from 'node:assert/strict';

describe('what the page of an access review is told', () => {
  const decide = { kind: 'decide', decision: 'keep', reason: 'Works here', view: 1, row: null } as const;

  it('is everybody, and what is decided is kept before it is shown', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    assert.equal(it_.last('reviewPeople').matched, 250);
    await it_.session.receive({ kind: 'select', view: 1, from: 0, to: 99, how: 'add' });
    await it_.session.receive({ kind: 'select', view: 1, from: 5, to: 5, how: 'toggle' });
    assert.equal(it_.last('reviewSelected').selected, 99);
    assert.deepEqual(
      it_.last('reviewSelected').rows.map(({ selected }) => selected),
      [false],
    );
    await it_.session.receive(decide);
    assert.deepEqual(it_.last('accessReview').review.counts, { open: 151, keep: 99, revoke: 0 });
    assert.equal(it_.kept.decisions.size, 99);
    assert.equal(it_.kept.decisions.has('u-p005'), false);
    const { rows } = it_.last('reviewRows');
    assert.deepEqual([rows[0]?.decision, rows[5]?.decision, rows[0]?.selected], ['keep', 'open', false]);
    await it_.session.receive({ ...decide, decision: 'revoke', row: 5 });
    assert.equal(it_.kept.decisions.get('u-p005')?.decision, 'revoke');
    await it_.session.receive({ ...decide, decision: 'open', reason: '', row: 5 });
    assert.equal(it_.kept.decisions.has('u-p005'), false);
  });

  it('does not show as decided what could not be kept, or belongs to a review that was deleted', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    it_.fails = true;
    await it_.session.receive({ ...decide, row: 0 });
    assert.deepEqual(it_.made, ['failed']);
    it_.fails = false;
    it_.isThere = false;
    await it_.session.receive({ ...decide, row: 0 });
    assert.match(it_.last('reviewNotice').sentence, /was deleted/);
    assert.deepEqual(it_.last('accessReview').review.counts.open, 250);
  });

  it('decides on who was meant when it was said, whatever is selected while the disk is slow', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    let write = (): void => undefined;
    it_.slow = new Promise((resolve) => {
      write = resolve;
    });
    const first = it_.session.receive({ ...decide, row: 0 });
    await it_.session.receive({ kind: 'select', view: 1, from: 10, to: 19, how: 'add' });
    const second = it_.session.receive({ ...decide, decision: 'revoke', row: 0 });
    await it_.session.receive({ kind: 'select', view: 1, from: 30, to: 31, how: 'add' });
    write();
    await Promise.all([first, second]);
    assert.deepEqual(it_.last('accessReview').review.counts, { open: 239, keep: 1, revoke: 10 });
    assert.equal(it_.last('accessReview').review.selected, 2);
  });

  it('wants a reason, and no secret in it', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    await it_.session.receive({ ...decide, reason: '  ', row: 0 });
    assert.match(it_.last('reviewNotice').sentence, /Give a reason first/);
    await it_.session.receive({ ...decide, reason: 'a secret', row: 0 });
    assert.deepEqual(it_.last('reviewNotice').clears, 'reason');
    await it_.session.receive(decide);
    assert.match(it_.last('reviewNotice').sentence, /No one is selected/);
    assert.equal(it_.kept.decisions.size, 0);
  });

  it('keeps who is filtered where they are until it is filtered again', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'query', query: { ...everyone, state: 'open' } });
    await it_.session.receive({ ...decide, row: 0 });
    assert.equal(it_.last('reviewRows').rows[0]?.decision, 'keep');
    await it_.session.receive({ kind: 'query', query: { ...everyone, state: 'open' } });
    assert.equal(it_.last('reviewPeople').matched, 249);
    await it_.session.receive({ kind: 'query', query: { ...everyone, text: 'P00' } });
    assert.equal(it_.last('reviewPeople').matched, 10);
    await it_.session.receive({ kind: 'selectAll', selected: true });
    await it_.session.receive({ ...decide, decision: 'revoke' });
    assert.deepEqual(it_.last('accessReview').review.counts, { open: 240, keep: 0, revoke: 10 });
  });

  it('shows who appeared since apart, opens a plan and the evidence by the id alone, and hears nothing else', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'lookAgain' });
    assert.deepEqual(it_.last('accessReview').review.appeared?.people, ['new@example.com']);
    assert.equal(it_.kept.later?.people.length, 1);
    const { id } = it_.kept.frozen;
    await it_.session.receive({ kind: 'plan' });
    await it_.session.receive({ kind: 'evidence' });
    for (const said of [
      undefined,
      'plan',
      { kind: 'apply' },
      { kind: 'plan', id: 'x' },
      { ...decide, row: -1 },
    ])
      await it_.session.receive(said);
    assert.deepEqual(it_.made, [`plan ${id}`, `evidence ${id}`]);
    assert.equal(it_.kept.decisions.size, 0);
  });

  for (const kind of ['plan', 'evidence'] as const)
    it(`has what was decided right before it in the ${kind}, also while the disk is slow`, async () => {
      const it_ = rig();
      await it_.session.receive({ kind: 'ready' });
      let go = (): void => undefined;
      it_.slow = new Promise((resolve) => {
        go = () => {
          it_.made.push(`decided ${it_.kept.frozen.id}`);
          resolve();
        };
      });
      const decided = it_.session.receive({ ...decide, decision: 'revoke', row: 0 });
      const asked = it_.session.receive({ kind });
      setImmediate(go);
      await Promise.all([decided, asked]);
      const { id } = it_.kept.frozen;
      assert.deepEqual(it_.made, [`decided ${id}`, `${kind} ${id}`]);
      assert.equal(it_.kept.decisions.size, 1);
    });

  it('asks who decides with the first decision, keeps it with each, and decides nothing where nobody is named', async () => {
    const resumed = rig('ask');
    await resumed.session.receive({ kind: 'ready' });
    resumed.reviewer = undefined;
    await resumed.session.receive({ ...decide, row: 0 });
    assert.deepEqual([resumed.kept.decisions.size, resumed.made], [0, ['asked']]);
    resumed.reviewer = 'Rosa\u202e';
    await resumed.session.receive({ ...decide, row: 0 });
    await resumed.session.receive({ ...decide, row: 1 });
    assert.deepEqual(resumed.made, ['asked', 'asked']);
    assert.deepEqual(
      [...resumed.kept.decisions.values()].map(({ by }) => by),
      ['Rosa\u202e', 'Rosa\u202e'],
    );
    assert.equal(resumed.last('reviewRows').rows[0]?.decidedBy, 'Rosa');
  });

  it('shows what became of a revocation once it is planned', async () => {
    const it_ = rig();
    await it_.session.receive({ kind: 'ready' });
    for (const row of [1, 2, 3]) await it_.session.receive({ ...decide, decision: 'revoke', row });
    assert.equal(it_.last('accessReview').review.revocations, null);
    it_.add({
      kind: 'planned',
      at: now,
      people: [
        { key: 'u-p001', outcome: 'notKnown', said: ['More may be left.'] },
        { key: 'u-p002', outcome: 'inPlan', said: [] },
      ],
    });
    await it_.session.receive({ kind: 'plan' });
    assert.deepEqual(it_.last('accessReview').review.revocations, {
      at: now,
      lines: ['not known: 1 (p001@example.com)', 'not planned yet: 1 (p003@example.com)', 'planned: 1'],
    });
    assert.deepEqual(it_.last('reviewRows').rows[1]?.revocation, [
      'not known, as of 2026-11-30 09:30:00 UTC',
      'More may be left.',
    ]);
  });
});
