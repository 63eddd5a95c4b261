import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { joinHistory, type JoinedHistory } from '../../../../src/history/activity/joinHistory.ts';
import { type AuditReading } from '../../../../src/history/activity/readAudit.ts';
import { type Covered } from '../../../../src/history/activity/undoneIn.ts';
import { toldSince, withEarlier } from '../../../../src/history/activity/withEarlier.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';

const whole: Covered = { since: start - 60 * minute, whole: true };

const changed = (added: readonly string[], removed: readonly string[]): AuditEvent['members'] => ({
  kind: 'changed',
  added: new Set(added),
  removed: new Set(removed),
});

const handOf = (tokenName: string): AuditEvent['by'] => ({
  kind: 'account',
  email: undefined,
  tokenId: undefined,
  tokenName,
});

const entra = handOf('Entra');

function join(pushes: Parameters<typeof joinHistory>[0], events: readonly AuditEvent[]): JoinedHistory {
  return atOnce(joinHistory(pushes, events, whole));
}

function said(pushes: Parameters<typeof joinHistory>[0], events: readonly AuditEvent[]): readonly string[] {
  return (join(pushes, events).undone.get('push0') ?? []).map(
    ({ effect, event, surely }) => `${effect.person} ${event.id} ${surely ? 'surely' : 'maybe'}`,
  );
}

