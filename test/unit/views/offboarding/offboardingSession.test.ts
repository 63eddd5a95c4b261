import { atOnce } from '../../../../src/core/slices.ts';
import { accountKey } from '../../../../src/directory/accountKey.ts';
import { evidenceOf } from '../../../../src/offboarding/evidence.ts';
import { foundOnly } from '../../../../src/offboarding/offboardEverywhere.ts';
import { type OffboardingResult } from '../../../../src/offboarding/offboardingStage.ts';
import { type OffboardingPorts, type OpenOffboarding } from '../../../../src/offboarding/openOffboarding.ts';
import { personRefs } from '../../../../src/offboarding/personRefs.ts';
import { type ToReviewPage } from '../../../../src/pages/messages/review/toReviewPage.ts';
import {
  modelSteps,
  OffboardingSession,
  type Shown,
} from '../../../../src/views/offboarding/offboardingSession.ts';
import { lax } from '../../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from '../../offboarding/offboardRig.ts';
import assert from 'node:assert/strict';

const lee = 'lee@example.com';

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
  'save',
  'createAgain',
] as const;

const words = (): string => '';

/** A page without an editor: what it was told, and what it made happen. */
function paged(shown: Shown) {
  const posted: ToReviewPage[] = [];
  const done: string[] = [];
  const surface = { isInSight: true };
  const ports: OffboardingPorts = {
    apply: async (_open, how) => Promise.resolve(void done.push(`apply ${how}`)),
    copy: async () => Promise.resolve(void done.push('copy')),
    createAgain: () => assert.fail('there is no page to bring back'),
    run: async (what) => what(),
  };
  const session = new OffboardingSession(
    shown,
    atOnce(modelSteps(shown)),
    ports,
    {
      isInSight: () => surface.isInSight,
      close: () => {
        done.push('close');
      },
    },
    (message) => {
      posted.push(message);
    },
  );
  const press = async (plan = 'page-1', ...kinds: readonly string[]): Promise<readonly string[]> => {
    done.length = 0;
    for (const kind of kinds.length === 0 ? every : kinds) await session.receive({ kind, plan });
    return [...done];
  };
  const stage = () => {
    const last = posted.at(-1);
    assert(last?.kind === 'offboardingStage' || last?.kind === 'offboarding');
    return last.stage;
  };
  return { session, posted, press, surface, stage };
}

