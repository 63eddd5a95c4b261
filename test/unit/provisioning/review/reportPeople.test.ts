import { personRows } from '../../../../src/history/activity/stepRows.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { failureWords } from '../../../../src/provisioning/review/failureWords.ts';
import { pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { desiredGroup, desiredOf, nothing } from '../../../fixtures/builders/desired.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import { type ApplyRig, createRig, states } from '../apply/applyRig.ts';
import assert from 'node:assert/strict';

const style = 'userGroups';

/** The groups of a report, each with its lines. */
function peopleIn(outcome: ApplyOutcome): ReadonlyMap<string, readonly string[]> {
  assert(outcome.kind === 'applied');
  const report = pushReport(outcome.record, failureWords);
  const lines = report.slice(report.indexOf('## People')).split('\n');
  const titles = lines.flatMap((line, index) => (line.endsWith(':') ? [index] : []));
  return new Map(
    titles.map((title) => {
      const rest = lines.slice(title + 2);
      return [lines[title]!, rest.slice(0, rest.indexOf(''))];
    }),
  );
}

describe('the people of a report', () => {
  let rig: ApplyRig;
  let joiners: readonly string[];
  let leavers: readonly string[];
  beforeEach(async () => {
    rig = await createRig();
    leavers = rig.membersOf(style, 'Platform Engineering').slice(0, 7);
    const inside = new Set(rig.membersOf(style, 'Billing'));
    joiners = [...rig.account(style).users.values()]
      .filter(({ active, userName }) => active && !inside.has(userName))
      .map(({ userName }) => userName)
      .slice(0, 6);
  });
  afterEach(async () => rig.close());

  const push = async (): Promise<ApplyOutcome> =>
    rig.push(
      style,
      desiredOf(desiredGroup('Billing', joiners), desiredGroup('Platform Engineering', [], leavers)),
    );

  it('are not told to have been added, or removed, by a step that was refused or skipped', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH' });
    const outcome = await push();
    assert.deepEqual(states(outcome), ['refused', 'skipped']);
    assert.deepEqual(
      [...peopleIn(outcome)].map(([title, lines]) => [title, lines.length]),
      [
        ['Not added to Billing:', 6],
        ['Not removed from Platform Engineering:', 7],
      ],
    );
  });

  it('are said not to be known where the step is not', async () => {
    for (const [desired, title] of [
      [desiredGroup('Billing', joiners), 'Not known whether added to Billing:'],
      [
        desiredGroup('Platform Engineering', [], leavers),
        'Not known whether removed from Platform Engineering:',
      ],
    ] as const) {
      rig.sandbox.faults.inject({ fault: { kind: 'pretend', status: 204 }, method: 'PATCH' });
      const outcome = await rig.push(style, desiredOf(desired));
      assert.deepEqual(states(outcome), ['unknown']);
      assert.deepEqual([...peopleIn(outcome).keys()], [title]);
    }
  });

  it('are named, each with what became of it, also where the same push created them', async () => {
    const names = [1, 2, 3, 4, 5, 6, 7].map((nth) => `new${String(nth)}@example.org`);
    const desired: Desired = {
      ...nothing,
      users: names.map((name) => ({ kind: 'active', user: aNewUser(name), whenMissing: 'create' })),
      groups: [desiredGroup('Billing', names)],
    };
    rig.sandbox.faults.inject({ fault: { kind: 'dropMembers', keep: 3 }, method: 'PATCH' });
    const outcome = await rig.push(style, desired);
    assert(outcome.kind === 'applied');
    const { record } = outcome;
    const step = record.results.findIndex(({ state }) => state === 'partly');
    const { operationId, left } = record.results[step] ?? assert.fail();
    assert.equal(left?.length, 4);
    const lines = peopleIn(outcome).get('Added to Billing:')!;
    assert.equal(lines.length, 7);
    const notApplied = lines.filter((line) => line.endsWith(': not applied'));
    assert.equal(notApplied.length, 4);
    assert.doesNotMatch(pushReport(record, failureWords), /no name/u);
    const rows = personRows(
      {
        push: { path: 'j', record, condition: 'whole', lastAt: 0 },
        journal: 'j',
        standing: { kind: 'ended', undone: false },
        undoable: true,
      },
      operationId,
    );
    assert.deepEqual(
      rows.flatMap(({ shown }) =>
        shown.description === 'not applied' ? [`- ${shown.label}: not applied`] : [],
      ),
      notApplied,
    );
  });
});
