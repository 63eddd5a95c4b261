import { accessReview, appearedSince } from '../../../../src/history/reviews/accessReview.ts';
import {
  type AccessReview,
  type Decision,
  type ReviewSubject,
} from '../../../../src/history/reviews/model.ts';
import { revocations } from '../../../../src/history/reviews/revocations.ts';
import { keptAccount } from '../../../../src/history/snapshots/keptAccount.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { applyToSnapshot, makePlan } from '../../../fixtures/atOnce.ts';
import {
  groupId,
  nothingHidden,
  peopleIn,
  randomAccount,
  snapshotOf,
} from '../../../fixtures/builders/randomAccount.ts';
import { aMember, aUser, billingRole, read, unread } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { frozen, now, tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

const group: ReviewSubject = { kind: 'group', id: 'g-Engineers', name: 'Engineers' };
const role: ReviewSubject = { kind: 'role', key: 'billing', name: 'Billing' };

const names = (rows: readonly { readonly name: string }[]): readonly string[] =>
  rows.map(({ name }) => name.split('@')[0] ?? '');

const decision = (what: Decision['decision'], people: readonly string[], reason = 'Because'): Decision => ({
  kind: 'decision',
  decision: what,
  reason,
  at: now,
  people,
});

const revokedBy = (review: AccessReview, account: AccountSnapshot = tenant) => revocations(review, account);

describe('an access review', () => {
  it('is of everybody in the account, in the group, or with the role, and names who may belong to it', () => {
    assert.deepEqual(names(accessReview(frozen({ kind: 'account' }), []).people), ['ann', 'bob', 'cyd']);
    assert.deepEqual(names(accessReview(frozen(group), []).people), ['bob']);
    assert.deepEqual(names(accessReview(frozen(role), []).people), ['ann', 'bob', 'cyd']);
    const hidden = { ...tenant, members: unread<never>() };
    const { people, unclear } = accessReview(frozen(role, hidden), []);
    assert.deepEqual([names(people), names(unclear)], [['bob'], ['ann']]);
  });

  it('is of the whole population, whatever the account', () => {
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const people = drawn.people.map((person) => ({ ...person, twice: false }));
        const account = { ...drawn, people, hidden: nothingHidden };
        for (const one of account.groups) {
          const subject = { kind: 'group', id: groupId(one), name: one.name } as const;
          const { people: reviewed, unclear } = accessReview(frozen(subject, snapshotOf(account)), []);
          assert.deepEqual(names(reviewed).toSorted(), names(peopleIn(account, one)).toSorted());
          assert.deepEqual(unclear, []);
        }
        // Of an account in which something is hidden, nobody who truly is in the group is left out without a word.
        for (const one of drawn.groups.filter(({ name }) => !drawn.hidden.groups.includes(name))) {
          const review = accessReview(
            frozen({ kind: 'group', id: groupId(one), name: one.name }, snapshotOf(drawn)),
            [],
          );
          const told = new Set(names([...review.people, ...review.unclear]));
          for (const { name } of peopleIn(drawn, one))
            assert.ok(told.has(name) || told.has(`u-${name}`) || review.account.unread.length > 0, name);
        }
      }),
      runs(20),
    );
  });

  it('holds the last word on each, as a plain map would, and nothing of strangers', () => {
    const keys = ['u-ann', 'u-bob', 'member:m-cyd', 'stranger', '__proto__'];
    const entry = fc.record({
      decision: fc.constantFrom('keep' as const, 'revoke' as const, 'open' as const),
      people: fc.subarray(keys),
      reason: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const review = accessReview(
          frozen({ kind: 'account' }),
          entries.map((one) => decision(one.decision, one.people, one.reason)),
        );
        for (const key of keys) {
          const last = entries.findLast(({ people }) => people.includes(key));
          const expected = key.startsWith('u-') || key.startsWith('member:') ? last : undefined;
          const found = review.decisions.get(key);
          if (expected === undefined || expected.decision === 'open') assert.equal(found, undefined);
          else assert.deepEqual([found?.decision, found?.reason], [expected.decision, expected.reason]);
        }
      }),
    );
  });

  it('tells who appeared since apart, and takes nobody for new who came back under another id', () => {
    const review = accessReview(frozen({ kind: 'account' }), []);
    const later: AccountSnapshot = {
      ...tenant,
      users: [aUser('ann'), aUser('bob', { id: 'u-bob2' }), aUser('dee')],
      members: read([
        aMember('ann'),
        aMember('bob', { userId: 'u-bob2' }),
        aMember('cyd', { userId: undefined }),
      ]),
      groups: [],
    };
    const { accounts } = frozen({ kind: 'account' }, later).snapshot;
    assert.deepEqual(names(appearedSince(review, keptAccount(accounts[0]!))), ['dee']);
  });
});

