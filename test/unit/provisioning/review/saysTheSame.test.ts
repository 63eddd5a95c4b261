import { accessOf, applyToSnapshot, makePlan } from '../../../fixtures/atOnce.ts';
import { personText } from '../../../../src/provisioning/review/accessText.ts';
import { saysTheSame } from '../../../../src/provisioning/review/saysTheSame.ts';
import { idEndings } from '../../../../src/scim/names/idEndings.ts';
import { randomCase } from '../../../fixtures/builders/randomTenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('a glance at the access of a person before and after', () => {
  it('sees the same only where the texts are the same, and sees it of who is not touched', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomCase, ({ tenant, desired }) => {
        const planned = makePlan(desired, tenant);
        if (planned.kind === 'problems') return;
        const after = applyToSnapshot(planned.plan.operations, tenant);
        const endings = idEndings(after.users);
        const then = accessOf(after);
        for (const [key, person] of accessOf(tenant)) {
          const other = then.get(key);
          if (other === undefined || !saysTheSame(person, other)) continue;
          seen += 1;
          assert.deepEqual(personText(person, endings), personText(other, endings));
        }
      }),
      runs(60),
    );
    assert(seen > 0);
  });
});
