import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
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

  it('is joined in pieces', () => {
    const push = membersPush(0, people);
    const steps = joinHistory([push], writes([]), covered);
    let pieces = 0;
    while (steps.next().done !== true) pieces += 1;
    assert.ok(pieces >= 30, String(pieces));
  });
});
