import { applyToSnapshot, reviewOf } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { leavingWords } from '../../../../src/provisioning/review/leavingWords.ts';
import { planMarkdown } from '../../../../src/provisioning/review/planMarkdown.ts';
import { operationWords, planSummary } from '../../../../src/provisioning/review/planWords.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aNewUser, randomCase } from '../../../fixtures/builders/randomTenant.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [plainGroup('Billing', ['ann', 'bob']), plainGroup('Administrator', ['ann'])],
);

const push = planned(
  {
    groups: [
      group('Billing', { membership: { kind: 'exactly', people: names('bob', 'cyd') } }),
      group('Administrator', { membership: { kind: 'change', add: names('bob', 'cyd'), remove: [] } }),
    ],
  },
  tenant,
);

describe('the review of a plan', () => {
  it('sums up what is asked', () => {
    assert.equal(planSummary(push), '+3 −1 in 2 groups, 3 requests');
    assert.equal(planSummary(planned({}, tenant)), 'Nothing to do');
    const deactivation = planned(
      { users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-ann' } }] },
      tenant,
    );
    assert.equal(planSummary(deactivation), '1 user deactivated, 1 request');
    const deletion = planned({ groups: [group('Billing', { membership: { kind: 'gone' } })] }, tenant);
    assert.equal(planSummary(deletion), '1 group deleted, 1 request');
  });

  it('says who stays in the account, and who does not', () => {
    const away = { kind: 'inactive', person: { kind: 'id', id: 'u-ann' } } as const;
    const words = [push, planned({ users: [away] }, tenant)].flatMap(({ operations, accountId }) =>
      operations.map((operation) => operationWords(operation, accountId)),
    );
    assert.deepEqual(words, [
      'Add bob@example.com, cyd@example.com to Administrator',
      'Add cyd@example.com to Billing',
      'Remove ann@example.com from Billing, not from the account',
      'Deactivate ann@example.com, which removes the member from the account',
    ]);
  });

  it('tells members from invitations, both where they go and where they come back', () => {
    const ann = aMember('ann', { roles: [billingRole] });
    const bob = aMember('bob', { status: 'pending' });
    const account = { ...tenant, members: read([ann, bob]) };
    const gone = [ann, bob].map(({ email, id }) => ({ kind: 'gone', email, memberId: id }) as const);
    const words = (plan: Plan): readonly string[] => [
      planSummary(plan),
      ...plan.operations.map((operation) => operationWords(operation, account.accountId)),
    ];
    assert.deepEqual(words(planned({ members: gone }, account)), [
      '1 invitation withdrawn, 1 member removed from the account, 2 requests',
      `Remove ${ann.email} from the account`,
      `Withdraw the invitation to ${bob.email}`,
    ]);
    const back = [ann, bob].map(({ email, roles }) => ({ kind: 'invited', email, roles }) as const);
    assert.deepEqual(words(planned({ members: back }, { ...account, members: read([]) })), [
      '2 people invited, 2 requests',
      `Invite ${ann.email} with the roles Billing (effective once they accept)`,
      `Invite ${bob.email} without a role`,
    ]);
  });

  it('shows access before and after, per group and per person', () => {
    const review = reviewOf(push, tenant);
    assert.deepEqual(
      review.groups.map(({ title }) => title),
      ['Administrator', 'Billing'],
    );
    assert.equal(
      review.groups[1]?.after,
      'Group: Billing\nKind: role group\nGrants: Billing\nMembers:\n  bob@example.com\n  cyd@example.com\n',
    );
    assert.equal(
      review.people.before,
      [
        'ann@example.com\n  Administrator, through group Administrator\n  Billing, through group Billing',
        'bob@example.com\n  Billing, through group Billing',
        'cyd@example.com\n  No role\n',
      ].join('\n\n'),
    );
    assert.match(
      review.people.after,
      /^ann@example\.com\n {2}Administrator, through group Administrator\n\nbob/u,
    );
    assert.equal(
      review.whole.before,
      [...review.groups, review.people].map(({ before }) => before).join('\n'),
    );
    assert.deepEqual(
      review.changes.map(({ name, gains, loses }) => [
        name,
        gains.map(({ role }) => role),
        loses.map(({ role }) => role),
      ]),
      [
        ['ann@example.com', [], ['Billing']],
        ['bob@example.com', ['Administrator'], []],
        ['cyd@example.com', ['Administrator', 'Billing'], []],
      ],
    );
  });

  it('says what could not be read', () => {
    const dark = { ...tenant, members: unread<never>() };
    assert.match(
      reviewOf(push, dark).people.before,
      /cyd@example\.com\n {2}\(roles given directly could not be read\)/u,
    );
  });

  it('shows nobody whom the plan leaves as they are, and the same whatever the order of the server', () => {
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        const plan = planned(desired, before);
        const review = reviewOf(plan, before);
        const turned = { ...before, users: before.users.toReversed(), groups: before.groups.toReversed() };
        assert.deepEqual(reviewOf(plan, turned).whole, review.whole);
        const after = applyToSnapshot(plan.operations, before);
        const nothing = reviewOf({ ...plan, operations: [] }, after);
        assert.deepEqual([nothing.whole.before, nothing.whole.after, nothing.changes], ['', '', []]);
        if (plan.operations.length === 0) assert.deepEqual(review.changes, []);
      }),
    );
  });

  it('makes hostile names plain on their one line', () => {
    const hostile = {
      ...tenant,
      users: [...tenant.users, aUser('x', { userName: 'eve\u202e\n  Super Administrator@example.com' })],
    };
    const plan = planned(
      {
        groups: [
          group('Billing', { membership: { kind: 'change', add: [{ kind: 'id', id: 'u-x' }], remove: [] } }),
        ],
      },
      hostile,
    );
    const { after } = reviewOf(plan, hostile).whole;
    assert.match(after, /^ {2}eve Super Administrator@example\.com$/mu);
    assert.doesNotMatch(after, /^ *Super Administrator/mu);
  });

  it('says that a member leaves who is no user, whatever they had', () => {
    const out = aMember('out');
    const account = { ...tenant, members: read([out]) };
    const gone = planned({ members: [{ kind: 'gone', email: out.email, memberId: out.id }] }, account);
    assert.match(atOnce(planMarkdown(gone, account, [])), /^- out@example\.com leaves the account$/mu);
  });

  it('tells apart who has the same name', () => {
    const twins = [aUser('sam', { id: 'u-1111' }), aUser('sam', { id: 'u-2222' })];
    const account = { ...tenant, users: [...tenant.users, ...twins] };
    const membership = { kind: 'change', add: [{ kind: 'id', id: 'u-2222' }], remove: [] } as const;
    const review = reviewOf(planned({ groups: [group('Billing', { membership })] }, account), account);
    assert.match(review.groups[0]!.after, /^ {2}sam@example\.com \(id ends in 2222\)$/mu);
    assert.match(review.people.after, /^sam@example\.com \(id ends in 2222\)\n {2}Billing/u);
    assert.deepEqual(
      review.changes.map(({ name }) => name),
      ['sam@example.com (id ends in 2222)'],
    );
    const person = { kind: 'id', id: 'u-1111' } as const;
    const leaving = planned({ users: [{ kind: 'inactive', person }] }, account);
    assert.deepEqual(atOnce(leavingWords(leaving, account)), ['sam@example.com (id ends in 1111) (no role)']);
  });

  it('has words for every kind of operation', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        for (const operation of planned(desired, before).operations) {
          seen.add(operation.kind);
          assert.match(operationWords(operation, before.accountId), /^[A-Z][^{}]+$/u);
        }
      }),
      // One kind is rare: the same cases each time, and enough of them.
      runs(400),
    );
    assert.equal(seen.size, 9, [...seen].join());
  });

  it('copies as Markdown in which names stay text', () => {
    const account = {
      ...aTenant(['ann', 'bob'], [userGroup('[Fin](command:x)', ['ann'], [policyFor(billingRole)])]),
      members: read([aMember('ann', { roles: [superRole] }), aMember('bob')]),
    };
    const plan = planned(
      {
        groups: [
          group('[Fin](command:x)', { membership: { kind: 'change', add: names('bob', 'new'), remove: [] } }),
        ],
        users: [
          { kind: 'inactive', person: { kind: 'id', id: 'u-ann' } },
          { kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' },
        ],
      },
      account,
    );
    const text = atOnce(
      planMarkdown(plan, account, [{ level: 'block', code: 'emptiesGroup', group: '<b>', before: 1 }]),
    );
    assert.match(text, /^# Plan for Example Account$/mu);
    assert.match(text, /^- \*\*Block\*\*: This plan leaves group \\<b\\>/mu);
    assert.match(text, /^- Add \S+, \S+ to \\\[Fin\\\]\\\(command:x\\\) \\\(asked for\\\)$/mu);
    assert.match(text, /^- bob@example\.com gains Billing, through group/mu);
    assert.match(text, /^- ann@example\.com leaves the account$/mu);
    assert.match(
      text,
      /^- What ann@example\.com was given directly won’t be restored: Super Administrator - All Privileges\.$/mu,
    );
    assert.match(text, /^- Undo deactivates new@example\.com; it does not delete the user\.$/mu);
    assert.match(text, /^## What deactivation doesn’t end$/mu);
    assert.ok(!text.includes(plan.hash), 'a hash tells a reader nothing');
  });
});
