import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { everybodyInactive } from '../../../../src/provisioning/plan/desired.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { type Fault } from '../../../../src/sandbox/faults.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { type ApplyRig, createRig, type Style } from './applyRig.ts';
import { checkReport } from './checkReport.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of what goes wrong in a hundred requests: answers that are lost, a server that is busy, and one that wants a pause. */
const weights = { lostBefore: 3, lostAfter: 2, busy: 10, paused: 2 };

const faultsOf: Readonly<Record<keyof typeof weights, { readonly fault: Fault; readonly times: number }>> = {
  lostBefore: { fault: { kind: 'drop', when: 'before' }, times: 1 },
  lostAfter: { fault: { kind: 'drop', when: 'after' }, times: 1 },
  busy: { fault: { kind: 'status', status: 503 }, times: 1 },
  paused: { fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, times: 4 },
};

/** Requests of one step that something can happen to. */
const reach = 40;

const trouble = fc
  .noBias(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: reach, maxLength: reach }))
  .map((rolls) =>
    rolls.flatMap((roll, skip) => {
      let below = 0;
      for (const [kind, weight] of Object.entries(weights)) {
        below += weight;
        if (roll < below) return [{ ...faultsOf[kind as keyof typeof weights], skip }];
      }
      return [];
    }),
  );

const step = fc.record({
  kind: fc.constantFrom('push', 'push', 'push', 'deactivate', 'undo', 'undo'),
  style: fc.constantFrom<Style>('plain', 'userGroups', 'system'),
  group: fc.nat(1_000),
  people: fc.uniqueArray(fc.nat(1_000), { minLength: 1, maxLength: 6 }),
  trouble,
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const steps = 30;

describe('use at random of a server in trouble', () => {
  it('tells the truth at every step, keeps nothing, and leaves no promise behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: steps, maxLength: steps }), async (sequence) => {
        const rig = await createRig();
        try {
          let started = 0;
          for (const [index, one] of sequence.entries()) {
            // Code and caches of the first steps stay, as they should.
            if (index === steps / 2) started = memoryInUse();
            await take(rig, one);
          }
          assert.ok(memoryInUse() <= started * 1.2, 'memory grows');
        } finally {
          await rig.close();
        }
      }),
      { ...runs(1), endOnFailure: true },
    );
  }).timeout(600_000);
});

async function take(rig: ApplyRig, taken: Step): Promise<void> {
  // Journals are told apart by the time they began.
  rig.clock.advance(1_000);
  const from = await rig.snapshot(taken.style);
  const plan = planned(...(await wanted(rig, taken, from)));
  if (plan.operations.length === 0) return;
  rig.sandbox.requests.length = 0;
  for (const hit of taken.trouble) rig.sandbox.faults.inject(hit);
  const outcome = await outcomeOf(rig.apply(plan, from));
  rig.sandbox.faults.clear();
  if (outcome?.kind === 'applied') checkReport(rig.account(taken.style), plan, outcome.record.results);
  else assert.deepEqual(rig.writes(), []);
}

async function wanted(
  rig: ApplyRig,
  { kind, group, people }: Step,
  from: AccountSnapshot,
): Promise<Parameters<typeof planned>> {
  const users = from.users.filter(({ active }) => active !== false);
  const names = [...new Set(people.map((number) => users[number % users.length]!.userName))];
  if (kind === 'deactivate' && users.length > 10)
    return [everybodyInactive([{ kind: 'userName', userName: names[0]! }]), from];
  const [last] = (await pastPushes(rig.folder, { accountId: from.accountId, perAccount: 1 })).pushes;
  if (kind === 'undo' && last !== undefined) return [undoOf(last.record.steps, from).desired, from, 'undo'];
  const target = from.groups[group % from.groups.length]!;
  const members = new Set(target.members.kind === 'unread' ? [] : target.members.value);
  const inside = new Set(users.filter(({ id }) => members.has(id)).map(({ userName }) => userName));
  const change = desiredGroup(
    target.displayName,
    names.filter((name) => !inside.has(name)),
    names.filter((name) => inside.has(name)),
  );
  return [desiredOf(change), from];
}

async function outcomeOf(applying: Promise<ApplyOutcome>): Promise<ApplyOutcome | undefined> {
  try {
    return await applying;
  } catch (error) {
    assert(error instanceof AppError, String(error));
    return undefined;
  }
}

/** Bytes that are still referred to, buffers outside of the heap included: what was read and sent is held by nobody. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
