import { nodeId } from '../../../src/directory/node.ts';
import { type OperationResult, type ResultState } from '../../../src/provisioning/journal/pushEntry.ts';
import { type Plan } from '../../../src/provisioning/plan/model.ts';
import { markWords, rowMarks } from '../../../src/views/rowMarks.ts';
import { group, names, planned, desiredGroup } from '../../fixtures/builders/desired.ts';
import { aNewUser } from '../../fixtures/builders/randomTenant.ts';
import { aMember, aTenant, plainGroup, read, superRole } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = aTenant(['ann', 'bob', 'cyd'], [plainGroup('Billing', []), plainGroup('DNS', ['ann'])]);

const groupRow = (id: string): string => nodeId('account', 'acc', 'group', id);

const userRow = (id: string): string => nodeId('account', 'acc', 'user', id);

const memberRow = (groupId: string, id: string): string =>
  nodeId('account', 'acc', 'group', groupId, 'member', id);

function marks(plan: Plan, results: readonly Omit<OperationResult, 'operationId' | 'requestIds'>[]) {
  const found = plan.operations.flatMap(({ id }, index) => {
    const result = results[index];
    return result === undefined ? [] : [{ operationId: id, requestIds: [], ...result }];
  });
  return rowMarks('acc', { plan, results: found });
}

describe('the marks of a push', () => {
  const add = planned({ groups: [desiredGroup('Billing', ['ann@example.com', 'bob@example.com'])] }, tenant);

  it('are on the group, and on its people wherever they stand', () => {
    for (const state of ['applied', 'refused', 'unknown', 'skipped'] as const)
      assert.deepEqual(
        marks(add, [{ state }]),
        new Map([
          [groupRow('g-Billing'), state],
          [userRow('u-ann'), state],
          [memberRow('g-Billing', 'u-ann'), state],
          [userRow('u-bob'), state],
          [memberRow('g-Billing', 'u-bob'), state],
        ]),
      );
    assert.equal(marks(add, []).get(groupRow('g-Billing')), 'unknown');
  });

  it('tell for whom a step that was partly applied did not', () => {
    const found = marks(add, [{ state: 'partly', left: ['u-bob'] }]);
    assert.equal(found.get(groupRow('g-Billing')), 'partly');
    assert.equal(found.get(userRow('u-ann')), 'applied');
    assert.equal(found.get(memberRow('g-Billing', 'u-bob')), 'left');
  });

  it('tell whom a step that is not known to be applied surely did not reach', () => {
    const found = marks(add, [{ state: 'unknown', left: ['u-bob'] }]);
    assert.equal(found.get(userRow('u-ann')), 'unknown');
    assert.equal(found.get(userRow('u-bob')), 'left');
  });

  it('are the worst of several', () => {
    const both = planned(
      {
        groups: [desiredGroup('Billing', ['ann@example.com']), desiredGroup('DNS', [], ['ann@example.com'])],
      },
      tenant,
    );
    assert.deepEqual(
      both.operations.map(({ kind }) => kind),
      ['addMembers', 'removeMembers'],
    );
    const of = (...states: readonly ResultState[]) =>
      marks(
        both,
        states.map((state) => ({ state })),
      );
    assert.equal(of('applied', 'refused').get(userRow('u-ann')), 'refused');
    assert.equal(of('unknown', 'applied').get(userRow('u-ann')), 'unknown');
    assert.equal(of('unknown', 'applied').get(memberRow('g-DNS', 'u-ann')), 'applied');
  });

  it('are on what the push itself created, once its id is known', () => {
    const plan = planned(
      {
        groups: [
          group('Fresh', {
            whenMissing: { kind: 'create' },
            membership: { kind: 'change', add: names('new'), remove: [] },
          }),
        ],
        users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
      },
      tenant,
    );
    const results = plan.operations.map(({ kind }) => ({
      state: 'applied' as const,
      ...(kind === 'createGroup' ? { createdId: 'g1' } : kind === 'createUser' ? { createdId: 'u1' } : {}),
    }));
    assert.deepEqual([...marks(plan, results).keys()].sort(), [
      groupRow('g1'),
      memberRow('g1', 'u1'),
      userRow('u1'),
    ]);
    assert.equal(marks(plan, []).size, 0);
  });

  it('are on anyone who was given roles, and on anyone who was invited once the person has an id', () => {
    const billing = aTenant(['ann', 'bob'], [], {
      members: read([aMember('ann'), aMember('bob', { userId: undefined })]),
    });
    const roles = [superRole];
    const set = (name: string): Plan =>
      planned({ groups: [], users: [], roles: [{ memberId: `m-${name}`, roles }] }, billing);
    for (const state of ['applied', 'refused', 'unknown'] as const) {
      assert.deepEqual(marks(set('ann'), [{ state }]), new Map([[userRow('u-ann'), state]]));
      assert.deepEqual(marks(set('bob'), [{ state }]), new Map([[userRow('u-bob'), state]]));
    }
    const invite = (email: string): Plan =>
      planned(
        { groups: [], users: [], roles: [], members: [{ kind: 'invited', email, roles }] },
        { ...billing, members: read([]) },
      );
    const fresh = invite('new@example.com');
    assert.deepEqual(
      marks(fresh, [{ state: 'applied', createdId: 'u1' }]),
      new Map([[userRow('u1'), 'applied']]),
    );
    assert.equal(marks(fresh, [{ state: 'refused' }]).size, 0);
    assert.deepEqual(
      marks(invite('ann@example.com'), [{ state: 'refused' }]),
      new Map([[userRow('u-ann'), 'refused']]),
    );
  });

  it('are said in words', () => {
    assert.equal(markWords('partly'), 'Last push: partly applied');
    assert.equal(markWords('left'), 'Last push: not applied');
  });
});
