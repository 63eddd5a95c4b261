import { atOnce } from '../../../../src/core/slices.ts';
import { evidenceOf } from '../../../../src/offboarding/evidence.ts';
import { findPersonEverywhere } from '../../../../src/offboarding/findPersonEverywhere.ts';
import { type OffboardingPlan } from '../../../../src/offboarding/model.ts';
import { type FailureWords } from '../../../../src/provisioning/review/pushReport.ts';
import {
  offboardingModel as schema,
  type OffboardingModel,
} from '../../../../src/pages/messages/review/offboardingModel.ts';
import { evidenceModel, offboardingModel } from '../../../../src/views/offboarding/offboardingModel.ts';
import { lax } from '../../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from '../../offboarding/offboardRig.ts';
import { address, twentyAccounts } from '../../offboarding/twentyAccounts.ts';
import assert from 'node:assert/strict';
import * as z from 'zod/mini';

const words: FailureWords = ({ kind, status = '' }) => `Because: ${kind} ${status}.`;

const [active, notThere, inactive, unread, invited] = [0, 1, 2, 3, 4];

const superRole = 'Super Administrator - All Privileges';

const planOf = (plans: readonly OffboardingPlan[]): OffboardingModel =>
  z.parse(schema, atOnce(offboardingModel('page-1', plans, words)));

describe('the page of an offboarding of one person', () => {
  let rig: OffboardRig;
  before(async () => {
    rig = await createOffboardRig(twentyAccounts.slice(0, 5));
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, path: rig.users(unread) });
  });
  after(async () => rig.close());

  const planned = async (more: Parameters<OffboardRig['plan']>[1] = {}): Promise<OffboardingPlan> => {
    const unreached = [{ kind: 'accountNotNamed', token: 'un[named](x)' }] as const;
    return rig.plan({ ...(await rig.find(address)), unreached }, more);
  };

  it('says what will happen, to whom and in how many accounts, and what of each is not known', async () => {
    const model = planOf([await planned()]);
    assert.equal(model.kind, 'plan');
    assert.match(
      model.sentence,
      /^Offboard .*ops"@example\.com from 2 of 5 accounts\. Every role there is lost\.$/u,
    );
    assert.match(
      model.summary,
      /^Of 5 accounts: deactivate in 1, remove a membership or an invitation in 1\./u,
    );
    assert.deepEqual(
      model.accounts.map(({ state }) => state),
      ['write', 'nothing', 'nothing', 'left', 'write'],
    );
    const at = (index: number) => model.accounts[index]!;
    assert.match(at(active).words, /^active: Deactivate .* removes the member from the account$/u);
    assert.match(at(notThere).words, /^not there: nothing to do$/u);
    assert.match(at(inactive).words, /^inactive: nothing to do$/u);
    assert.match(at(invited).words, /^invited: Withdraw the invitation to /u);
    assert.ok(at(active).people[0]!.holds.some((line) => /Member .*\(accepted\): .*DNS/u.test(line)));
    assert.ok(at(active).people[0]!.holds.includes('In group Billing'));
    assert.deepEqual(
      at(active).people[0]!.steps.map(({ state }) => state),
      ['waiting'],
    );
    assert.ok(at(active).notes.some((note) => note.includes('Only trying shows')));
    assert.match(
      at(unread)
        .findings.map(({ level, text }) => `${level} ${text}`)
        .join('\n'),
      /^unread It couldn’t be read whether there is a SCIM user.*Because: forbidden 403\.$/mu,
    );
    assert.ok(
      at(unread).people[0]!.left.some((line) => line.startsWith('Not done: the account could not be read')),
    );
    assert.deepEqual(
      model.lost.map(({ text }) => text.replace(/^.*(?=was given|comes back)/u, '')),
      [
        'was given directly won’t be restored: DNS.',
        'comes back only by a new invitation, which has to be accepted.',
      ],
    );
    assert.match(model.notReached.join(), /^The token un\[named\]\(x\)/u);
    // Of every account, so none is named.
    assert.deepEqual(
      model.findings.filter(({ level }) => level === 'similar').map(({ accounts }) => accounts),
      [[]],
    );
  });

  it('says which accounts are blocked, and that Apply takes none of them', async () => {
    const model = planOf([await planned({ settings: { ...lax, requiredPeople: [address] } })]);
    assert.match(model.sentence, /^Nothing happens to .* guard rails block all 2 accounts concerned\.$/u);
    assert.deepEqual(
      model.accounts.map(({ state }) => state),
      ['blocked', 'nothing', 'nothing', 'left', 'blocked'],
    );
    assert.equal(model.findings[0]?.level, 'block');
    assert.match(model.accounts[active]!.words, /nothing, unless the block is overridden$/u);
  });

  it('warns of a token that may not write there', async () => {
    const source = rig.source(active, { label: 'Old', secret: rig.sandbox.token, mayWrite: 'no' });
    const model = planOf([await rig.plan(await rig.find(address, [source]))]);
    assert.match(model.sentence, /^Offboard .* from Account 00 .*\. Every role there is lost\.$/u);
    assert.ok(
      model.findings.some(
        ({ level, text }) => level === 'warning' && text.startsWith('This token can’t deactivate users'),
      ),
    );
    assert.deepEqual(model.accounts[0]!.notes, []);
  });

  it('shows hostile names as one line of text, and knows nothing of the token but its label', async () => {
    const text = JSON.stringify(planOf([await planned()]));
    assert.doesNotMatch(text, /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\\n/u);
    assert.ok(!text.includes(rig.sandbox.token));
  });
});

