import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditChange, type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { accountHistory } from '../../../../src/history/activity/accountHistory.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
import { type AuditReading } from '../../../../src/history/activity/readAudit.ts';
import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';

const ada = { kind: 'known', id: 'u1', userName: 'ada@example.com' } as const;

function pushOf(more: Partial<Operation>): { readonly record: PushRecord } {
  const { record } = membersPush(0, ['u1']);
  const [step] = record.steps;
  const operation = { ...step?.operation, ...more } as Operation;
  return {
    record: {
      ...record,
      plan: { ...record.plan, operations: [operation] },
      steps: [{ operation, outcome: 'applied', before: { kind: 'none' } }],
    },
  };
}

function undoes(push: { readonly record: PushRecord }, event: Partial<AuditEvent>): readonly boolean[] {
  const covered = { since: start - 60 * minute, whole: true };
  const told = atOnce(joinHistory([push], [groupEvent(3, { members: undefined, ...event })], covered));
  return (told.undone.get('push0') ?? []).map(({ surely }) => surely);
}

describe('what somebody undid under another id', () => {
  const deactivated = pushOf({ kind: 'deactivateUser', user: ada });
  const removed = pushOf({ kind: 'removeFromAccount', memberId: 'm1', email: ada.userName, userId: 'u1' });

  it('may be told by the name of the person', () => {
    const back: readonly AuditChange[] = ['userCreated', 'memberInvited'];
    for (const push of [deactivated, removed])
      for (const change of back) {
        const event = { change, targetId: undefined, targetName: 'Ada@example.com' };
        assert.deepEqual(undoes(push, event), [false], change);
        assert.deepEqual(undoes(push, { ...event, targetName: 'bob@example.com' }), []);
      }
    const again = { change: 'userReactivated', targetId: 'u1', targetName: 'ada@example.com' } as const;
    assert.deepEqual(undoes(removed, again), [false]);
    assert.deepEqual(undoes(deactivated, again), [true]);
    const out = { change: 'memberRemoved', targetId: 'm1', targetName: 'ada@example.com' } as const;
    for (const push of [pushOf({ kind: 'reactivateUser', user: ada }), membersPush(0, ['ada'])])
      assert.deepEqual(undoes(push, out), [false]);
    const left = { change: 'userDeactivated', targetId: 'u1', targetName: 'ada@example.com' } as const;
    assert.deepEqual(undoes(pushOf({ kind: 'setRoles', memberId: 'm1', email: ada.userName }), left), [
      false,
    ]);
  });

  it('is named as the account names it, where the entry has its id alone', async () => {
    const event = groupEvent(3, { change: 'memberRemoved', targetId: 'm1', members: undefined });
    const reading: AuditReading = {
      accountId: 'a',
      since: start,
      before: start + 60 * minute,
      events: [event],
      others: 0,
      gaps: [],
    };
    const names = {
      person: (id: string) => (id === 'm1' ? ada.userName : undefined),
      group: () => undefined,
    };
    const { told } = await accountHistory(
      { accountId: 'a', accountKey: 'a', accountName: 'A', state: { kind: 'read', reading, names } },
      '/nowhere/at/all',
    );
    assert.deepEqual(
      told?.joined.foreign.map((one) => one.event.targetName),
      [ada.userName],
    );
  });
});
