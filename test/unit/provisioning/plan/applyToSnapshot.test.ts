import { applyToSnapshot, makePlan } from '../../../fixtures/atOnce.ts';
import { randomCase } from '../../../fixtures/builders/randomTenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { aMember, aTenant, read } from '../../../fixtures/builders/tenant.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('the account as it will be', () => {
  it('has a user leave with the last of several memberships of one address', () => {
    const both = ['m-1', 'm-2'].map((id) => aMember('ann', { id, userId: undefined }));
    const account = { ...aTenant(['ann', 'bob'], []), members: read([...both, aMember('bob')]) };
    const { operations } = planned(
      { members: both.map(({ id, email }) => ({ kind: 'gone', email, memberId: id })) },
      account,
    );
    const activeAfter = (count: number): readonly unknown[] => {
      const after = applyToSnapshot(operations.slice(0, count), account);
      assert(after.members.kind === 'read');
      return [after.members.value.length, ...after.users.map(({ active }) => active)];
    };
    assert.deepEqual([0, 1, 2].map(activeAfter), [
      [3, true, true],
      [2, true, true],
      [1, false, true],
    ]);
  });

  it('has each of many people invited back, and each of many go', () => {
    const names = Array.from({ length: 30 }, (_unused, index) => `p${String(index)}`);
    const members = names.map((name) => aMember(name));
    const account = { ...aTenant(names, []), members: read(members) };
    const gone = planned(
      { members: members.map(({ id, email }) => ({ kind: 'gone', email, memberId: id })) },
      account,
    );
    const left = applyToSnapshot(gone.operations, account);
    assert(left.users.every(({ active }) => active === false));
    assert.deepEqual(left.members, read([]));
    const back = planned(
      { members: members.map(({ email }) => ({ kind: 'invited', email, roles: [] })) },
      left,
    );
    const after = applyToSnapshot(back.operations, left);
    assert(after.users.every(({ active }) => active === true));
    assert(after.members.kind === 'read');
    assert.deepEqual(
      after.members.value.map(({ userId }) => userId).sort(),
      account.users.map(({ id }) => id).sort(),
    );
  });

  it('is the same whether operations of a kind are applied together or one by one', () => {
    fc.assert(
      fc.property(randomCase, fc.array(fc.nat(30), { maxLength: 4 }), ({ tenant, desired }, leaving) => {
        const members = tenant.members.kind === 'read' ? tenant.members.value : [];
        const gone = new Set(leaving.flatMap((nth) => members[nth % (members.length || 1)] ?? []));
        const roles = desired.roles.filter(({ memberId }) => ![...gone].some(({ id }) => id === memberId));
        const gonePeople = [...gone].map(({ id, email }) => ({ kind: 'gone', email, memberId: id }) as const);
        const plan = makePlan({ ...desired, roles, members: gonePeople }, tenant);
        if (plan.kind === 'problems') return;
        const { operations } = plan.plan;
        const oneByOne = operations.reduce((snapshot, operation) => applyToSnapshot([operation], snapshot), {
          ...applyToSnapshot([], tenant),
        });
        assert.deepEqual(applyToSnapshot(operations, tenant), oneByOne);
      }),
      runs(60),
    );
  });
});
