import { AppError } from '../../../../src/core/errors.ts';
import { explainError } from '../../../../src/core/explain/explainError.ts';
import { type ApplyOutcome, type ApplyProgress } from '../../../../src/provisioning/apply/applyPlan.ts';
import {
  mayHaveWritten,
  pastPushes,
  undoablePushes,
} from '../../../../src/provisioning/journal/pastPushes.ts';
import { type Failure } from '../../../../src/provisioning/journal/pushEntry.ts';
import { readPush } from '../../../../src/provisioning/journal/readPush.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, nothing, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

const style = 'userGroups';

function inactive(userNames: readonly string[]): Desired {
  return {
    ...nothing,
    users: userNames.map((userName) => ({ kind: 'inactive', person: { kind: 'userName', userName } })),
  };
}

function words(failure: Failure | undefined): string {
  assert(failure !== undefined);
  const { kind, ...facts } = failure;
  return explainError(new AppError(kind, facts)).sentence;
}

describe('a push in which some are refused', () => {
  let rig: ApplyRig;
  let people: readonly string[];
  beforeEach(async () => {
    rig = await createRig();
    people = rig.membersOf(style, 'Platform Engineering');
  });
  afterEach(async () => rig.close());

  const idOf = (userName: string): string =>
    [...rig.account(style).users.values()].find((user) => user.userName === userName)!.id;
  const refuse = (status: number, userName?: string): void => {
    const path = userName === undefined ? '/Users/' : `/Users/${idOf(userName)}$`;
    rig.sandbox.faults.inject({ fault: { kind: 'status', status }, method: 'PATCH', path });
  };
  const byPerson = (outcome: ApplyOutcome) => {
    assert(outcome.kind === 'applied');
    return new Map(
      outcome.record.plan.operations.map((operation, index) => {
        assert(operation.kind === 'deactivateUser');
        return [operation.user.userName, outcome.record.results[index]!];
      }),
    );
  };

  it('lets nobody stand in the way of the others, and does not blame the token', async () => {
    const [out, ...others] = people.slice(0, 5);
    refuse(403, out);
    const outcome = await rig.push(style, inactive(people.slice(0, 5)));
    const results = byPerson(outcome);
    assert.equal(results.get(out)?.state, 'refused');
    for (const other of others) assert.equal(results.get(other)?.state, 'applied', other);
    assert.equal(outcome.kind === 'applied' && outcome.record.ending, 'finished');
    assert.match(
      words(results.get(out)?.failure),
      /took others of the same push, so it isn’t about the token/u,
    );
  });

  it('takes several in a row, and nobody before, for the token', async () => {
    refuse(403);
    const outcome = await rig.push(style, inactive(people.slice(0, 10)), {
      limits: { addBatch: 1, removeBatch: 1, parallel: 1, verifyMs: 0 },
    });
    const told = states(outcome);
    assert.deepEqual(told.filter((state) => state === 'refused').length, 3);
    assert.deepEqual(told.filter((state) => state === 'skipped').length, told.length - 3);
    assert(outcome.kind === 'applied' && outcome.record.ending === 'stopped');
    const failure = outcome.record.results.find(({ state }) => state === 'refused')?.failure;
    assert.match(words(failure), /the token may lack Edit permission/u);
  });

  it('says of a 409 that a name is taken only where something gets a name', async () => {
    const [out] = people;
    refuse(409, out);
    const removal = byPerson(await rig.push(style, inactive([out!]))).get(out);
    assert.equal(removal?.state, 'refused');
    assert.match(words(removal.failure), /only Super Administrator .* add another first/u);
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 409 }, method: 'POST', path: '/Groups$' });
    const creation = await rig.push(style, desiredOf(desiredGroup('Fresh', [])));
    assert(creation.kind === 'applied');
    assert.match(words(creation.record.results[0]?.failure), /already has something under this name/u);
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 409 }, method: 'PATCH', path: '/Groups/' });
    const joining = await rig.push(style, desiredOf(desiredGroup('Billing', [out!])));
    assert(joining.kind === 'applied');
    assert.match(words(joining.record.results[0]?.failure), /conflicts with what is there\. Refresh/u);
  });

  it('offers no undo where everything was refused', async () => {
    const [one, two] = people;
    refuse(409);
    const none = await rig.push(style, inactive([one!]));
    assert(none.kind === 'applied');
    assert.equal(mayHaveWritten(none), false);
    assert.deepEqual(undoablePushes((await pastPushes(rig.folder)).pushes), []);
    rig.sandbox.faults.clear();
    rig.clock.advance(1000);
    const some = await rig.push(style, inactive([two!]));
    assert(some.kind === 'applied');
    assert.equal(mayHaveWritten(some), true);
    const [last, ...more] = undoablePushes((await pastPushes(rig.folder)).pushes);
    assert.deepEqual([last?.record.id, more], [some.record.id, []]);
    // One that was cut off is told by what it was about to send.
    const cutAfter = async (kind: string): Promise<boolean> => {
      const { path } = last!;
      const text = await readFile(path, 'utf8');
      const lines = text.split('\n');
      const line = lines.findIndex((one) => one.includes(`"kind":"${kind}"`));
      await writeFile(path, `${lines.slice(0, line + 1).join('\n')}\n`);
      const push = await readPush(path);
      await writeFile(path, text);
      assert.deepEqual([push?.condition, push?.record.results], ['whole', []]);
      return mayHaveWritten(push!);
    };
    assert.deepEqual([await cutAfter('begin'), await cutAfter('intent')], [false, true]);
  });

  it('says that it writes before the first request, and only then', async () => {
    const seen: (readonly [ApplyProgress['stage'], number])[] = [];
    await rig.push(style, inactive([people[0]!]), {
      onProgress: ({ stage }) => seen.push([stage, rig.writes().length]),
    });
    assert.deepEqual(seen, [
      ['readingAgain', 0],
      ['writing', 0],
      // The one step has begun.
      ['writing', 0],
      ['writing', 1],
      ['verifying', 1],
    ]);
  });

  it('keeps the id of a request that failed and happened all the same', async () => {
    const [out] = people;
    refuse(500, out);
    const unknown = byPerson(await rig.push(style, inactive([out!]))).get(out);
    assert.equal(unknown?.state, 'unknown');
    assert.ok(unknown.requestIds.length >= 1 && unknown.requestIds.every((id) => id.endsWith('-SBX')));
  });
});
