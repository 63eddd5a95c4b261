import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditEvent, eventOf } from '../../../../src/history/activity/auditEvent.ts';
import { eventRow } from '../../../../src/history/activity/auditRows.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
import { type Covered, type Undone } from '../../../../src/history/activity/undoneIn.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';

const whole: Covered = { since: start - 60 * minute, whole: true };

const changed = (added: readonly string[], removed: readonly string[]): AuditEvent['members'] => ({
  kind: 'changed',
  added: new Set(added),
  removed: new Set(removed),
});

const all = (...members: readonly string[]): AuditEvent['members'] => ({
  kind: 'all',
  members: new Set(members),
});

const out = (...users: readonly string[]): AuditEvent['members'] => changed([], users);

/** Of the only push of these, in short: who, by which event, and whether for certain. */
function said(
  pushes: Parameters<typeof joinHistory>[0],
  events: readonly AuditEvent[],
  covered: Covered = whole,
  id = 'push0',
): readonly string[] {
  const undone = atOnce(joinHistory(pushes, events, covered)).undone.get(id) ?? [];
  return undone.map(
    ({ effect, event, surely }: Undone) => `${effect.person} ${event.id} ${surely ? 'surely' : 'maybe'}`,
  );
}

describe('a log that lies, or has holes', () => {
  const push = membersPush(0, ['a', 'b']);
  const own = groupEvent(0, { rayId: 'ray0', members: changed(['a', 'b'], []) });
  const hand = groupEvent(3, { members: out('a') });

  it('names a hand for certain where all of that time was read, and not where there are holes', () => {
    assert.deepEqual(said([push], [own, hand]), ['a@example.com event3 surely']);
    assert.deepEqual(said([push], [own, hand], { ...whole, whole: false }), ['a@example.com event3 maybe']);
    // It began before what was read: somebody else may have been first.
    const late = { since: start + 20 * minute, whole: true };
    assert.deepEqual(said([push], [hand], late), ['a@example.com event3 maybe']);
    // Unless the log has the push itself, and so all that came later.
    assert.deepEqual(said([push], [own, hand], late), ['a@example.com event3 surely']);
  });

  it('gives nobody the blame for what a later push from here took back before', () => {
    const undo = membersPush(1, ['a'], { kind: 'removeMembers' });
    const sync = groupEvent(3, { members: all('c') });
    assert.deepEqual(said([push, undo], [own, sync]), ['b@example.com event3 surely']);
    // Nor for certain where it isn't known whether that push did.
    const lost = membersPush(1, ['a'], { kind: 'removeMembers', state: 'unknown' });
    assert.deepEqual(said([push, lost], [own, sync]), [
      'a@example.com event3 maybe',
      'b@example.com event3 surely',
    ]);
    // What was put back after that is another push's.
    const again = membersPush(2, ['a']);
    const put = groupEvent(2, { rayId: 'ray2', members: changed(['a'], []) });
    const last = said([push, undo, again], [own, put, sync], whole, 'push2');
    assert.deepEqual(last, ['a@example.com event3 surely']);
  });

  it('hides nothing behind the request of a push that did something else', () => {
    const forged: readonly (readonly [string, Partial<AuditEvent>])[] = [
      ['another kind', { change: 'userDeactivated', targetId: 'boss', members: undefined }],
      ['another group', { targetId: 'h' }],
      ['other people', { members: out('boss') }],
      ['all members', { members: all() }],
    ];
    for (const [what, more] of forged) {
      const event = groupEvent(2, { rayId: 'ray0-FRA', members: own.members, ...more });
      const told = atOnce(joinHistory([push], [own, event], whole));
      assert.deepEqual(
        told.foreign.map((one) => [one.event.id, one.own]),
        [['event2', 'sameRequest']],
        what,
      );
      assert.ok(
        [...told.undone.values()].flat().every(({ surely }) => !surely),
        what,
      );
      const [foreign] = told.foreign;
      const row = eventRow('acc', foreign ?? assert.fail(), {
        reading: { accountId: 'acc', since: 0, before: 1, events: [], others: 0, gaps: [] },
        joined: told,
        names: { person: () => undefined, group: () => undefined },
        pushes: [],
        unreadJournals: 0,
      });
      assert.match(row.shown.description ?? '', /with the request ID of a push from this editor/u);
    }
    // Nor does it move the time of that push: what came after the push itself is still told.
    const later = groupEvent(9, { rayId: 'ray0', targetId: 'h' });
    assert.deepEqual(said([push], [own, hand, later]), ['a@example.com event3 surely']);
    // What the log only doesn't understand stays the push's own.
    const untold = groupEvent(1, { rayId: 'ray0', change: 'other', targetId: undefined, members: undefined });
    assert.deepEqual(atOnce(joinHistory([push], [untold], whole)).foreign, []);
  });

  it('says of a body only what is certain of it', () => {
    const membersOf = (request: unknown, method = 'PATCH'): AuditEvent['members'] =>
      eventOf(
        {
          id: 'e',
          at: 0,
          accountId: undefined,
          type: 'update',
          description: undefined,
          result: 'success',
          actor: {
            kind: 'user',
            email: undefined,
            tokenId: undefined,
            tokenName: undefined,
            context: undefined,
          },
          rayId: undefined,
          method,
          uri: '/accounts/a1/scim/v2/Groups/g',
          userAgent: undefined,
          resourceId: undefined,
          resourceType: undefined,
          resourceProduct: undefined,
          request,
        },
        'a1',
      )?.members;
    const patch = (...steps: readonly unknown[]): AuditEvent['members'] => membersOf({ Operations: steps });
    const of = (...ids: readonly string[]): readonly unknown[] => ids.map((value) => ({ value }));
    // What one step removes another adds again.
    assert.deepEqual(
      patch(
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'remove', path: 'members[value eq "b"]' },
        { op: 'add', path: 'members', value: of('a', 'c') },
      ),
      changed(['a', 'c'], ['b']),
    );
    assert.deepEqual(
      patch(
        { op: 'replace', path: 'members', value: of('a') },
        { op: 'add', path: 'members', value: of('b') },
        { op: 'remove', path: 'members[value eq "a"]' },
      ),
      all('b'),
    );
    assert.deepEqual(
      patch(
        { op: 'replace', path: 'displayName', value: 'x' },
        { op: 'add', path: 'members', value: of('a') },
      ),
      changed(['a'], []),
    );
    const unclear: readonly (readonly unknown[])[] = [
      [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }],
      [{ op: 'add', path: 'members[value eq "a"]', value: of('a') }],
      [{ op: 'replace', path: 'members', value: { value: 'a' } }],
      [{ op: 'replace', path: 'members', value: ['a'] }],
      [{ op: 'replace', path: 'members', value: [{ value: 7 }] }],
      [
        {
          op: 'replace',
          path: 'members',
          value: of(...Array.from({ length: 20_001 }, (_, at) => String(at))),
        },
      ],
      [{ op: 'replace', path: 'members' }],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'add', value: { members: of('a') } },
      ],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'move', path: 'members', value: of('a') },
      ],
      [{ op: 'remove', path: 'members[value eq "a"]' }, 'what'],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'replace', path: 7 },
      ],
    ];
    for (const steps of unclear)
      assert.equal(patch(...steps), undefined, JSON.stringify(steps).slice(0, 200));
    for (const members of [['a'], [{ value: 'a' }, {}], { value: 'a' }])
      assert.equal(membersOf({ members }, 'PUT'), undefined, JSON.stringify(members));
  });
});
