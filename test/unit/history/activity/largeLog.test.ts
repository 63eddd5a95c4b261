import { type AuditEntry } from '../../../../src/cloudflare/resources/auditLogs.ts';
import { atOnce, type Steps } from '../../../../src/core/slices.ts';
import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { undoneBy } from '../../../../src/history/activity/auditWords.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
import { keepEntries, type KnownEntry } from '../../../../src/history/activity/keepEntries.ts';
import { type AuditReading } from '../../../../src/history/activity/readAudit.ts';
import { withEarlier } from '../../../../src/history/activity/withEarlier.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';

/** Counts how often it is looked into. */
class Counting extends Set<string> {
  static looks = 0;
  override has(value: string): boolean {
    Counting.looks += 1;
    return super.has(value);
  }
}

function piecesOf(steps: Steps<unknown>): number {
  let pieces = 0;
  while (steps.next().done !== true) pieces += 1;
  return pieces;
}

describe('a log of very many entries about very many people', () => {
  const many = 2_000;
  const people = Array.from({ length: many }, (_, index) => `u${String(index)}`);
  const covered = { since: start - 60 * minute, whole: true };
  const writes = (members: readonly string[], rayId?: string): readonly AuditEvent[] =>
    Array.from({ length: many }, (_, index) =>
      groupEvent(1, {
        id: `write${String(index)}`,
        at: start + 10 * minute + index,
        rayId,
        members: { kind: 'all', members: new Counting(members) },
      }),
    );

  it('is joined by looking up, not by looking everybody up in every entry', () => {
    for (const kind of ['addMembers', 'removeMembers'] as const)
      for (const members of [[], ['u0', 'u7']])
        for (const rayId of [undefined, 'ray0'])
          for (const at of [start, start + 9 * minute]) {
            Counting.looks = 0;
            const push = membersPush(0, people, { kind, at });
            const told = atOnce(joinHistory([push], writes(members, rayId), covered));
            const undone = told.undone.get('push0') ?? [];
            const expected = kind === 'addMembers' ? many - members.length : members.length;
            assert.equal(new Set(undone.map(({ effect }) => effect.person)).size, expected);
            assert.ok(Counting.looks <= 20 * many, `${kind} ${String(Counting.looks)}`);
          }
  });

  it('is read and put together in pieces, one for each entry', () => {
    const entry = (id: string): AuditEntry => ({
      id,
      at: start,
      accountId: 'a1',
      type: 'update',
      description: undefined,
      result: 'success',
      actor: { kind: 'user', email: undefined, tokenId: undefined, tokenName: undefined, context: undefined },
      rayId: undefined,
      method: 'PUT',
      uri: '/accounts/a1/scim/v2/Groups/g',
      userAgent: undefined,
      resourceId: undefined,
      resourceType: undefined,
      resourceProduct: undefined,
      request: JSON.stringify({ members: [{ value: 'u1' }] }),
    });
    const page = { entries: Array.from({ length: 100 }, (_, index) => entry(`e${String(index)}`)) };
    const request = { accountId: 'a1', since: start - minute, before: start + minute };
    const known = new Map<string, KnownEntry>();
    assert.ok(piecesOf(keepEntries(known, page, request)) >= 100);
    assert.equal(known.size, 100);
    const events = writes(['u0']);
    const later: AuditReading = { ...request, events, others: 0, gaps: [] };
    const pieces = piecesOf(withEarlier(later, { ...later, since: 0, before: request.since }));
    assert.ok(pieces >= 2 * many, String(pieces));
  });

  it('that one of them undid for everybody is told by looking at that one once', () => {
    let looks = 0;
    const event: AuditEvent = {
      ...groupEvent(1),
      get by() {
        looks += 1;
        return groupEvent(1).by;
      },
    };
    const { undone } = atOnce(joinHistory([membersPush(0, people)], writes([]).slice(0, 1), covered));
    const all = (undone.get('push0') ?? []).map((one) => ({ ...one, event }));
    const [by, ...more] = undoneBy(all);
    assert.deepEqual([by?.names.length, more], [many, []]);
    assert.ok(looks <= 4, String(looks));
  });

  it('is joined in pieces', () => {
    const push = membersPush(0, people);
    const steps = joinHistory([push], writes([]), covered);
    const pieces = piecesOf(steps);
    assert.ok(pieces >= 30, String(pieces));
  });
});
