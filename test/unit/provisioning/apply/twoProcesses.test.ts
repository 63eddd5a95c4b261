import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { pastPushes, unfinishedPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { type PastPush } from '../../../../src/provisioning/journal/readPush.ts';
import { isUnderWay, lockOf } from '../../../../src/provisioning/journal/locksTaken.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type BundledScript, bundleScript } from '../../../fixtures/bundleScript.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import { type ApplyOrder } from './childApply.ts';
import type { Told } from './waitingApply.ts';
import { onUnix } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';

const style = 'userGroups';

const [ada, boris] = ['ada.alder@example.org', 'boris.alder@example.org'];

type Outcome = Extract<Told, { kind: 'outcome' }>['outcome'];

/** A process that makes a plan and applies it when it is told to, as a window does; then, perhaps, the next. */
class Pusher {
  readonly child: ChildProcess;
  #stages: string[] = [];
  readonly #events = new EventEmitter();
  #outcome: Outcome | undefined;

  constructor(script: BundledScript) {
    this.child = spawn(process.execPath, [script.path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', (told: Told) => {
      if (told.kind === 'stage') this.#stages.push(told.stage);
      if (told.kind === 'outcome') this.#outcome = told.outcome;
      this.#events.emit(told.kind === 'stage' ? told.stage : told.kind);
    });
    this.child.on('exit', () => this.#events.emit('exit'));
  }

  async until(event: 'planned' | 'waitingForLock' | 'outcome' | 'exit'): Promise<void> {
    await once(this.#events, event);
  }

  async plan(order: ApplyOrder): Promise<void> {
    this.#stages = [];
    this.#outcome = undefined;
    const planned = this.until('planned');
    this.child.send(order);
    await planned;
  }

  go(): void {
    this.child.send('go');
  }

  get stages(): readonly string[] {
    return this.#stages;
  }

  get outcome(): Outcome {
    assert(this.#outcome !== undefined);
    return this.#outcome;
  }
}

function groupOf({ record }: PastPush): string {
  const [operation] = record.plan.operations;
  assert(operation?.kind === 'addMembers');
  return operation.group.displayName;
}

onUnix.describe('two processes that push to one account', () => {
  let script: BundledScript;
  before(async () => {
    script = await bundleScript(fileURLToPath(new URL('waitingApply.ts', import.meta.url)));
  });
  after(async () => script.remove());

  /** Those that have done what a test asked of them, which may be asked for more. */
  const free: Pusher[] = [];
  let rig: ApplyRig;
  let atWork: Pusher[];
  beforeEach(async () => {
    rig = await createRig();
    atWork = [];
  });
  afterEach(async () => {
    for (const { child } of atWork) child.kill('SIGKILL');
    await rig.close();
  });
  after(() => {
    for (const { child } of free) child.kill('SIGKILL');
  });

  async function planning(desired: Desired): Promise<Pusher> {
    const { id, name } = rig.account(style);
    const { baseUrl, token } = rig.sandbox;
    const pusher = free.pop() ?? new Pusher(script);
    atWork.push(pusher);
    await pusher.plan({ baseUrl, token, account: { id, name }, folder: rig.folder, desired });
    return pusher;
  }

  /** Both have planned on the same account; the first is held with its first write under way until the second waits. */
  async function meet(one: Desired, other: Desired): Promise<readonly [Pusher, Pusher]> {
    const [first, second] = [await planning(one), await planning(other)];
    await new Promise<void>((resolve) => {
      holdAtWrite(first, resolve);
      first.go();
    });
    const waiting = second.until('waitingForLock');
    second.go();
    await waiting;
    return [first, second];
  }

  /** Stops a process when its next write arrives. */
  function holdAtWrite({ child }: Pusher, held: () => void): void {
    const { requests } = rig.sandbox;
    const push = requests.push.bind(requests);
    requests.push = (...added) => {
      if (added.some(({ method }) => method !== 'GET')) {
        child.kill('SIGSTOP');
        requests.push = push;
        held();
      }
      return push(...added);
    };
  }

  async function end(pushers: readonly Pusher[]): Promise<void> {
    const ends = pushers.map(ended);
    pushers[0]!.child.kill('SIGCONT');
    await Promise.all(ends);
  }

  async function ended(pusher: Pusher): Promise<void> {
    await pusher.until('outcome');
    atWork = atWork.filter((one) => one !== pusher);
    free.push(pusher);
  }

  const policy = (role: string) => {
    const account = rig.account(style);
    return accountPolicy(
      account.id,
      account.permissionGroups.find(({ name }) => name === role)!,
    );
  };
  const grantsOf = (group: string): readonly string[] =>
    rig
      .group(style, group)
      .policies.flatMap(({ permission_groups: granted }) => granted.map(({ name }) => name ?? ''))
      .sort();

  it('wait for each other where they are about different groups, and both are applied', async () => {
    const [first, second] = await meet(
      desiredOf(desiredGroup('Billing', [ada]), desiredGroup('Fresh', [ada])),
      desiredOf(desiredGroup('Contractors', [boris])),
    );
    await end([first, second]);
    assert.deepEqual(
      [states(first.outcome), states(second.outcome)],
      [['applied', 'applied', 'applied'], ['applied']],
    );
    assert.deepEqual(second.stages.slice(0, 2), ['waitingForLock', 'readingAgain']);
    const written = rig.writes().map(({ path }) => path.split('/').at(-1));
    assert.equal(written.length, 4);
    assert.equal(written.at(-1), rig.group(style, 'Contractors').id);
    assert.ok(rig.membersOf(style, 'Billing').includes(ada));
    assert.deepEqual(rig.membersOf(style, 'Fresh'), [ada]);
    assert.ok(rig.membersOf(style, 'Contractors').includes(boris));
  }).timeout(60_000);

  it('do not overwrite each other in one group: the second writes nothing and says what has moved', async () => {
    const [first, second] = await meet(
      desiredOf(desiredGroup('Billing', [ada])),
      desiredOf(desiredGroup('Billing', [boris])),
    );
    await end([first, second]);
    assert.deepEqual(states(first.outcome), ['applied']);
    assert.deepEqual(second.outcome, { kind: 'stale', moved: [{ kind: 'group', name: 'Billing' }] });
    assert.equal(rig.writes().length, 1);
    const members = rig.membersOf(style, 'Billing');
    assert.deepEqual([members.includes(ada), members.includes(boris)], [true, false]);
  }).timeout(60_000);

  it('do not overwrite each other in a list that is written whole', async () => {
    const before = grantsOf('Billing');
    const attaching = (role: string): Desired =>
      desiredOf({ ...desiredGroup('Billing', []), attach: [policy(role)] });
    const [first, second] = await meet(attaching('DNS'), attaching('Audit Logs Viewer'));
    await end([first, second]);
    assert.deepEqual(states(first.outcome), ['applied']);
    assert.equal(second.outcome.kind, 'stale');
    assert.deepEqual(grantsOf('Billing'), [...before, 'DNS'].sort());
  }).timeout(60_000);

  it('tell of an unfinished push while another is under way, and not of that one', async () => {
    const [first, second] = await meet(
      desiredOf(desiredGroup('Billing', [ada])),
      desiredOf(desiredGroup('Contractors', [boris])),
    );
    // Of the second the first write is held as well, once it has the lock.
    const writing = new Promise<void>((resolve) => {
      holdAtWrite(second, resolve);
    });
    first.child.kill('SIGKILL');
    await writing;
    const pushes = unfinishedPushes((await pastPushes(rig.folder)).pushes);
    const told = await Promise.all(
      pushes.map(async (push) => [groupOf(push), await isUnderWay(rig.folder, push, rig.clock)] as const),
    );
    assert.deepEqual(
      new Map(told),
      new Map([
        ['Billing', false],
        ['Contractors', true],
      ]),
    );
    const seen = await Promise.all(
      pushes.map(async (push) => [groupOf(push), (await lockOf(rig.folder, push))?.sure]),
    );
    assert.deepEqual(
      new Map(seen as [string, boolean][]),
      new Map([
        ['Billing', undefined],
        ['Contractors', true],
      ]),
    );
    await end([second]);
  }).timeout(60_000);

  it('go on where the other was killed while it had the lock, which leaves an unfinished push behind', async () => {
    const [first, second] = await meet(
      desiredOf(desiredGroup('Billing', [ada])),
      desiredOf(desiredGroup('Contractors', [boris])),
    );
    const ends = [first.until('exit'), ended(second)];
    first.child.kill('SIGKILL');
    await Promise.all(ends);
    assert.deepEqual(states(second.outcome), ['applied']);
    assert.ok(rig.membersOf(style, 'Billing').includes(ada));
    assert.ok(rig.membersOf(style, 'Contractors').includes(boris));
    const [unfinished, ...more] = unfinishedPushes((await pastPushes(rig.folder)).pushes);
    assert.deepEqual(more, []);
    assert.equal(groupOf(unfinished!), 'Billing');
  }).timeout(60_000);
});
