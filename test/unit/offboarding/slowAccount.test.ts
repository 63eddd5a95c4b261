import { type Offboarding } from '../../../src/offboarding/model.ts';
import { presenceOf } from '../../../src/offboarding/presence.ts';
import { remainingOf } from '../../../src/offboarding/remaining.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

const address = 'lee@example.com';

const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

const slow = 3;

describe('an offboarding with an account that is slow', () => {
  let rig: OffboardRig;
  beforeEach(async () => {
    const others = ['ann', 'bob'].map((name) => ({ userName: `${name}@example.com` }));
    rig = await createOffboardRig(
      all.map((index) => ({ name: `Account ${String(index)}`, people: [...others, { userName: address }] })),
    );
  });
  afterEach(async () => rig.close());

  /** All that is asked of the slow one waits for so long. Milliseconds. */
  const delay = (ms: number): void => {
    rig.sandbox.faults.inject({ fault: { kind: 'delay', ms }, path: rig.accounts[slow]!.id });
  };
  const left = (run: Offboarding): readonly number[] =>
    all.filter((index) => remainingOf(run.accounts[index]!).length > 0);
  const written = (): readonly number[] =>
    all.filter((index) => rig.writes().some((write) => write.includes(rig.accounts[index]!.id)));
  const others = all.filter((index) => index !== slow);

  it('locks the person out of all others first', async () => {
    const plan = await rig.plan(await rig.find(address));
    delay(60_000);
    const stop = new AbortController();
    const running = rig.apply(plan, [], { signal: stop.signal });
    while (written().length < others.length) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(written(), others);
    rig.sandbox.faults.clear();
    stop.abort();
    assert.deepEqual(left(await running), [slow]);
  });

  it('does not wait for it while it searches, says so, and finishes it when it is run again', async () => {
    delay(2_000);
    const sources = all.map((index) => rig.source(index));
    const found = await rig.find(address, sources, { patience: 300 });
    assert.equal(presenceOf(found.people[slow]!), 'unknown');
    const run = await rig.apply(await rig.plan(found));
    assert.deepEqual(left(run), [slow]);
    assert.deepEqual(written(), others);
    assert.deepEqual(
      remainingOf(run.accounts[slow]!).flatMap((one) => (one.kind === 'notDeactivated' ? [one.why] : [])),
      ['unreadable'],
    );
    rig.sandbox.faults.clear();
    assert.deepEqual(left(await rig.run(address)), []);
    assert.deepEqual(written(), all);
  });

  it('does not wait for it while it plans either', async () => {
    const found = await rig.find(address);
    delay(2_000);
    const { steps } = await rig.plan(found, {}, { patience: 300 });
    assert.deepEqual(
      steps.flatMap((step) => (step.kind === 'unreadable' ? [step.error.kind] : [])),
      ['timeout'],
    );
    assert.equal(steps.filter(({ kind }) => kind === 'write').length, others.length);
  });
});
