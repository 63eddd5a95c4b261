import { atOnce } from '../../../../src/core/slices.ts';
import { beforeImagesOf } from '../../../../src/provisioning/journal/beforeImage.ts';
import { encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { journalName } from '../../../../src/provisioning/journal/journalFolder.ts';
import { pastPushes, unfinishedPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { pastRemovals } from '../../../../src/provisioning/journal/pastRemovals.ts';
import { type PushEntry, type ResultState } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { group, leaves, planned } from '../../../fixtures/builders/desired.ts';
import { aTenant, plainGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const hour = 60 * 60 * 1000;

const now = Date.UTC(2026, 0, 2);

const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [plainGroup('Billing', ['ann', 'bob', 'cyd']), plainGroup('Administrator', ['ann'])],
);

const leave = (...who: readonly string[]): Partial<Desired> => leaves('Billing', ...who);

describe('journals in a folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journals-'));
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  const linesOf = (at: number, entries: readonly PushEntry[]): string =>
    entries.map((entry, seq) => encodeLine({ seq, at: at + seq, entry })).join('');
  const keep = async (at: number, text: string): Promise<void> =>
    writeFile(join(folder, journalName(at, tenant.accountId, '0-1')), text);
  const begin = (plan: Plan): PushEntry => ({
    kind: 'begin',
    plan,
    by: { tokenId: 't', tokenLabel: 'Token', login: 'me' },
    overrides: [],
    before: atOnce(beforeImagesOf(plan.operations, tenant)),
  });
  const intents = ({ operations }: Plan): readonly PushEntry[] =>
    operations.map(({ id }) => ({
      kind: 'intent',
      operationId: id,
      request: 0,
      method: 'PATCH',
      path: '/Groups/{id}',
      people: [],
    }));
  const results = ({ operations }: Plan, state: ResultState, left?: readonly string[]): PushEntry => ({
    kind: 'results',
    results: operations.map(({ id }) => ({
      operationId: id,
      state,
      requestIds: [],
      ...(left === undefined ? {} : { left }),
    })),
  });
  const end: PushEntry = { kind: 'end', ending: 'finished' };
  const gone = async (): Promise<readonly string[]> =>
    (await pastRemovals(folder, tenant.accountId, now)).pastRemovals.map(
      ({ userId, groupId }) => `${userId} of ${groupId ?? 'the account'}`,
    );

  it('say nothing of a push whose first line is cut off, and that it is', async () => {
    const text = linesOf(now - hour, [begin(planned(leave('ann'), tenant))]);
    await keep(now - hour, text.slice(0, text.length / 2));
    await keep(now - 2 * hour, '');
    const cut = [now - hour, now - 2 * hour].map((at) => journalName(at, tenant.accountId, '0-1'));
    assert.deepEqual(await pastPushes(folder), { pushes: [], unreadable: cut });
    assert.deepEqual(await gone(), []);
    assert.deepEqual(
      (await pastRemovals(folder, tenant.accountId, now)).unreadJournals,
      cut.map((name) => ({ name, why: 'unreadable' })),
    );
  });

  it('tell of a push up to a line that is torn or changed, and say which', async () => {
    const plan = planned(leave('ann'), tenant);
    const text = linesOf(now - hour, [begin(plan), ...intents(plan), results(plan, 'refused'), end]);
    const [first = '', second = '', third = '', last = ''] = text.split('\n');
    await keep(now - hour, [first, second, third, last.slice(0, 20)].join('\n'));
    await keep(now - 2 * hour, `${[first, second, third.replace('refused', 'applied'), last].join('\n')}\n`);
    const { pushes, unreadable } = await pastPushes(folder);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      pushes.map(({ condition, record, lastAt }) => [condition, record.results.length, lastAt]),
      [
        ['torn', 1, now - hour + 2],
        ['damaged', 0, now - hour + 1],
      ],
    );
    assert.equal(unfinishedPushes(pushes).length, 2);
  });

  it('count whom a push took away, all groups of those who left the account among them', async () => {
    const plan = planned(
      { ...leave('bob'), users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-ann' } }] },
      tenant,
    );
    await keep(
      now - hour,
      linesOf(now - hour, [begin(plan), ...intents(plan), results(plan, 'applied'), end]),
    );
    assert.deepEqual(
      [...(await gone())].sort(),
      ['u-ann of g-Administrator', 'u-ann of g-Billing', 'u-ann of the account', 'u-bob of g-Billing'].sort(),
    );
  });

  it('count whom a deleted group had', async () => {
    const plan = planned({ groups: [group('Administrator', { membership: { kind: 'gone' } })] }, tenant);
    await keep(
      now - hour,
      linesOf(now - hour, [begin(plan), ...intents(plan), results(plan, 'applied'), end]),
    );
    assert.deepEqual(await gone(), ['u-ann of g-Administrator']);
  });

  it('leave out those for whom a removal was refused, and count who may only not show yet', async () => {
    const plan = planned(leave('ann', 'bob'), tenant);
    const [{ id: operationId } = assert.fail()] = plan.operations;
    const sent = (outcome: 'accepted' | 'refused' | 'unknown', ...people: readonly string[]): PushEntry[] => [
      { kind: 'intent', operationId, request: 0, method: 'PATCH', path: '/Groups/{id}', people },
      { kind: 'answer', operationId, request: 0, outcome },
    ];
    for (const [outcome, expected] of [
      ['accepted', ['u-ann of g-Billing', 'u-bob of g-Billing']],
      ['unknown', ['u-ann of g-Billing', 'u-bob of g-Billing']],
      ['refused', ['u-ann of g-Billing']],
    ] as const) {
      const entries = [...sent('accepted', 'u-ann'), ...sent(outcome, 'u-bob')];
      for (const told of [[results(plan, 'partly', ['u-bob']), end], []]) {
        await keep(now - hour, linesOf(now - hour, [begin(plan), ...entries, ...told]));
        assert.deepEqual(await gone(), expected);
      }
    }
  });

  it('count everything of which a damaged journal cannot tell whether it was done', async () => {
    const plan = planned(leave('ann'), tenant);
    const text = linesOf(now - hour, [begin(plan), ...intents(plan)]);
    const [first = ''] = text.split('\n');
    await keep(now - hour, `${first}\nnot a line\n`);
    assert.deepEqual(await gone(), ['u-ann of g-Billing']);
  });

  it('count all pushes of a day, however many, and a long one by when it ended', async () => {
    const plan = planned(leave('ann'), tenant);
    const entries = [begin(plan), ...intents(plan), results(plan, 'applied'), end];
    for (let nth = 0; nth < 205; nth += 1) {
      const at = now - hour + nth;
      await keep(at, linesOf(at, entries));
    }
    assert.equal((await gone()).length, 205);
    const began = now - 25 * hour;
    await keep(
      began,
      entries
        .map((entry, seq) => encodeLine({ seq, at: seq === 0 ? began : began + 2 * hour, entry }))
        .join(''),
    );
    assert.equal((await gone()).length, 206);
    await keep(now - 26 * hour, linesOf(now - 26 * hour, entries));
    assert.equal((await gone()).length, 206);
  });
});