describe('the revocations of an access review', () => {
  it('of an account take people out of it: users are deactivated, other members removed', () => {
    const review = accessReview(frozen({ kind: 'account' }), [
      decision('revoke', ['u-bob', 'member:m-cyd']),
      decision('keep', ['u-ann']),
    ]);
    const { desired, byHand } = revokedBy(review);
    assert.deepEqual(desired.users, [{ kind: 'inactive', person: { kind: 'id', id: 'u-bob' } }]);
    assert.deepEqual(desired.members, [{ kind: 'gone', email: 'cyd@example.com', memberId: 'm-cyd' }]);
    assert.deepEqual([desired.groups, desired.roles, byHand], [[], [], []]);
  });

  it('of a group take people out of that group alone', () => {
    const review = accessReview(frozen(group), [decision('revoke', ['u-bob'])]);
    const { desired } = revokedBy(review);
    assert.deepEqual([desired.users, desired.roles, desired.members], [[], [], []]);
    const [one] = desired.groups;
    assert.deepEqual(one?.target, { kind: 'id', id: 'g-Engineers' });
    assert.deepEqual(one.membership, { kind: 'change', add: [], remove: [{ kind: 'id', id: 'u-bob' }] });
  });

  it('of a role take it from everybody who is revoked, however they come by it, and from nobody else', () => {
    const review = accessReview(frozen(role), [decision('revoke', ['u-bob', 'member:m-cyd'])]);
    const { desired, byHand } = revokedBy(review);
    assert.deepEqual(byHand, []);
    const made = makePlan(desired, tenant, defaultPlanOptions);
    assert.ok(made.kind === 'plan');
    const after = atOnce(accountAccess(applyToSnapshot(made.plan.operations, tenant)));
    const having = after.people.filter(({ grants }) => grants.some(({ roleKey }) => roleKey === 'billing'));
    assert.deepEqual(names(having), ['ann']);
  });

  it('name who is gone, and who has it through the organization, as nothing that a plan can do', () => {
    const review = accessReview(frozen({ kind: 'account' }), [decision('revoke', ['u-ann', 'u-bob'])]);
    const without = { ...tenant, users: [aUser('ann')], members: { kind: 'read' as const, value: [] } };
    const groups = tenant.groups.map((one) => ({ ...one, members: { kind: 'read' as const, value: [] } }));
    const { desired, byHand } = revokedBy(review, { ...without, groups });
    assert.equal(desired.users.length, 1);
    assert.deepEqual(
      byHand.map(({ row, why }) => [names([row])[0], why]),
      [['bob', 'gone']],
    );
    const partly = revokedBy(review, { ...without, groups, usersMayBeIncomplete: true });
    assert.deepEqual(
      partly.byHand.map(({ why }) => why),
      ['membershipUnread'],
    );
  });

  it('are carried out by the plan, whatever the account: anyone who was revoked has no way left that a plan can end', () => {
    fc.assert(
      fc.property(randomAccount, fc.integer({ min: 0, max: 63 }), (drawn, chosen) => {
        const people = drawn.people.map((person) => ({ ...person, twice: false }));
        const snapshot = snapshotOf({ ...drawn, people, hidden: nothingHidden });
        const open = accessReview(
          frozen({ kind: 'role', key: 'billing', name: billingRole.name }, snapshot),
          [],
        );
        const revoked = open.people.filter((_, place) => (chosen >> place) % 2 === 1).map(({ key }) => key);
        const review = accessReview(open.frozen, [decision('revoke', revoked)]);
        const { desired, byHand } = revocations(review, snapshot);
        const made = makePlan(desired, snapshot, defaultPlanOptions);
        if (made.kind !== 'plan') return;
        const after = atOnce(accountAccess(applyToSnapshot(made.plan.operations, snapshot)));
        const rest = new Set(byHand.map(({ row }) => row.key));
        for (const row of after.people) {
          const has = row.grants.some(({ roleKey, access }) => roleKey === 'billing' && access === 'allow');
          const had = open.people.some(({ key }) => key === row.key);
          if (revoked.includes(row.key) && !rest.has(row.key)) assert.ok(!has, `${row.key} still has it`);
          if (had && !revoked.includes(row.key)) assert.ok(has, `${row.key} lost it`);
        }
      }),
      runs(30),
    );
  });
});
