import { type OffboardingPlan } from '../../../src/offboarding/model.ts';
import { offboardPreview } from '../../../src/offboarding/offboardPreview.ts';
import { lax } from '../../fixtures/builders/guardInput.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { address, twentyAccounts } from './twentyAccounts.ts';
import assert from 'node:assert/strict';

const [active, notThere, inactive, unread, invited] = [0, 1, 2, 3, 4];

describe('the preview of an offboarding', () => {
  let rig: OffboardRig;
  let plan: OffboardingPlan;
  const preview = (of: OffboardingPlan): string =>
    offboardPreview([of], ({ kind, status = '' }) => `Because: ${kind} ${status}.`);
  const rowOf = (text: string, index: number): string =>
    text.split('\n').filter((line) => line.startsWith('| Account'))[index] ?? '';
  const sectionOf = (text: string, index: number): string => text.split('\n### ')[index + 1] ?? '';

  before(async () => {
    rig = await createOffboardRig(twentyAccounts.slice(0, 5));
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, path: rig.users(unread) });
    const reach = { unreached: [{ kind: 'accountNotNamed', token: 'un[named](x)' }] } as const;
    plan = await rig.plan({ ...(await rig.find(address)), ...reach });
  });
  after(async () => rig.close());

  it('says per account what is there, what will happen and what is left to do', () => {
    const text = preview(plan);
    assert.match(rowOf(text, active), /\| active \| Deactivate .* removes the member from the account \|$/u);
    assert.match(rowOf(text, notThere), /\| not there \| nothing to do \|$/u);
    assert.match(rowOf(text, inactive), /\| inactive \| nothing to do \|$/u);
    assert.match(rowOf(text, unread), /\| not known \| nothing: see what is left there \|$/u);
    assert.match(rowOf(text, invited), /\| invited \| Withdraw the invitation to .* \|$/u);
    assert.match(sectionOf(text, active), /Only trying shows/u);
    assert.match(sectionOf(text, active), /What can’t be undone:\n\n- What .* was given directly .*: DNS\./u);
    assert.match(sectionOf(text, unread), /could not be read.* Because: forbidden 403\./u);
    assert.match(sectionOf(text, invited), /comes back only by a new invitation/u);
    assert.match(text, /## Not reached\n\n- The token un\\\[named\\\]/u);
    assert.match(
      text,
      /^\*\*Nothing has been written yet\. Of 5 accounts: deactivate in 1, remove a membership or an invitation in 1\. In \d/mu,
    );
  });

  it('says which are blocked, and why', async () => {
    const blocked = await rig.plan(await rig.find(address), {
      settings: { ...lax, requiredPeople: [address] },
    });
    assert.match(rowOf(preview(blocked), active), /\| nothing, unless the block is overridden \|$/u);
    assert.match(sectionOf(preview(blocked), active), /- BLOCK: /u);
    assert.match(preview(blocked), /deactivate in 1, remove .* in 1, 2 of them blocked/u);
  });

  it('of several says of each what they alone lose', async () => {
    const bob = 'bob@example.com';
    const plans = await rig.planAll([await rig.find(address), await rig.find(bob)]);
    const text = offboardPreview(plans, () => '');
    const [ofOne = '', ofBob = ''] = text.split('\n## ').filter((part) => part.includes('\n### '));
    assert.match(ofBob, /^bob/u);
    const lost = (part: string): readonly string[] => part.match(/^- What .* was given directly.*$/gmu) ?? [];
    assert.ok(lost(ofOne).length > 0 && lost(ofOne).every((line) => line.includes('OPS')));
    assert.ok(lost(ofBob).length > 0 && lost(ofBob).every((line) => line.includes('bob@')));
  });

  it('says in its first line what was not reached', () => {
    assert.match(preview(plan), /1 token or account could not be reached, so the person may be there too\./u);
    assert.doesNotMatch(preview({ ...plan, unreached: [] }).split('\n## ')[0]!, /could not be reached/u);
  });

  it('lets no name act as Markdown or reorder a line', () => {
    const text = preview(plan);
    assert.doesNotMatch(text, /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
    assert.doesNotMatch(text, /(?<!\\)\[[xy]|(?<!\\)\]\(|(?<!\\)<b>|https:\/\/evil/iu);
  });
});