describe('the evidence of an offboarding, on the same page', () => {
  let rig: OffboardRig;
  afterEach(async () => rig.close());

  it('says of each account what became of it, and of all what remains', async () => {
    rig = await createOffboardRig(twentyAccounts.slice(0, 5));
    const plan = await rig.plan(await rig.find(address));
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 403 },
      method: 'PATCH',
      path: rig.users(unread),
    });
    const run = await rig.apply(plan);
    const model = z.parse(schema, atOnce(evidenceModel('page-1', [evidenceOf(run, 0, words)], words)));
    assert.equal(model.kind, 'evidence');
    assert.deepEqual(
      model.accounts.map(({ state }) => state),
      ['done', 'nothing', 'nothing', 'left', 'done'],
    );
    assert.match(model.sentence, /^Of 5 accounts: 1 deactivated, .*1 with something left/u);
    assert.deepEqual(
      model.remains.map(({ accounts }) => accounts.length),
      [1],
    );
    assert.match(model.remains[0]!.text, /^Not done: the server refused it\..*Because: forbidden 403\.$/u);
    const [done, , , refused] = model.accounts.map(({ people }) => people[0]!);
    assert.deepEqual(
      [done, refused].map((person) => person!.steps.map(({ state }) => state)),
      [['applied'], ['refused']],
    );
    assert.match(done!.steps[0]!.why, /^cf-ray [\da-f-]+/iu);
    assert.ok(done!.after.some((line) => line.includes('inactive')));
    assert.match(refused!.steps[0]!.why, /^Because: forbidden 403\. cf-ray [\da-f-]+/iu);
    const naming: FailureWords = ({ requestId = '' }) => `Refused (cf-ray ${requestId})`;
    const [named] = atOnce(evidenceModel('page-1', [evidenceOf(run, 0, naming)], naming)).accounts[unread]!
      .people;
    assert.match(named!.steps[0]!.why, /^Refused \(cf-ray [^)]+\)$/u, 'each request is named once');
    assert.match(model.facts.join('\n'), /Local login: tester/u);
    // Before and after are told alike.
    const planned = planOf([plan]);
    assert.deepEqual(
      model.accounts.map(({ name, facts, people }) => [name, facts, people.map(({ holds }) => holds)]),
      planned.accounts.map(({ name, facts, people }) => [name, facts, people.map(({ holds }) => holds)]),
    );
  });

  it('of several people is one page, each account once, with those alone who are there', async () => {
    const [lee, kim] = ['lee@example.com', 'kim@example.com'];
    const people = ['ann', 'bob'].map((name) => ({ userName: `${name}@example.com`, roles: [superRole] }));
    const admin = (userName: string) => ({ userName, roles: [superRole] });
    rig = await createOffboardRig([
      { name: 'Both', people: [...people, admin(lee), admin(kim)] },
      { name: 'One', people: [...people, admin(lee)] },
      { name: 'Neither', people },
    ]);
    const reach = { sources: rig.accounts.map((_, index) => rig.source(index)), unreached: [] };
    const found = await Promise.all(
      [lee, kim].map(async (one) => findPersonEverywhere(reach, one, { clock: rig.clock })),
    );
    const plans = await rig.planAll(found);
    const model = planOf(plans);
    assert.match(model.sentence, /^Offboard 2 people from 2 of 3 accounts\./u);
    assert.deepEqual(
      model.accounts.map(({ name, words: who, people: there }) => [name, who, there.length]),
      [
        ['Both', 'lee@example.com, kim@example.com', 2],
        ['One', 'lee@example.com', 1],
        ['Neither', 'none of them', 0],
      ],
    );
    assert.deepEqual(
      model.people.map(({ address: who }) => who),
      [lee, kim],
    );
    // Five hundred people who leave by one proposal are not told five hundred times what it loses.
    let asked = 0;
    const [first] = plans[0]!.steps;
    assert(first?.kind === 'write');
    const counting = Object.defineProperty({ ...first.proposal }, 'lost', {
      get: () => {
        asked += 1;
        return first.proposal.lost;
      },
    });
    const shared = plans.map((plan) => ({
      ...plan,
      steps: plan.steps.map((step) =>
        step.kind === 'write' && step.proposal === first.proposal ? { ...step, proposal: counting } : step,
      ),
    }));
    assert.deepEqual(planOf(shared), model);
    assert.equal(asked, 1);
    const runs = await rig.applyAll(plans);
    const after = z.parse(
      schema,
      atOnce(
        evidenceModel(
          'page-1',
          runs.map((run) => evidenceOf(run, 0, words)),
          words,
        ),
      ),
    );
    assert.deepEqual(
      after.accounts.map(({ state }) => state),
      ['done', 'done', 'nothing'],
    );
    assert.deepEqual(after.remains, []);
  });
});
