import { makePlan } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { decodeJournal, type ReadJournal } from '../../../../src/provisioning/journal/entry.ts';
import { pastPushes, unfinishedPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import {
  defaultPlanOptions,
  type Desired,
  type PlanOptions,
} from '../../../../src/provisioning/plan/desired.ts';
import { resumePush } from '../../../../src/provisioning/undo/resumePush.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type BundledScript, bundleScript } from '../../../fixtures/bundleScript.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import { journalName, KilledPush, type Moment } from './killedPush.ts';
import { onUnix } from '../../../support/platforms.ts';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [ada, boris, carmen] = ['ada.alder@example.org', 'boris.alder@example.org', 'carmen.alder@example.org'];

const newcomer = 'new.person@example.org';

/** The requests of the plan below, in its order. */
const requests = ['POST', 'POST', 'PUT', 'PATCH', 'PATCH', 'PUT', 'PATCH', 'PATCH'];

/** begin, intent and answer of each request, results, end. */
const lines = 1 + 2 * requests.length + 2;

/** Nearly every kind of operation: a person and a group are made, filled, emptied, given and taken. */
async function desiredGroupOf(rig: ApplyRig): Promise<Desired> {
  const { members, roles } = rig.account('userGroups');
  const [policy] = (await rig.snapshot('userGroups')).groups.find(
    (group) => group.displayName === 'Billing',
  )!.policies!;
  const member = [...members.values()].find(({ email }) => email === carmen)!;
  const role = roles.find(({ name }) => name === 'Billing')!;
  const [leaver] = rig.membersOf('userGroups', 'Billing');
  return {
    ...desiredOf(
      { ...desiredGroup('Fresh', [ada, newcomer]), attach: [policy!] },
      desiredGroup('Billing', [carmen], [leaver!]),
    ),
    users: [
      { kind: 'active', user: aNewUser(newcomer, { givenName: 'New' }), whenMissing: 'create' },
      { kind: 'inactive', person: { kind: 'userName', userName: boris } },
    ],
    roles: [{ memberId: member.id, roles: [{ id: role.id, name: role.name }] }],
  };
}

/** All that a push may change, without the ids of what it makes. */
function stateOf(rig: ApplyRig): unknown {
  const { users, groups, members } = rig.account('userGroups');
  return {
    users: [...users.values()].map(({ userName, givenName, active }) => [userName, givenName, active]).sort(),
    groups: [...groups.values()]
      .map(({ displayName, policies }) => [
        displayName,
        rig.membersOf('userGroups', displayName),
        policies.map(({ permission_groups: granted }) => granted.map(({ id }) => id)).sort(),
      ])
      .sort(),
    members: [...members.values()].map(({ email, roleIds }) => [email, [...roleIds].sort()]).sort(),
  };
}

onUnix.describe('applyPlan in a process that is killed', () => {
  let script: BundledScript;
  let rig: ApplyRig;
  let push: KilledPush;
  let wanted: unknown;
  before(async () => {
    script = await bundleScript(fileURLToPath(new URL('crashingApply.ts', import.meta.url)));
    rig = await createRig();
    push = await KilledPush.run(rig, script, await desiredGroupOf(rig));
    await push.beforeIt();
    const limits = { ...defaultApplyLimits, parallel: 1, verifyMs: 0 };
    const outcome = await rig.push('userGroups', await desiredGroupOf(rig), { limits });
    assert.deepEqual([...new Set(states(outcome))], ['applied']);
    assert.deepEqual(
      rig.writes().map(({ method }) => method),
      requests,
    );
    wanted = stateOf(rig);
  });
  after(async () => {
    await script.remove();
    await rig.close();
  });

  async function journal(): Promise<ReadJournal<PushEntry>> {
    return decodeJournal(await readFile(join(rig.folder, await journalName(rig)), 'utf8'), pushEntryOf);
  }

  /** Goes on with whatever is unfinished, as the next start does; from the beginning where nothing was begun. */
  async function goOn(): Promise<void> {
    const [unfinished, ...more] = unfinishedPushes((await pastPushes(rig.folder)).pushes);
    assert.deepEqual(more, []);
    if (unfinished === undefined) {
      assert.deepEqual(rig.writes(), []);
      await rig.push('userGroups', await desiredGroupOf(rig));
      return;
    }
    const readAccount = async () => rig.snapshot('userGroups');
    const resumed = await resumePush(unfinished.path, { clock: rig.clock, readAccount });
    if (resumed.kind === 'nothingLeft') return;
    assert(resumed.kind === 'left');
    await carryOut(resumed.desiredState(resumed.snapshot).desired, resumed.snapshot, resumed.options);
  }

  /** Takes back whatever of it arrived; false where its journal had not begun. */
  async function takeBack(): Promise<boolean> {
    const [unfinished] = unfinishedPushes((await pastPushes(rig.folder)).pushes);
    if (unfinished === undefined) return false;
    const snapshot = await rig.snapshot('userGroups');
    const { desired } = undoOf(unfinished.record.steps, snapshot);
    await carryOut(desired, snapshot, { origin: 'undo', undoes: unfinished.record.id });
    return true;
  }

  async function carryOut(
    desired: Desired,
    snapshot: AccountSnapshot,
    options: Pick<PlanOptions, 'origin' | 'undoes'>,
  ): Promise<void> {
    const planned = makePlan(desired, snapshot, { ...defaultPlanOptions, ...options });
    assert(planned.kind === 'plan', JSON.stringify(planned));
    assert.deepEqual(
      [...new Set(states(await rig.apply(planned.plan, snapshot)))],
      planned.plan.operations.length === 0 ? [] : ['applied'],
    );
  }

  const boundaries: readonly Moment[] = [
    ...Array.from({ length: lines }, (_, line) => ({ line, when: 'torn' as const })),
    ...requests.map((_, nth) => ({ line: 1 + 2 * nth, when: 'after' as const })),
    { line: lines - 2, when: 'after' },
  ];
  for (const { line, when } of boundaries) {
    it(`leaves a journal that tells of every request, and comes to the same end when gone on with (line ${String(line)}, ${when})`, async () => {
      await push.killedAt({ line, when });
      await checkAndGoOn({ line, when });
    }).timeout(60_000);
  }

  for (const moment of [
    { line: 4, when: 'torn' },
    { line: 9, when: 'after' },
  ] as const) {
    it(`leaves just that when it is killed there and then (line ${String(moment.line)}, ${moment.when})`, async () => {
      await push.killedAt(moment);
      const left = await shapeOfAll();
      await push.killAt(moment);
      assert.deepEqual(await shapeOfAll(), left);
      await checkAndGoOn(moment);
    }).timeout(60_000);
  }

  /** All that is left, without what differs from push to push: ids and times. */
  async function shapeOfAll(): Promise<unknown> {
    const { condition, entries } = await journal();
    return {
      state: stateOf(rig),
      writes: rig.writes().map(({ method }) => method),
      files: (await readdir(rig.folder)).map(extname).sort(),
      condition,
      entries: entries.map(({ seq, entry: { kind } }) => [seq, kind]),
    };
  }

  async function checkAndGoOn({ line, when }: Moment): Promise<void> {
    const { entries, condition } = await journal();
    assert.equal(condition, when === 'torn' ? 'torn' : 'whole');
    assert.equal(entries.length, when === 'torn' ? line : line + 1);
    const intents = entries.flatMap(({ entry }) => (entry.kind === 'intent' ? [entry.method] : []));
    const arrived = rig.writes().map(({ method }) => method);
    assert.deepEqual(arrived, intents.slice(0, arrived.length));
    assert.ok(intents.length - arrived.length <= 1);

    await goOn();
    assert.deepEqual(stateOf(rig), wanted);
    assert.deepEqual(unfinishedPushes((await pastPushes(rig.folder)).pushes), []);
    assert.ok(!(await rig.written()).includes(rig.sandbox.token.slice(0, 12)));
  }

  /** Each request lost between its sending and its answer, and the last line. */
  for (const line of [...requests.map((_, nth) => 2 + 2 * nth), lines - 1]) {
    it(`can be undone to where it began (line ${String(line)}, torn)`, async () => {
      await push.beforeIt();
      const before = stateOf(rig);
      await push.killedAt({ line, when: 'torn' });
      assert.notDeepEqual(stateOf(rig), before);
      assert.ok(await takeBack());
      // Nobody can delete a user: the one that was made stays behind, inactive and in no group.
      const { users } = rig.account('userGroups');
      for (const [id, { userName, active }] of users) if (userName === newcomer && !active) users.delete(id);
      assert.deepEqual(stateOf(rig), before);
      assert.deepEqual(unfinishedPushes((await pastPushes(rig.folder)).pushes), []);
    }).timeout(60_000);
  }
});