describe('what the page of an offboarding can make happen', () => {
  let rig: OffboardRig;
  let open: OpenOffboarding;
  let result: OffboardingResult;
  const did: string[] = [];
  const doing = (what: string) => async (): Promise<void> => Promise.resolve(void did.push(what));
  before(async () => {
    const ann = { userName: 'ann@example.com' };
    rig = await createOffboardRig([
      { name: 'Berlin', people: [ann, { userName: lee }] },
      { name: 'Lima', people: [ann] },
    ]);
    const plan = await rig.plan(await rig.find(lee));
    open = { id: 'page-1', plans: [plan], mayWrite: () => 'cannotTell' };
    result = {
      evidence: [evidenceOf(foundOnly(plan, 'tester', 0), 0, words)],
      people: personRefs([plan]) ?? [],
      sentence: 'over',
      isWhole: false,
      save: doing('save'),
      copy: doing('copy'),
      runAgain: doing('runAgain'),
    };
  });
  after(async () => rig.close());

  it('is told all of it each time it is drawn, and what to keep of it in ids alone', async () => {
    const { session, posted } = paged({ kind: 'plan', open });
    for (const _ of [1, 2]) {
      posted.length = 0;
      await session.receive({ kind: 'ready' });
      assert.equal(posted.length, 1);
    }
    const [told] = posted;
    assert(told?.kind === 'offboarding');
    assert.deepEqual(told.stage, { kind: 'reviewing', written: 1, blocked: 0, notice: '' });
    const [user] = [...rig.accounts[0]!.users.values()].filter(({ userName }) => userName === lee);
    assert.deepEqual(told.keep, {
      version: 1,
      people: [{ account: accountKey(rig.sandbox.baseUrl, rig.accounts[0]!.id), kind: 'user', id: user!.id }],
      wasEvidence: false,
    });
    assert.doesNotMatch(JSON.stringify(told.keep), /lee|example/u);
  });

  it('is what its buttons say at that moment, and nothing else', async () => {
    const { session, press, stage } = paged({ kind: 'plan', open });
    assert.deepEqual(await press(), ['apply leaveOut', 'close', 'copy']);
    session.tell({ kind: 'asking' });
    assert.deepEqual(await press(), ['copy']);
    const stopped: string[] = [];
    const key = accountKey(rig.sandbox.baseUrl, rig.accounts[1]!.id);
    session.tell({
      kind: 'applying',
      words: 'under way',
      accounts: new Map([[key, { kind: 'ended', left: 'remains' }]]),
      cancel: () => void stopped.push('cancel'),
    });
    while (stage().kind !== 'applying') await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(stage(), {
      kind: 'applying',
      words: 'under way',
      done: 1,
      accounts: [{ index: 1, state: 'left', words: 'something is left' }],
    });
    assert.deepEqual(await press(), ['copy']);
    assert.deepEqual(stopped, ['cancel']);
    session.tell({ kind: 'over', sentence: 'unknown', createAgain: doing('again') });
    did.length = 0;
    assert.deepEqual(await press(), ['close', 'copy']);
    assert.deepEqual(did, ['again']);
  });

  it('offers Override where guard rails block, and Apply only where something is left to apply', async () => {
    const plan = await rig.plan(await rig.find(lee), { settings: { ...lax, requiredPeople: [lee] } });
    const { press, session, stage } = paged({ kind: 'plan', open: { ...open, plans: [plan] } });
    assert.deepEqual(await press(), ['apply override', 'close', 'copy']);
    session.tell({ kind: 'reviewing', notice: 'Not yet.' });
    assert.deepEqual(stage(), { kind: 'reviewing', written: 0, blocked: 1, notice: 'Not yet.' });
  });

  it('is saving, copying and running again once it shows what became of it, on the same page', async () => {
    const { session, press, posted } = paged({ kind: 'plan', open });
    await session.end(result);
    const [told] = posted;
    assert(told?.kind === 'offboarding');
    assert.equal(told.offboarding.kind, 'evidence');
    assert.equal(told.offboarding.plan, 'page-1');
    assert.equal(told.keep.wasEvidence, true);
    assert.deepEqual(told.stage, { kind: 'result', sentence: 'over', isWhole: false, canRunAgain: true });
    did.length = 0;
    assert.deepEqual(await press(), ['close']);
    assert.deepEqual(did, ['copy', 'runAgain', 'save']);
  });

  it('is nothing out of sight, for another offboarding, or by what is no message', async () => {
    const { press, surface, session, posted } = paged({ kind: 'plan', open });
    assert.deepEqual(await press('page-2'), []);
    surface.isInSight = false;
    assert.deepEqual(await press(), []);
    surface.isInSight = true;
    const lies: readonly unknown[] = [
      null,
      'apply',
      { kind: 'apply' },
      { kind: 'apply', plan: 'page-1', overrides: [] },
      { kind: 'apply', plan: ['page-1'] },
      { kind: 'createAgain', plan: null },
      { kind: '__proto__', plan: 'page-1' },
    ];
    for (const lie of lies) await session.receive(lie);
    assert.deepEqual(posted, []);
  });
});

describe('where the people of an offboarding can be found again', () => {
  it('is a SCIM user before a membership, and not known where one of them is nowhere', async () => {
    const rig = await createOffboardRig([
      { name: 'Lima', people: [{ userName: 'ann@example.com' }], invitations: [lee] },
      { name: 'Berlin', people: [{ userName: 'ann@example.com' }, { userName: lee }] },
    ]);
    const plans = await Promise.all(
      [lee, 'nobody@example.com'].map(async (one) => rig.plan(await rig.find(one))),
    );
    const [kinds] = [personRefs(plans.slice(0, 1))?.map(({ kind }) => kind)];
    assert.deepEqual(kinds, ['user']);
    assert.equal(personRefs(plans), undefined);
    await rig.close();
  });
});
