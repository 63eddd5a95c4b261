import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type ReviewSubject } from '../../../../src/history/reviews/model.ts';
import { revocationWords } from '../../../../src/history/reviews/reviewWords.ts';
import { applyToSnapshot } from '../../../fixtures/atOnce.ts';
import {
  nothingHidden,
  peopleIn,
  randomAccount,
  snapshotOf,
  type TrueAccount,
} from '../../../fixtures/builders/randomAccount.ts';
import { superRole } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { account, group, operations, planned, revoking, role } from './revocationsRig.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

describe('each revocation of an access review', () => {
  const names = ['ann', 'bob', 'cyd', 'dee', 'eve', 'fay'];
  const subjects: readonly ReviewSubject[] = [
    account,
    group,
    role,
    { kind: 'role', key: 'super administrator - all privileges', name: superRole.name },
  ];
  const drawn = fc.record({
    before: randomAccount,
    after: randomAccount,
    renewed: fc.subarray(names),
    subject: fc.constantFrom(...subjects),
  });
  /** Who was deleted and invited again has another id. */
  const renewing = (snapshot: AccountSnapshot, renewed: readonly string[]): AccountSnapshot =>
    renewed.reduce(
      (one, name) => revived(JSON.stringify(one).replaceAll(`"u-${name}"`, `"v-${name}"`)),
      snapshot,
    );
  const revived = (text: string): AccountSnapshot => JSON.parse(text) as AccountSnapshot;
  const once = (one: TrueAccount): TrueAccount => ({
    ...one,
    people: one.people.map((person) => ({ ...person, twice: false })),
  });

  /** Whether the person of that name has it, as the account truly is. */
  function has(snapshot: AccountSnapshot, subject: ReviewSubject, name: string): boolean {
    return atOnce(accountAccess(snapshot))
      .people.filter((row) => row.name === `${name}@example.com`)
      .some(({ state, grants, groupIds }) => {
        if (subject.kind === 'account') return state !== 'inactive' || grants.some(isOrganization);
        if (subject.kind === 'group') return groupIds.has(subject.id);
        return grants.some(({ roleKey, access }) => roleKey === subject.key && access === 'allow');
      });
  }
  const isOrganization = ({ way }: { readonly way: { readonly kind: string } }): boolean =>
    way.kind === 'organization';

  it('ends in exactly one of a plan, a deed by hand, nothing left, and not known; none is left out', () => {
    fc.assert(
      fc.property(drawn, ({ before, after, renewed, subject }) => {
        const snapshot = renewing(snapshotOf(after), renewed);
        const review = revoking(subject, undefined, snapshotOf(before));
        const found = planned(review, snapshot);
        assert.deepEqual(
          found.people.map(({ row }) => row.key),
          review.people.map(({ key }) => key),
        );
        for (const { row, outcome, rest } of found.people) {
          const alone = planned(revoking(subject, [row.key], snapshotOf(before)), snapshot);
          const isPlanned = operations(alone, snapshot).length > 0;
          const own = alone.people[0] ?? assert.fail();
          assert.equal(isPlanned, own.outcome === 'inPlan' || own.outcome === 'inPart', row.key);
          // Whatever is in no plan says why.
          assert.ok(outcome === 'inPlan' || revocationWords({ row, outcome, rest }, subject).length > 0);
        }
        operations(found, snapshot);
      }),
      runs(25),
    );
  });

  it('is truly ended by the plan where that says so, and truly nothing where that is said', () => {
    fc.assert(
      fc.property(drawn, ({ before, after, renewed, subject }) => {
        const then = snapshotOf(once(before));
        const truth = renewing(snapshotOf({ ...once(after), hidden: nothingHidden }), renewed);
        const snapshot = renewing(snapshotOf(once(after)), renewed);
        const found = planned(revoking(subject, undefined, then), snapshot);
        const done = applyToSnapshot(operations(found, snapshot), truth);
        for (const { row, outcome } of found.people) {
          const name = row.name.replace(/@.*|^u-/gu, '');
          if (outcome === 'noLonger') assert.equal(has(truth, subject, name), false, `${name} has it`);
          if (outcome === 'inPlan') assert.equal(has(done, subject, name), false, `${name} still has it`);
        }
        // A group is asked about by itself, whatever this says of who has access.
        if (subject.kind === 'group') {
          const engineers = after.groups.find(({ name }) => name === subject.name) ?? assert.fail();
          const inIt = new Set(peopleIn(once(after), engineers).map(({ name }) => name));
          for (const { row, outcome } of found.people)
            if (outcome === 'noLonger') assert.ok(!inIt.has(row.name.replace(/@.*|^u-/gu, '')), row.name);
        }
      }),
      runs(60),
    );
  });
});
