import { atOnce } from '../../../../src/core/slices.ts';
import { pushRow } from '../../../../src/history/activity/pushRows.ts';
import { accessReview } from '../../../../src/history/reviews/accessReview.ts';
import { accountApart, reviewName } from '../../../../src/history/reviews/reviewWords.ts';
import { reviewModel } from '../../../../src/pages/messages/review/reviewModel.ts';
import { savedReview } from '../../../../src/pages/messages/review/savedReview.ts';
import { pushEntryOf } from '../../../../src/provisioning/journal/pushEntryOf.ts';
import { defaultPlanOptions, type ReviewRef } from '../../../../src/provisioning/plan/desired.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { planMarkdown } from '../../../../src/provisioning/review/planMarkdown.ts';
import { pushReport } from '../../../../src/provisioning/review/pushReport.ts';
import { recipeOf } from '../../../../src/provisioning/review/recipe.ts';
import { reviewPages } from '../../../../src/provisioning/review/reviewPages.ts';
import { reviewModelSteps } from '../../../../src/views/review/reviewModel.ts';
import { makePlan } from '../../../fixtures/atOnce.ts';
import { leaves, nothing } from '../../../fixtures/builders/desired.ts';
import { frozen, tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';
import * as z from 'zod/mini';

const review = atOnce(accessReview(frozen({ kind: 'group', id: 'g-Engineers', name: 'Engineers' }), []));

function planFrom(ref: ReviewRef): Plan {
  const options = { ...defaultPlanOptions, origin: 'accessReview', review: ref } as const;
  const result = makePlan({ ...nothing, ...leaves('Engineers', 'bob') }, tenant, options);
  return result.kind === 'plan' ? result.plan : assert.fail();
}

/** Everywhere that a person reads where a plan comes from. */
function places(plan: Plan): readonly string[] {
  const proposal = {
    plan,
    snapshot: tenant,
    findings: [],
    lost: [],
    desiredState: () => ({ desired: nothing }),
    options: defaultPlanOptions,
  };
  const record = {
    id: 'push',
    plan,
    by: { tokenId: 't', tokenLabel: 'T', login: 'l' },
    overrides: [],
    startedAt: 0,
    endedAt: 1,
    ending: 'finished' as const,
    results: [],
    steps: [],
  };
  const push = { path: 'p', record, condition: 'whole' as const, lastAt: 1 };
  const standing = { kind: 'ended', undone: false } as const;
  const { shown } = pushRow({ push, journal: 'p', standing, undoable: true }, false);
  return [
    z.parse(reviewModel, atOnce(reviewModelSteps('r', proposal))).origin.join('\n'),
    atOnce(reviewPages(proposal))[0]?.after.replaceAll(/[\s│]+/gu, ' ') ?? '',
    atOnce(planMarkdown(plan, tenant, [])),
    pushReport(record, () => ''),
    shown.description ?? '',
    shown.tooltip ?? '',
  ];
}

describe('the plan of an access review', () => {
  it('says which review it comes from, on its page, in its texts, in its journal and in Activity', () => {
    const plan = planFrom({ id: review.frozen.id, name: reviewName(review) });
    const said = /From access review “Group Engineers in Example Account”, started 2026-11-30 09:30:00 UTC/u;
    for (const place of places(plan)) assert.match(place.replaceAll('\\', ''), said);
    const entry = {
      kind: 'begin',
      id: 'push',
      plan,
      by: { tokenId: 't', tokenLabel: 'T', login: 'l' },
      overrides: [],
      before: plan.operations.map(() => ({ kind: 'none' })),
    };
    const read = pushEntryOf(JSON.parse(JSON.stringify(entry)));
    assert.ok(read?.kind === 'begin');
    assert.deepEqual(read.plan.review, plan.review);
    assert.equal(read.plan.origin, 'accessReview');
  });

  it('is made again by the id of the review alone', () => {
    const recipe = recipeOf(planFrom({ id: review.frozen.id, name: reviewName(review) }));
    assert.deepEqual(recipe, { kind: 'accessReview', review: review.frozen.id });
    assert.ok(savedReview.safeParse({ version: 1, account: 'a', recipe }).success);
  });

  it('is called so in one visible line, whatever its journal says', () => {
    const name = `[x](https://evil.example)\n# <img src=x>\u202e\u001b[31m${'y'.repeat(5_000)}`;
    for (const place of places(planFrom({ id: 'x', name }))) {
      assert.match(place, /From access review/);
      assert.doesNotMatch(place, /\u202e|\u001b|^# <img|y{400}/mu);
    }
    const [, , markdown = '', report = ''] = places(planFrom({ id: 'x', name }));
    for (const text of [markdown, report]) assert.doesNotMatch(text, /(?<!\\)\[x\]|(?<!\\)<img|https:\/\//u);
  });
});

describe('access reviews of accounts of one name', () => {
  it('are told apart by the account’s ID, and others need none', () => {
    const of = (accountId: string, accountName: string) =>
      atOnce(accessReview(frozen({ kind: 'account' }, { ...tenant, accountId, accountName }), []));
    const ids = ['a1b2c3d4', 'b1b2c3d4', 'c1b2c3d4'];
    const reviews = [of(ids[0]!, 'Prod'), of(ids[0]!, 'Prod'), of(ids[1]!, 'Рrod'), of(ids[2]!, 'Test')];
    assert.deepEqual(reviews.map(accountApart(reviews)), [
      'account ID a1b2c3…',
      'account ID a1b2c3…',
      'account ID b1b2c3…',
      '',
    ]);
  });
});
