import { atOnce } from '../../../../src/core/slices.ts';
import { type PageStage, type ToReviewPage } from '../../../../src/pages/messages/review/toReviewPage.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { type ReviewStage } from '../../../../src/provisioning/review/reviewStage.ts';
import { reviewModelSteps } from '../../../../src/views/review/reviewModel.ts';
import { type PageReview, ReviewSession } from '../../../../src/views/review/reviewSession.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { aTenant, plainGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const snapshot = aTenant(['ann', 'bob'], [plainGroup('Billing', ['ann'])]);

const plan = planned(
  {
    users: [
      { kind: 'inactive', person: { kind: 'id', id: 'u-ann' } },
      { kind: 'inactive', person: { kind: 'id', id: 'u-bob' } },
    ],
  },
  snapshot,
);

const block: Finding = { level: 'block', code: 'onlySuperAdministrator', person: 'ann@example.com' };

/** A page without an editor: what it was told, and what it made happen. */
function rig(findings: readonly Finding[] = []) {
  const review: PageReview = {
    id: 'review-1',
    accountKey: 'lima',
    proposal: {
      plan,
      snapshot,
      findings,
      lost: [],
      desiredState: () => assert.fail('nothing is planned'),
      options: defaultPlanOptions,
    },
  };
  const posted: ToReviewPage[] = [];
  const done: string[] = [];
  const doing = (what: string) => async (): Promise<void> => {
    done.push(what);
    return Promise.resolve();
  };
  const surface = { active: true };
  const session = new ReviewSession(
    review,
    atOnce(reviewModelSteps(review.id, review.proposal)),
    async (what) => what(),
    {
      apply: doing('apply'),
      copy: doing('copy'),
      compare: doing('compare'),
      isInSight: () => surface.active,
      close: () => {
        done.push('close');
      },
    },
    (message) => {
      posted.push(message);
    },
  );
  const stage = (): PageStage => {
    const last = posted.at(-1);
    assert(last?.kind === 'stage');
    return last.stage;
  };
  const press = async (...kinds: readonly string[]): Promise<readonly string[]> => {
    done.length = 0;
    for (const kind of kinds) await session.receive({ kind, plan: 'review-1' });
    return [...done];
  };
  return { session, posted, press, stage, surface, doing };
}

const every = [
  'apply',
  'override',
  'discard',
  'copy',
  'compare',
  'cancel',
  'undo',
  'retry',
  'report',
  'createAgain',
] as const;

describe('what the page of a plan is told', () => {
  it('is the plan, what to keep of it in ids alone, and how far it has come, each time it is drawn', async () => {
    const { session, posted, stage } = rig();
    for (const _ of [1, 2]) {
      posted.length = 0;
      await session.receive({ kind: 'ready' });
      assert.deepEqual(
        posted.map(({ kind }) => kind),
        ['review', 'stage'],
      );
    }
    assert.deepEqual(stage(), { kind: 'reviewing', blocked: false, notice: '' });
    const [first] = posted;
    assert(first?.kind === 'review');
    assert.deepEqual(first.keep, {
      version: 1,
      account: 'lima',
      recipe: { kind: 'changes', origin: 'push', groups: [], inactive: ['u-ann', 'u-bob'] },
    });
    assert.doesNotMatch(JSON.stringify(first.keep), /@/u);
  });

  it('is each step as it goes, and what became of it', async () => {
    const { session, stage, posted } = rig();
    const [one, two] = plan.operations;
    const steps = new Map<string, 'running' | 'sent'>([[one!.id, 'sent']]);
    session.tell({ kind: 'applying', words: '1 of 2', steps, cancel: () => undefined });
    steps.set(two!.id, 'running');
    while (posted.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(stage(), {
      kind: 'applying',
      words: '1 of 2',
      steps: [
        { index: 0, state: 'sent', words: 'sent, not verified yet', why: '' },
        { index: 1, state: 'running', words: 'being sent', why: '' },
      ],
    });
    session.tell({
      kind: 'applied',
      sentence: 'Of 2 steps: 1 applied, 1 refused.',
      isWhole: false,
      steps: new Map([
        [one!.id, { state: 'applied', why: '' }],
        [two!.id, { state: 'refused', why: 'No\u202e\npermission' }],
      ]),
      showReport: async () => Promise.resolve(),
      undo: async () => Promise.resolve(),
    });
    assert.deepEqual(stage(), {
      kind: 'applied',
      sentence: 'Of 2 steps: 1 applied, 1 refused.',
      isWhole: false,
      steps: [
        { index: 0, state: 'applied', words: 'applied', why: '' },
        { index: 1, state: 'refused', words: 'refused', why: 'No permission' },
      ],
      canUndo: true,
      canRetry: false,
    });
  });
});

describe('what the page of a plan makes happen', () => {
  const end = async (): Promise<void> => Promise.resolve();

  it('is what its buttons do at that moment, and nothing else', async () => {
    const { session, press, doing } = rig();
    assert.deepEqual(await press(...every), ['apply', 'close', 'copy', 'compare']);
    const stages: readonly (readonly [ReviewStage, readonly string[]])[] = [
      [{ kind: 'asking' }, ['copy']],
      [
        {
          kind: 'applying',
          words: '',
          steps: new Map(),
          cancel: () => {
            void doing('cancel')();
          },
        },
        ['copy', 'cancel'],
      ],
      [
        { kind: 'over', sentence: 'stale', createAgain: doing('createAgain') },
        ['close', 'copy', 'createAgain'],
      ],
      [
        {
          kind: 'applied',
          sentence: '',
          isWhole: true,
          steps: new Map(),
          showReport: doing('report'),
          undo: doing('undo'),
          retry: doing('retry'),
        },
        ['close', 'copy', 'undo', 'retry', 'report'],
      ],
      [
        { kind: 'applied', sentence: '', isWhole: true, steps: new Map(), showReport: end },
        ['close', 'copy'],
      ],
    ];
    for (const [stage, wanted] of stages) {
      session.tell(stage);
      assert.deepEqual(await press(...every), wanted, stage.kind);
      session.dispose();
    }
  });

  it('is an override where guard rails block, and not the button that is disabled', async () => {
    const { press, stage, session } = rig([block]);
    await session.receive({ kind: 'ready' });
    assert.deepEqual(stage(), { kind: 'reviewing', blocked: true, notice: '' });
    assert.deepEqual(await press('apply'), []);
    assert.deepEqual(await press('override'), ['apply']);
  });

  it('is nothing where it is not in front, or says anything else', async () => {
    const { session, press, surface, posted } = rig();
    surface.active = false;
    assert.deepEqual(await press(...every), []);
    surface.active = true;
    const before = posted.length;
    const lies: readonly unknown[] = [
      null,
      'apply',
      [],
      { kind: 'apply' },
      { kind: 'apply', plan: plan.hash },
      { kind: 'apply', plan: 'review-1', overrides: [] },
      { kind: 'apply', plan: 'review-1', confirmed: true },
      { kind: 'apply', plan: ['review-1'] },
      { kind: 'createAgain', plan: null },
      { kind: '__proto__', plan: 'review-1' },
      { kind: 'start', words: null },
    ];
    for (const lie of lies) await session.receive(lie);
    assert.deepEqual(await press(), []);
    assert.equal(posted.length, before);
  });
});
