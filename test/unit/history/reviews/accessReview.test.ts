import { accessReview, appearedSince } from '../../../../src/history/reviews/accessReview.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { laterPeople } from '../../../../src/history/reviews/laterPeople.ts';
import {
  type AccessReview,
  type Decision,
  type ReviewSubject,
} from '../../../../src/history/reviews/model.ts';
import { keptAccountSteps } from '../../../../src/history/snapshots/keptAccount.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import {
  groupId,
  nothingHidden,
  peopleIn,
  randomAccount,
  snapshotOf,
} from '../../../fixtures/builders/randomAccount.ts';
import { aMember, aUser, read, unread } from '../../../fixtures/builders/tenant.ts';
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

describe('an access review', () => {
  it('is of everybody in the account, in the group, or with the role, and names who may belong to it', () => {
    assert.deepEqual(names(atOnce(accessReview(frozen({ kind: 'account' }), [])).people), [
      'ann',
      'bob',
      'cyd',
    ]);
    assert.deepEqual(names(atOnce(accessReview(frozen(group), [])).people), ['bob']);
    assert.deepEqual(names(atOnce(accessReview(frozen(role), [])).people), ['ann', 'bob', 'cyd']);
    const hidden = { ...tenant, members: unread<never>() };
    const { people, unclear } = atOnce(accessReview(frozen(role, hidden), []));
    assert.deepEqual([names(people), names(unclear)], [['bob'], ['ann']]);
  });

  it('is of the whole population, whatever the account', () => {
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const people = drawn.people.map((person) => ({ ...person, twice: false }));
        const account = { ...drawn, people, hidden: nothingHidden };
        for (const one of account.groups) {
          const subject = { kind: 'group', id: groupId(one), name: one.name } as const;
          const { people: reviewed, unclear } = atOnce(
            accessReview(frozen(subject, snapshotOf(account)), []),
          );
          assert.deepEqual(names(reviewed).toSorted(), names(peopleIn(account, one)).toSorted());
          assert.deepEqual(unclear, []);
        }
        // Of an account in which something is hidden, nobody who truly is in the group is left out without a word.
        for (const one of drawn.groups.filter(({ name }) => !drawn.hidden.groups.includes(name))) {
          const review = atOnce(
            accessReview(frozen({ kind: 'group', id: groupId(one), name: one.name }, snapshotOf(drawn)), []),
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
        const review = atOnce(
          accessReview(
            frozen({ kind: 'account' }),
            entries.map((one) => decision(one.decision, one.people, one.reason)),
          ),
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
    const review = atOnce(accessReview(frozen({ kind: 'account' }), []));
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
    assert.deepEqual(names(atOnce(appearedSince(review, atOnce(keptAccountSteps(accounts[0]!))))), ['dee']);
  });

  it('says of a group that is gone, instead of nobody alone, that the account no longer lists it', () => {
    const review = atOnce(accessReview(frozen(group), []));
    const { accounts } = frozen(group, { ...tenant, groups: [], userGroups: read([]) }).snapshot;
    assert.deepEqual(atOnce(laterPeople(review, accounts[0]!)), {
      kind: 'later',
      at: tenant.takenAt,
      people: [],
      notReadable: ['The account no longer lists group Engineers.'],
    });
    const still = frozen(group).snapshot.accounts[0]!;
    assert.deepEqual(atOnce(laterPeople(review, still)).notReadable, []);
  });

  it('drops nobody who had appeared because a later look could not read everything', () => {
    const start = frozen({ kind: 'account' });
    const look = (review: AccessReview, snapshot: AccountSnapshot): AccessReview => {
      const { accounts } = frozen({ kind: 'account' }, snapshot).snapshot;
      return atOnce(accessReview(start, [atOnce(laterPeople(review, accounts[0]!))]));
    };
    const came = { ...tenant, users: [...tenant.users, aUser('dee')] };
    const partly = { ...tenant, usersMayBeIncomplete: true };
    const seen = look(atOnce(accessReview(start, [])), came);
    const after = look(look(seen, partly), partly);
    assert.deepEqual(names(after.later?.people ?? []), ['dee']);
    assert.match(
      after.later?.notReadable.join(' ') ?? '',
      /It isn’t known whether dee@example\.com, who had appeared, is still there\.$/u,
    );
    assert.deepEqual(look(after, came).later?.notReadable, []);
    assert.deepEqual(look(after, tenant).later?.people, [], 'whole lists show that they are gone');
  });
});
