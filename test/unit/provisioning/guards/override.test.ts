import { applyToSnapshot, countSuperAdministrators, runGuards } from '../../../fixtures/atOnce.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import {
  decide,
  findingKey,
  type Override,
  overridePhrase,
} from '../../../../src/provisioning/guards/override.ts';
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
      runs(500),
    );
    assert.ok(
      accepted > 20 && refused > 5,
      `the property is not empty: ${accepted} accepted, ${refused} refused`,
    );
  });
});