describe('what a log leaves open', () => {
  const push = membersPush(0, ['a']);
  const own = groupEvent(0, { rayId: 'ray0', members: changed(['a'], []) });
  const hand = groupEvent(3, { members: changed([], ['a']) });

  it('names nobody for certain where an earlier event may have undone it already', () => {
    assert.deepEqual(said([push], [own, hand]), ['a@example.com event3 surely']);
    const maybe = ['a@example.com event2 maybe', 'a@example.com event3 maybe'];
    const untold = groupEvent(2, { by: entra, members: undefined });
    assert.deepEqual(said([push], [own, untold, hand]), maybe);
    const unsure = groupEvent(2, { by: entra, members: changed([], ['a']), succeeded: undefined });
    assert.deepEqual(said([push], [own, unsure, hand]), maybe);
    // Who comes later takes nothing from it.
    assert.deepEqual(said([push], [own, hand, { ...untold, at: hand.at + 1 }]), [
      'a@example.com event3 surely',
    ]);
    // It may have been before the push, as the clocks may differ, where the log doesn't tell the push.
    const before = { ...untold, at: start + 2_000 };
    assert.deepEqual(said([push], [before, hand]), ['a@example.com event3 maybe']);
    const renamed = groupEvent(0, { id: 'event2', by: entra, change: 'groupReplaced', members: undefined });
    assert.deepEqual(said([push], [renamed, hand]), maybe);
  });

  it('does not say for certain what the log does not call a success', () => {
    assert.deepEqual(said([push], [own, { ...hand, succeeded: undefined }]), ['a@example.com event3 maybe']);
    assert.deepEqual(said([push], [own, { ...hand, succeeded: false }]), []);
  });

  it('names nobody for certain of two at the same time', () => {
    const other = { ...hand, id: 'other', by: entra };
    for (const events of [
      [own, hand, other],
      [own, { ...hand, id: 'zzz' }, other],
    ])
      assert.ok(!said([push], events).join().includes('surely'));
    // One hand may do two things at once.
    assert.match(said([push], [own, hand, { ...other, by: hand.by }]).join(), /surely$/u);
  });

  it('names nobody for certain where what may be another push from here came between', () => {
    const second = membersPush(1, ['b'], { kind: 'removeMembers' });
    // The log tells neither the request nor the people: it may be that push, or somebody who removed a.
    const between = groupEvent(1, { members: undefined });
    assert.deepEqual(said([push, second], [own, between, hand]), ['a@example.com event3 maybe']);
  });

  it('takes a push for logged where each of its requests is, and otherwise the log has holes', () => {
    const two = {
      record: { ...push.record, results: [{ ...push.record.results[0]!, requestIds: ['ray0-AMS', 'rayB'] }] },
    };
    const rest = groupEvent(0, { id: 'rest', rayId: 'rayB', members: undefined });
    assert.deepEqual(said([two], [own, rest, hand]), ['a@example.com event3 surely']);
    assert.deepEqual(said([two], [own, hand]), ['a@example.com event3 maybe']);
    // Nor where the log has the requests of others, and none of this push.
    const elsewhere = groupEvent(1, { rayId: 'rayX', targetId: 'h' });
    assert.deepEqual(said([push], [elsewhere, hand]), ['a@example.com event3 maybe']);
    // Between two requests of one step, either may be what counts.
    const late = { ...rest, at: start + 5_000 };
    const early = { ...hand, at: start + 3_000 };
    assert.deepEqual(said([two], [own, late, early]), ['a@example.com event3 maybe']);
  });

  it('lets no entry with the request of a push move the time of that push', () => {
    const other = { change: 'other', targetId: undefined, members: undefined } as const;
    for (const index of [9, -9]) {
      const forged = groupEvent(index, { rayId: 'ray0', ...other });
      assert.deepEqual(said([push], [own, hand, forged]), ['a@example.com event3 maybe'], String(index));
    }
  });

  it('takes a change of more people than a push asked for around that time for somebody else’s', () => {
    const two = membersPush(0, ['a', 'b']);
    const later = membersPush(2, ['a'], { kind: 'removeMembers' });
    const logged = groupEvent(0, { rayId: 'ray0', members: changed(['a', 'b'], []) });
    const sweep = groupEvent(2, { rayId: 'rayX', members: changed([], ['a', 'b']) });
    const told = join([two, later], [logged, sweep]);
    assert.deepEqual(
      told.foreign.map(({ own: kind }) => kind),
      ['no'],
    );
    assert.deepEqual(said([two, later], [logged, sweep]), [
      'a@example.com event2 maybe',
      'b@example.com event2 surely',
    ]);
    // Without the ids of requests likewise.
    assert.match(said([two, later], [{ ...sweep, rayId: undefined }]).join(), /b@example.com event2/u);
  });

  it('names nobody for certain after an entry that may be any change', () => {
    const some = groupEvent(2, { by: entra, change: 'untold', members: undefined });
    assert.deepEqual(said([push], [own, some, hand]), [
      'a@example.com event2 maybe',
      'a@example.com event3 maybe',
    ]);
    assert.deepEqual(said([push], [own, some]), ['a@example.com event2 maybe']);
    assert.deepEqual(said([push], [own, { ...some, targetId: 'h' }, hand]), ['a@example.com event3 surely']);
    // Of whom it is, it doesn't say: nobody is said to have done it, and nobody after it.
    const silent = { ...some, targetId: undefined };
    assert.deepEqual(said([push], [own, silent, hand]), ['a@example.com event3 maybe']);
    assert.deepEqual(said([push], [own, { ...silent, at: hand.at + 1 }, hand]), [
      'a@example.com event3 surely',
    ]);
    assert.deepEqual(said([push], [own, { ...silent, succeeded: false }, hand]), [
      'a@example.com event3 surely',
    ]);
    // It may be the push itself, where the log doesn't tell its request.
    const mine = groupEvent(0, { change: 'untold', members: undefined });
    assert.deepEqual(
      join([push], [mine]).foreign.map(({ own: kind }) => kind),
      ['maybe'],
    );
  });

  it('counts on no log of a time of which none is kept', () => {
    const before = Date.UTC(2028, 0);
    const day = 24 * 60 * minute;
    assert.equal(toldSince({ since: before - 30 * day, before }), before - 30 * day);
    assert.equal(toldSince({ since: before - 900 * day, before }), before - 545 * day);
    // SCIM actions are logged since March 2026.
    const early = { since: Date.UTC(2026, 0), before: Date.UTC(2026, 5) };
    assert.ok(toldSince(early) > Date.UTC(2026, 2, 18));
  });

  it('names nobody for certain for what the push isn’t known to have done', () => {
    const lost = membersPush(0, ['a'], { state: 'unknown' });
    const results = lost.record.results.map((result) => ({ ...result, requestIds: [] }));
    assert.deepEqual(said([{ record: { ...lost.record, results } }], [hand]), ['a@example.com event3 maybe']);
    assert.deepEqual(said([lost], [own, hand]), ['a@example.com event3 maybe']);
  });

  it('keeps both of two entries that contradict each other, whichever came first, and is certain of nothing', () => {
    const other = { ...hand, members: changed(['c'], []) };
    const told = join([push], [own, hand, other]);
    assert.deepEqual(join([push], [other, hand, own, other]), told);
    assert.equal(told.foreign.length, 2);
    assert.equal(new Set(told.foreign.map(({ event, nth }) => `${event.id} ${String(nth)}`)).size, 2);
    assert.deepEqual(said([push], [own, hand, other]), ['a@example.com event3 maybe']);
  });

  it('keeps an entry of an earlier reading that contradicts one of a later, and says so', () => {
    const later: AuditReading = {
      accountId: 'a1',
      since: start,
      before: start + 60 * minute,
      events: [hand],
      others: 0,
      gaps: [],
    };
    const read = (...events: readonly AuditEvent[]): AuditReading =>
      atOnce(withEarlier(later, { ...later, since: start - minute, before: start, events }));
    assert.deepEqual(read({ ...hand, members: changed([], ['a']) }), { ...later, since: start - minute });
    const other = { ...hand, members: changed([], ['b']) };
    assert.deepEqual(read(other).events, [hand, other]);
    assert.deepEqual(read(other).gaps, ['contradictory']);
  });
});
