import { applyToSnapshot, countSuperAdministrators, runGuards } from '../../../fixtures/atOnce.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import {
  decide,
  findingKey,
  type Override,
  overridePhrase,
} from '../../../../src/provisioning/guards/override.ts';
import { fittingDetail } from '../../../../src/host/question.ts';
import { overrideQuestion } from '../../../../src/provisioning/review/overrideQuestion.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import { randomCase } from '../../../fixtures/builders/randomTenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const plan = { accountId: 'a1', accountName: 'Example\u202e Account', hash: 'h1' };

const block: Finding = { level: 'block', code: 'removesRequiredPerson', person: 'ann@example.com' };

const warning: Finding = { level: 'warning', code: 'groupGrantsNothing', group: 'Empty' };

const override: Override = {
  planHash: 'h1',
  finding: findingKey(block),
  code: block.code,
  phrase: 'Example Account',
  reason: 'Left the company today',
  at: 1,
};

describe('decide', () => {
  it('lets warnings pass, and blocks stop', () => {
    assert.equal(decide(plan, [warning], []).kind, 'clear');
    assert.deepEqual(decide(plan, [block, warning], []), { kind: 'blocked', blocks: [block] });
  });

  it('takes an override with the phrase and a reason', () => {
    assert.equal(overridePhrase(plan), 'Example Account');
    assert.deepEqual(decide(plan, [block], [override]), { kind: 'clear', overridden: [override] });
  });

  for (const [title, more] of [
    ['another plan', { planHash: 'h2' }],
    ['another finding', { finding: findingKey({ ...block, person: 'bob@example.com' }) }],
    ['another phrase', { phrase: 'example account' }],
    ['no reason to speak of', { reason: '   because   ' }],
  ] as const)
    it(`does not take one of ${title}`, () => {
      assert.equal(decide(plan, [block], [{ ...override, ...more }]).kind, 'blocked');
    });
});

describe('the question before an override', () => {
  const other: Finding = { level: 'block', code: 'emptiesGroup', group: 'Billing', before: 3 };
  const blocked = (name: string, ...blocks: readonly Finding[]) => ({
    plan: { accountId: 'a1', accountName: name },
    blocks,
  });

  it('names the account, and says what blocks', () => {
    const { message, detail } = overrideQuestion([blocked('Lima \u202e', block, other)]);
    assert.equal(message, 'Guard rails block this plan for Lima. Nothing was written.');
    assert.deepEqual(detail.length, 3);
    assert.match(detail.join('\n'), /ann@example\.com.*\n.*Billing/);
  });

  it('names every account with what is overridden in it before it explains any', () => {
    const names = Array.from({ length: 12 }, (_unused, index) => `Account ${String(index)}`);
    const { message, detail } = overrideQuestion(names.map((name) => blocked(name, block, other, other)));
    assert.match(message, /^Guard rails block the plans for 12 accounts\./);
    assert.equal(detail[0], `• ${names.join(', ')}: A required person, A group left empty`);
    for (const name of names)
      assert.ok(detail.slice(1).some((line) => line.startsWith(`${name}: `) && line.includes('Billing')));
    assert.match(fittingDetail({ message, detail }), /Account 11: A required person/);
    const apart = overrideQuestion([blocked('Lima', block), blocked('Quito', other)]).detail[0];
    assert.equal(apart, '• Lima: A required person\n• Quito: A group left empty');
  });
});

describe('an accepted plan', () => {
  it('never lowers the Super Administrators below the minimum', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(randomCase, fc.integer({ min: 1, max: 3 }), ({ tenant, desired }, minimum) => {
        const input = guardInput(tenant, desired, {
          settings: { ...lax, minimumSuperAdministrators: minimum },
        });
        const findings = runGuards(input);
        const before = countSuperAdministrators(tenant);
        const after = countSuperAdministrators(applyToSnapshot(input.plan.operations, tenant));
        assert.ok(before.kind === 'counted' && after.kind === 'counted');
        const lowered = after.people.length < before.people.length && after.people.length < minimum;
        const clear = decide(input.plan, findings, []).kind === 'clear';
        if (clear) accepted++;
        if (lowered) refused++;
        assert.ok(!(clear && lowered));
      }),
      runs(200),
    );
    assert.ok(
      accepted > 20 && refused > 5,
      `the property is not empty: ${accepted} accepted, ${refused} refused`,
    );
  });
});
