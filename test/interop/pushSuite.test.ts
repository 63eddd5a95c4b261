import { type PushRecord } from '../../src/provisioning/journal/readPush.ts';
import { journalName } from '../../src/provisioning/journal/journalFolder.ts';
import { readPush } from '../../src/provisioning/journal/readPush.ts';
import { type Desired } from '../../src/provisioning/plan/desired.ts';
import { undoOf } from '../../src/provisioning/undo/undoOf.ts';
import { desiredOf, planned, desiredGroup } from '../fixtures/builders/desired.ts';
import { aNewUser } from '../fixtures/builders/randomTenant.ts';
import { type Peer, peerServer, sandboxPeerServer } from './peers.ts';
import { createPushRig, type PeerState, type PushRig } from './pushRig.ts';
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const users = 25;

const person = (nth: number): string => `person.${String(nth)}@example.com`;

const newcomer = 'new.person@example.com';

for (const [name, server] of [
  ['SCIMMY', peerServer('scimmyServer.mjs', users)],
  ['@better-auth/scim', peerServer('betterAuthServer.mjs', users)],
  ['the sandbox', sandboxPeerServer(users)],
] as const) {
  describe(`a push to ${name}`, () => {
    let peer: Peer;
    let rig: PushRig;
    let before: PeerState;

    beforeEach(async function () {
      // The first run installs the peers.
      this.timeout(180_000);
      peer = await server.fresh();
      rig = await createPushRig(peer);
      before = await rig.state();
      assert.equal(before.users.length, users);
      assert.deepEqual(Object.keys(before.groups).sort(), ['Nobody Yet', 'Readers']);
    });
    afterEach(async () => {
      await rig.close();
    });
    after(async () => {
      await server.close();
    });

    /** Fills one group, changes another, makes a person and a group, and takes somebody's access away. */
    const desired: Desired = {
      ...desiredOf(
        desiredGroup('Readers', [10, 11, 12, 13, 14, 15, 16].map(person), [1, 2, 3].map(person)),
        desiredGroup('Nobody Yet', [person(20)]),
        desiredGroup('Made "here"', [newcomer, person(21), person(4)]),
      ),
      users: [
        { kind: 'active', user: aNewUser(newcomer, { givenName: 'New' }), whenMissing: 'create' },
        { kind: 'inactive', person: { kind: 'userName', userName: person(25) } },
      ],
    };

    async function push(wanted: Desired): Promise<string> {
      const from = await rig.snapshot();
      const outcome = await rig.apply(planned(wanted, from), from);
      assert(outcome.kind === 'applied', JSON.stringify(outcome));
      assert.deepEqual([...new Set(outcome.record.results.map(({ state }) => state))], ['applied']);
      assert.equal(outcome.record.ending, 'finished');
      return journalOf(rig.folder, outcome.record);
    }

    it('is applied whole, as the server itself tells, and leaves nothing to plan', async () => {
      await push(desired);
      const after = await rig.state();
      assert.deepEqual(after.groups, {
        'Made "here"': [newcomer, person(21), person(4)].sort(),
        'Nobody Yet': [person(20)],
        Readers: [4, 5, 10, 11, 12, 13, 14, 15, 16].map(person).sort(),
      });
      assert.deepEqual(
        after.users,
        [
          ...before.users.map(([user, active]) => [user, active && user !== person(25)]),
          [newcomer, true],
        ].sort(),
      );
      assert.deepEqual(planned(desired, await rig.snapshot()).operations, []);
    });

    it('is undone to where it began, but for the person whom nobody can delete', async () => {
      const { record } = (await readPush(await push(desired)))!;
      const now = await rig.snapshot();
      await push(undoOf(record.steps, now).desired);
      const after = await rig.state();
      assert.deepEqual(after.groups, before.groups);
      assert.deepEqual(after.users, [...before.users, [newcomer, false]].sort());
    });

    it('is not begun where somebody changed the group since it was agreed to', async () => {
      const from = await rig.snapshot();
      const agreed = planned(desiredOf(desiredGroup('Readers', [person(10)])), from);
      await push(desiredOf(desiredGroup('Readers', [person(20)])));
      const meanwhile = await rig.state();
      const journals = await readdir(rig.folder);
      assert.deepEqual(await rig.apply(agreed, from), {
        kind: 'stale',
        moved: [{ kind: 'group', name: 'Readers' }],
      });
      assert.deepEqual(await rig.state(), meanwhile);
      assert.deepEqual(await readdir(rig.folder), journals);
    });

    it('keeps the token out of its journal', async () => {
      await push(desired);
      for (const file of await readdir(rig.folder))
        assert.ok(!(await readFile(join(rig.folder, file), 'utf8')).includes(peer.token));
    });
  });
}

function journalOf(folder: string, { startedAt, plan, id }: PushRecord): string {
  return join(folder, journalName(startedAt, plan.accountId, id));
}

/** Found here: scimmy-routers 1.3.2 on Express 5 answers everything with the first 20 resources. */
describe('a push to a server that ignores startIndex, count and filter', () => {
  const server = peerServer('scimmyServer.mjs', users, '--express5');
  let rig: PushRig;
  before(async function () {
    this.timeout(180_000);
    rig = await createPushRig(await server.fresh());
  });
  after(async () => {
    await rig.close();
    await server.close();
  });

  it('is applied for whom the server shows, and is not planned for whom it does not', async () => {
    const from = await rig.snapshot();
    assert.equal(from.usersMayBeIncomplete, true);
    const outcome = await rig.apply(
      planned(desiredOf(desiredGroup('Readers', [person(10)], [person(1)])), from),
      from,
    );
    assert(outcome.kind === 'applied', JSON.stringify(outcome));
    assert.deepEqual(
      outcome.record.results.map(({ state }) => state),
      ['applied', 'applied'],
    );
    assert.deepEqual((await rig.state()).groups['Readers'], [2, 3, 4, 5, 10].map(person).sort());
    assert.throws(() => planned(desiredOf(desiredGroup('Readers', [person(24)])), from), /usersIncomplete/u);
  });
});
