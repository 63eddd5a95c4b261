import { atOnce } from '../../../src/core/slices.ts';
import { type OffboardingPlan } from '../../../src/offboarding/model.ts';
import { offboardPreview } from '../../../src/offboarding/offboardPreview.ts';
import { offboardQuestion, type WrittenStep } from '../../../src/offboarding/offboardQuestion.ts';
import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { lax } from '../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

const address = 'lee@example.com';

const superRole = 'Super Administrator - All Privileges';

const others = ['ann', 'bob'].map((name) => ({ userName: `${name}@example.com`, roles: [superRole] }));

const account = (name: string, roles: readonly string[]): AccountSpec => ({
  name,
  hasUserGroups: true,
  people: [...others, { userName: address, roles }],
});

describe('the question before an offboarding', () => {
  let rig: OffboardRig;
  afterEach(async () => rig.close());
  const steps = ({ steps: all }: OffboardingPlan): readonly WrittenStep[] =>
    all.filter((step) => step.kind === 'write');
  const question = (plan: OffboardingPlan, written = steps(plan)): string =>
    atOnce(offboardQuestion([plan], written, ({ kind }) => `Because: ${kind}.`)).join('\n\n');

  it('names the person with the roles that go in each account, what is lost for good, and what is not seen', async () => {
    rig = await createOffboardRig([
      account('Berlin', ['DNS']),
      account('Lagos', ['Billing', 'DNS']),
      account('Lima \u202e[x]', []),
      { name: 'Quito', people: others, hasUserGroups: true },
    ]);
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 403 },
      path: `${rig.accounts[2]!.id}/members`,
    });
    const unreached = [{ kind: 'noAccount', token: 'Old token' }] as const;
    const text = question(await rig.plan({ ...(await rig.find(address)), unreached }));
    assert.match(text, /^• Berlin: lee@example\.com \(DNS\)$/mu);
    assert.match(text, /^• Lagos: lee@example\.com \((?:Billing, DNS|DNS, Billing)\)$/mu);
    assert.match(text, /^• Lima \[x\]: lee@example\.com \(roles could not be read\)$/mu);
    assert.match(text, /^Berlin: What lee@example\.com was given directly won’t be restored: DNS\.$/mu);
    assert.match(text, /^Lima \[x\]: Memberships and invitations could not be read.*Because: forbidden\.$/mu);
    assert.match(text, /^Only trying shows whether this token may deactivate users there\.$/mu);
    assert.match(text, /^The token Old token reaches no account/mu);
    assert.ok(
      text.indexOf('Old token') < text.indexOf('won’t be restored'),
      'what was not reached comes first',
    );
    assert.match(text, /^Nothing is written in: Quito\. The plan says why\.$/mu);
    assert.match(text, /Unassign the person at the identity provider first/u);
    assert.match(text, /^Leaves these accounts and loses every role in them:$/mu);
    assert.ok(
      text.indexOf('Undo plans to bring the person back') < text.indexOf('won’t be restored'),
      'what undo can do is not what a small window leaves out',
    );
  });

  it('speaks of one account and of several people as what they are', async () => {
    const max = 'max@example.com';
    const { people = [], ...berlin } = account('Berlin', ['DNS']);
    rig = await createOffboardRig([{ ...berlin, people: [...people, { userName: max }] }]);
    const plans = [await rig.plan(await rig.find(address)), await rig.plan(await rig.find(max))];
    assert.match(question(plans[0]!), /^Leaves this account and loses every role in it:$/mu);
    const both = atOnce(offboardQuestion(plans, plans.flatMap(steps), () => '')).join('\n\n');
    assert.match(both, /^2 people leave this account and lose every role in it:$/mu);
    assert.match(both, /^Undo plans to bring these people back/mu);
    assert.match(both, /^Unassign these people at the identity provider first/mu);
  });

  it('says what guards warn of, the same thing once with the accounts it is of', async () => {
    rig = await createOffboardRig([account('Berlin', ['DNS']), account('Lagos', ['DNS'])]);
    const plan = await rig.plan(await rig.find(address), { settings: lax, reader: { kind: 'unknown' } });
    const warned = question(plan).match(/^Warning: .*your own user is unknown.*$/gimu);
    assert.deepEqual(warned?.length, 1);
    const [first] = steps(plan);
    assert.match(question(plan, [first!]), /^Warning: Berlin: Your own user is unknown/mu);
  });

  it('tells who may be taken for the person: letters that look alike, and another domain', async () => {
    const people = ['l\u0435e@example.com', 'lee@example.org', 'leo@example.com'].map((userName) => ({
      userName,
    }));
    const berlin = account('Berlin', ['DNS']);
    rig = await createOffboardRig([{ ...berlin, people: [...(berlin.people ?? []), ...people] }]);
    const plan = await rig.plan(await rig.find(address));
    const text = question(plan);
    assert.match(text, /^Berlin: l\\u\{435\}e@example\.com looks like this address/mu);
    assert.match(text, /^Berlin: lee@example\.org is the same name at another domain/mu);
    assert.doesNotMatch(text, /leo@/u);
    assert.match(
      offboardPreview([plan], () => ''),
      /Someone with a similar address is there too/u,
    );
  });

  it('says which accounts are left out because guard rails block them, and which have nothing to take away', async () => {
    const people = [...others, { userName: 'cid@example.com' }, { userName: address }];
    rig = await createOffboardRig([
      { name: 'Berlin', people, hasUserGroups: true },
      { name: 'Quito', people, hasUserGroups: true },
      { name: 'Lima', people: others, hasUserGroups: true },
    ]);
    const plan = await rig.plan(await rig.find(address));
    const [berlin] = steps(plan);
    const text = question(plan, [berlin!]);
    assert.match(text, /^Left out, because guard rails block it: Quito\. Access there stays as it is\.$/mu);
    assert.match(text, /^Nothing is written in: Lima\. The plan says why\.$/mu);
    assert.doesNotMatch(question(plan), /Left out/u);
    const guarded = await rig.plan(await rig.find(address), {
      settings: { ...lax, requiredPeople: [address] },
    });
    assert.match(question(guarded), /^Overridden in Berlin, Quito: A required person\.$/mu);
    assert.doesNotMatch(question(plan), /Overridden/u);
  });

  it('counts the accounts that it does not list', async () => {
    rig = await createOffboardRig(
      Array.from({ length: 11 }, (_, nth) => account(`Account ${String(nth)}`, ['DNS'])),
    );
    const text = question(await rig.plan(await rig.find(address)));
    assert.equal(text.match(/^• Account /gmu)?.length, 8);
    assert.match(text, /^… and 3 more\.$/mu);
    assert.equal(
      text.match(/What lee@example\.com was given directly won’t be restored: DNS\./gu)?.length,
      1,
    );
  });
});
