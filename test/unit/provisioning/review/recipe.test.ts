import { applyToSnapshot } from '../../../fixtures/atOnce.ts';
import { savedReview } from '../../../../src/pages/messages/review/savedReview.ts';
import { desiredBy, recipeOf } from '../../../../src/provisioning/review/recipe.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aNewUser, randomCase } from '../../../fixtures/builders/randomTenant.ts';
import { aTenant, billingRole, plainGroup, policyFor, userGroup } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const tenant = aTenant(['ann', 'bob', 'cyd'], [plainGroup('Billing', ['ann', 'bob'])]);

describe('what a window keeps of a plan', () => {
  it('is ids alone, by which the same plan is made again', () => {
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        const plan = planned(desired, before);
        const recipe = recipeOf(plan);
        const kept = savedReview.safeParse({ version: 1, account: 'lima', recipe });
        assert.ok(kept.success);
        const texts = JSON.stringify(recipe);
        for (const { userName } of before.users) assert.ok(!texts.includes(userName));
        if (recipe.kind !== 'changes') return;
        assert.deepEqual(
          planned(desiredBy(recipe), before)
            .operations.map(({ id }) => id)
            .sort(),
          [...plan.operations.map(({ id }) => id)].sort(),
        );
        const after = applyToSnapshot(plan.operations, before);
        assert.deepEqual(planned(desiredBy(recipe), after).operations, [], 'it asks for no more than that');
      }),
      runs(60),
    );
  });

  it('is the push that it undoes, of an undo', () => {
    const plan = planned(
      { groups: [group('Billing', { membership: { kind: 'exactly', people: names('ann') } })] },
      tenant,
    );
    assert.deepEqual(recipeOf({ ...plan, origin: 'undo', undoes: 'push-7' }), {
      kind: 'undo',
      push: 'push-7',
    });
    assert.deepEqual(recipeOf({ ...plan, undoes: 'push-7' }), {
      kind: 'start',
      origin: 'push',
      resumes: true,
    });
  });

  it('is where its questions begin, where it takes a name or a policy', () => {
    const account = aTenant(['ann'], [userGroup('Engineers', ['ann'], [])]);
    const added = planned(
      { users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }] },
      account,
      'addUser',
    );
    assert.deepEqual(recipeOf(added), { kind: 'start', origin: 'addUser', resumes: false });
    const attached = planned({ groups: [group('Engineers', { attach: [policyFor(billingRole)] })] }, account);
    assert.deepEqual(recipeOf(attached), { kind: 'start', origin: 'push', resumes: false });
  });
});
