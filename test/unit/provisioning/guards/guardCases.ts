import { runGuards } from '../../../fixtures/atOnce.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { type GuardInput } from '../../../../src/provisioning/guards/guardContext.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { lax } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

export const people = ['ann', 'bob', 'cyd', 'dee'];

export const tenant = aTenant(people, [
  plainGroup('Billing', ['ann', 'bob', 'cyd']),
  plainGroup(superRole.name, ['ann', 'bob', 'cyd']),
]);

export const min2 = { ...lax, minimumSuperAdministrators: 2 };

/** The findings but for the two that every deactivation brings. */
function found(input: GuardInput, ...quiet: Finding['code'][]): readonly Finding[] {
  const always = ['unassignAtProvider', 'domainWithoutSsoConnector'].filter(
    (code) => !quiet.some((one) => one === code),
  );
  return runGuards(input).filter(({ code }) => !always.includes(code));
}

export const direct = aTenant(people, [plainGroup(superRole.name, ['ann'])], {
  members: read([
    aMember('ann'),
    aMember('bob', { roles: [superRole] }),
    aMember('cyd', { roles: [superRole] }),
    aMember('dee'),
  ]),
});

export const noMembers = { ...tenant, members: unread<never>() };

export const users = aTenant(people, [
  userGroup('Finance', ['ann'], [policyFor(billingRole)]),
  userGroup('Empty', ['ann']),
]);

/** Title, what must find nothing of it, what must find exactly this. */
export type GuardRow = readonly [string, GuardInput, GuardInput, readonly Partial<Finding>[]];

export function describeGuards(rows: readonly GuardRow[]): void {
  for (const [title, passing, failing, expected] of rows) {
    const loud = expected.flatMap(({ code }) => (code === undefined ? [] : [code]));
    it(`let pass where there is nothing of it: ${title}`, () => {
      assert.deepEqual(
        found(passing, ...loud).filter(({ code }) => loud.includes(code)),
        [],
      );
    });
    it(`find ${title}`, () => {
      const findings = found(failing, ...loud);
      assert.deepEqual(
        findings.map(({ code }) => code),
        loud,
        JSON.stringify(findings),
      );
      for (const [index, want] of expected.entries()) assert.partialDeepStrictEqual(findings[index], want);
      for (const finding of findings) assert.match(guardWords(finding), /^[^{}]+[.]$/u);
    });
  }
}
