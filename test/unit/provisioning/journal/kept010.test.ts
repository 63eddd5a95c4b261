import { keptEvidence } from '../../../../src/offboarding/keptEvidence.ts';
import { pastDeactivations } from '../../../../src/provisioning/journal/pastDeactivations.ts';
import {
  pastPushes,
  undoablePushes,
  unfinishedPushes,
} from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

/** Written by version 0.1.0 against its own sandbox: a push of all kinds, its undo, a removal, and a crash. */
const folder = fileURLToPath(new URL('../../../fixtures/kept-0.1.0/', import.meta.url));

const minute = 60_000;

describe('journals and evidence of version 0.1.0', () => {
  it('are read whole, each push with an identity of its own', async () => {
    const { pushes, unreadable } = await pastPushes(`${folder}journal`);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      pushes.map(({ condition, record }) => [condition, record.plan.origin, record.ending]),
      [
        ['whole', 'push', undefined],
        ['whole', 'push', 'finished'],
        ['whole', 'undo', 'finished'],
        ['whole', 'push', 'finished'],
      ],
    );
    assert.equal(new Set(pushes.map(({ record }) => record.id)).size, pushes.length);
    const steps = pushes.flatMap(({ record }) => record.steps);
    assert.deepEqual([...new Set(steps.map(({ operation }) => operation.kind))].sort(), [
      'addMembers',
      'attachPolicy',
      'createGroup',
      'createUser',
      'deactivateUser',
      'deleteGroup',
      'reactivateUser',
      'removeMembers',
      'setRoles',
    ]);
  });

  it('know what was undone and what was interrupted, also of the same push done again', async () => {
    const { pushes } = await pastPushes(`${folder}journal`);
    const [repeated, removal, , first] = pushes;
    assert.equal(repeated?.record.plan.hash, first?.record.plan.hash);
    assert.deepEqual(undoablePushes(pushes), [repeated, removal]);
    assert.deepEqual(unfinishedPushes(pushes), [repeated]);
  });

  it('count against the limit of their day, and afterwards no more', async () => {
    const { pushes } = await pastPushes(`${folder}journal`);
    const [{ record } = assert.fail()] = pushes;
    const { accountId } = record.plan;
    const gone = async (now: number, account = accountId) => pastRemovals(`${folder}journal`, account, now);
    const { pastRemovals: removals, unreadJournals } = await gone(record.startedAt + minute);
    assert.deepEqual(unreadJournals, []);
    assert.ok(removals.some(({ groupId }) => groupId === undefined));
    assert.equal(new Set(removals.map(({ userId }) => userId)).size, 5);
    assert.deepEqual(await gone(record.startedAt + minute, 'another'), {
      pastRemovals: [],
      pastGains: [],
      unreadJournals: [],
    });
    assert.deepEqual((await gone(record.startedAt + 26 * 60 * minute)).pastRemovals, []);
    assert.deepEqual(
      pastDeactivations(pushes, accountId).map(({ userName }) => userName),
      ['new@example.org', 'boris.alder@example.org'],
    );
  });

  it('are shown and saved again', async () => {
    const [kept] = await keptEvidence(`${folder}evidence`);
    assert.match(kept?.markdown ?? '', /^# Offboarding of /);
    assert.equal((JSON.parse(kept?.json ?? '') as { version: number }).version, 1);
  });
});
