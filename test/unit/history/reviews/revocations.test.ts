import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type AccountMember } from '../../../../src/cloudflare/resources/members.ts';
import { type Policy } from '../../../../src/cloudflare/resources/policies.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type ReviewSubject } from '../../../../src/history/reviews/model.ts';
import { listedRevocations } from '../../../../src/history/reviews/reviewWords.ts';
import { type Revocations } from '../../../../src/history/reviews/revocations.ts';
import { applyToSnapshot } from '../../../fixtures/atOnce.ts';
import {
  aMember,
  aUser,
  billingRole,
  policyFor,
  read,
  superRole,
  systemGroup,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { account, group, operations, planned, revoking, role } from './revocationsRig.ts';
import { tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';

/** By key: what becomes of each, and why. */
const became = ({ people }: Revocations): readonly (readonly [string, string, ...string[]])[] =>
  people.map(({ row, outcome, rest }) => [row.key, outcome, ...rest.map(({ kind }) => kind)]);

const withGroups = (change: (one: SnapshotGroup) => SnapshotGroup, ...more: SnapshotGroup[]) => ({
  ...tenant,
  groups: [...tenant.groups.map(change), ...more],
});
const withMembers = (change: (one: AccountMember) => AccountMember): AccountSnapshot => ({
  ...tenant,
  members: read(tenant.members.kind === 'read' ? tenant.members.value.map(change) : []),
});
/** Nobody is said to be in any user group, nor that there is one. */
const without: AccountSnapshot = {
  ...tenant,
  users: tenant.users.map((user) => ({ ...user, groups: [] })),
  groups: tenant.groups.filter(({ id }) => id !== group.id),
  userGroups: read([]),
};
const emptied = (one: SnapshotGroup): SnapshotGroup =>
  one.id === group.id ? { ...one, members: read([]) } : one;
const unreadNow = (one: SnapshotGroup): SnapshotGroup =>
  one.id === group.id ? { ...one, members: unread() } : one;

describe('the revocations of an access review', () => {
  it('of an account take people out of it: users are deactivated, other members removed', () => {
    const found = planned(revoking(account, ['u-bob', 'member:m-cyd']), tenant);
    assert.deepEqual(found.desired.users, [{ kind: 'inactive', person: { kind: 'id', id: 'u-bob' } }]);
    assert.deepEqual(found.desired.members, [{ kind: 'gone', email: 'cyd@example.com', memberId: 'm-cyd' }]);
    assert.deepEqual([found.desired.groups, found.desired.roles], [[], []]);
    assert.deepEqual(became(found), [
      ['u-bob', 'inPlan'],
      ['member:m-cyd', 'inPlan'],
    ]);
  });

  it('of an account remove who is inactive and a member all the same, and don’t call them gone unread', () => {
    const users = tenant.users.map((user) => ({ ...user, active: false }));
    const review = revoking(account, ['u-ann', 'u-bob']);
    const still = { ...tenant, users, members: read([aMember('ann', { roles: [billingRole] })]) };
    assert.deepEqual(became(planned(review, still)), [
      ['u-ann', 'inPlan'],
      ['u-bob', 'noLonger'],
    ]);
    assert.deepEqual(
      operations(planned(review, still), still).map(({ id }) => id),
      ['removeFromAccount:m-ann'],
    );
    const rejected = { ...still, members: read([aMember('ann', { status: 'rejected' })]) };
    assert.deepEqual(became(planned(review, rejected))[0], ['u-ann', 'noLonger']);
    for (const members of [
      unread<readonly AccountMember[]>(),
      { kind: 'partial', some: [], why: 'refused' } as const,
    ])
      assert.deepEqual(became(planned(review, { ...tenant, users, members })), [
        ['u-ann', 'notKnown', 'unread'],
        ['u-bob', 'notKnown', 'unread'],
      ]);
  });

  it('of a group that was made anew under its name say so of who is in that one, or may be', () => {
    const anew = (members: SnapshotGroup['members'], name = 'ENGINEERS'): AccountSnapshot => ({
      ...without,
      groups: [userGroup(name, [], [policyFor(billingRole)], { id: 'g-new', members })],
    });
    const review = revoking(group);
    const found = planned(review, anew(read(['u-bob'])));
    assert.deepEqual(became(found), [['u-bob', 'byHand', 'otherGroup']]);
    assert.deepEqual(listedRevocations(found.people, group), [
      '• bob@example.com: The group is gone, but another one has its name, and the person is in it: start a review of that group.',
    ]);
    assert.deepEqual(became(planned(review, anew(unread()))), [['u-bob', 'notKnown', 'doubt']]);
    assert.deepEqual(became(planned(review, anew(read(['u-ann'])))), [['u-bob', 'noLonger']]);
    assert.deepEqual(became(planned(review, anew(read(['u-bob']), 'Others'))), [['u-bob', 'noLonger']]);
  });

  it('of a group take people out of that group alone, also whom only the group names', () => {
    const { desired } = planned(revoking(group), tenant);
    assert.deepEqual([desired.users, desired.roles, desired.members], [[], [], []]);
    const [one] = desired.groups;
    assert.deepEqual(one?.target, { kind: 'id', id: 'g-Engineers' });
    assert.deepEqual(one.membership, { kind: 'change', add: [], remove: [{ kind: 'id', id: 'u-bob' }] });
    const unlisted = { ...tenant, users: [aUser('ann')], members: read([aMember('ann')]) };
    const found = planned(revoking(group), unlisted);
    assert.deepEqual(became(found), [['u-bob', 'inPlan']]);
    assert.equal(operations(found, unlisted).length, 1);
  });

  it('of a role take it from everybody who is revoked, however they come by it, and from nobody else', () => {
    const found = planned(revoking(role, ['u-bob', 'member:m-cyd']), tenant);
    const after = atOnce(accountAccess(applyToSnapshot(operations(found, tenant), tenant)));
    const having = after.people.filter(({ grants }) => grants.some(({ roleKey }) => roleKey === 'billing'));
    assert.deepEqual(
      having.map(({ key }) => key),
      ['u-ann'],
    );
  });

  it('end the ways that there are now, whichever they were when the review was started', () => {
    const other = userGroup('Night shift', ['bob'], [policyFor(billingRole)]);
    const moved = planned(revoking(role, ['u-bob']), withGroups(emptied, other));
    assert.deepEqual(
      moved.desired.groups.map(({ target }) => target),
      [{ kind: 'id', id: other.id }],
    );
    const direct = withMembers((one) => (one.id === 'm-bob' ? { ...one, roles: [billingRole] } : one));
    const given = planned(revoking(role, ['u-bob']), { ...direct, groups: withGroups(emptied).groups });
    assert.deepEqual(given.desired.roles, [{ memberId: 'm-bob', roles: [] }]);
    // A group that no longer gives it is stayed in; one of which that can't be read is left.
    const grants = (more: Partial<SnapshotGroup>) =>
      withGroups((one) => (one.id === group.id ? { ...one, policies: undefined, ...more } : one));
    const harmless = planned(revoking(role, ['u-bob']), grants({ grants: { kind: 'nothing' } }));
    assert.deepEqual(became(harmless), [['u-bob', 'noLonger']]);
    const hidden = planned(revoking(role, ['u-bob']), grants({ grants: { kind: 'unknown' } }));
    assert.deepEqual(became(hidden), [['u-bob', 'inPlan']]);
  });

  it('say that it is not known where what would tell can’t be read now', () => {
    const snapshot = withGroups(unreadNow);
    for (const subject of [group, role])
      assert.deepEqual(became(planned(revoking(subject, ['u-bob']), snapshot)), [
        ['u-bob', 'notKnown', 'doubt'],
      ]);
    const cut = { ...without, groupsMayBeIncomplete: true };
    assert.deepEqual(became(planned(revoking(group), cut)), [['u-bob', 'notKnown', 'unread']]);
    assert.deepEqual(became(planned(revoking(group), without)), [['u-bob', 'noLonger']]);
    // The user group may have outlived the SCIM group, and so may what the person's record says.
    for (const [left, why] of [
      [{ userGroups: tenant.userGroups }, 'unread'],
      [{ userGroups: unread<never>() }, 'unread'],
      [{ users: tenant.users }, 'doubt'],
    ] as const)
      assert.deepEqual(became(planned(revoking(group), { ...without, ...left })), [
        ['u-bob', 'notKnown', why],
      ]);
    const members = { ...tenant, members: unread<never>() };
    assert.deepEqual(became(planned(revoking(role, ['member:m-cyd']), members)), [
      ['member:m-cyd', 'notKnown', 'unread'],
    ]);
  });

  it('find who came back under another ID, became a user, or can’t be told from another', () => {
    const text = JSON.stringify(tenant);
    const returned = JSON.parse(text.replaceAll('"u-bob"', '"u-bob2"')) as AccountSnapshot;
    for (const subject of [account, group, role])
      assert.deepEqual(became(planned(revoking(subject, ['u-bob']), returned)), [
        ['u-bob', 'inPlan', 'otherId'],
      ]);
    assert.deepEqual(planned(revoking(account, ['u-bob']), returned).desired.users, [
      { kind: 'inactive', person: { kind: 'id', id: 'u-bob2' } },
    ]);
    const twice = { ...returned, users: [...returned.users, aUser('bob', { id: 'u-bob3' })] };
    assert.deepEqual(became(planned(revoking(account, ['u-bob']), twice)), [['u-bob', 'byHand', 'unclear']]);
    const provisioned = { ...tenant, users: [...tenant.users, aUser('cyd')] };
    const cyd = planned(revoking(account, ['member:m-cyd']), provisioned);
    assert.deepEqual(became(cyd), [['member:m-cyd', 'inPlan']]);
    assert.deepEqual(cyd.desired.users, [{ kind: 'inactive', person: { kind: 'id', id: 'u-cyd' } }]);
  });

  it('take nothing from somebody who is kept, where two entries have become one', () => {
    const before: AccountSnapshot = {
      ...tenant,
      users: [...tenant.users, aUser('cyd', { userName: 'cyd@other.example' })],
    };
    const joined = { ...before, users: [...tenant.users, aUser('cyd')] };
    const review = revoking(account, ['member:m-cyd'], before);
    assert.deepEqual(became(planned(review, joined)), [['member:m-cyd', 'byHand', 'unclear']]);
    const both = planned(revoking(account, ['member:m-cyd', 'u-cyd'], before), joined);
    assert.deepEqual(
      both.people.map(({ outcome }) => outcome),
      ['inPlan', 'inPlan'],
    );
    assert.equal(operations(both, joined).length, 1);
  });

  it('say what stays by the organization, and of a user who is deactivated already that nothing is left', () => {
    const managed: AccountSnapshot = {
      ...tenant,
      organization: {
        name: 'Parent',
        members: read([{ id: 'o-bob', userId: 'u-bob', email: 'bob@example.com' }]),
      },
    };
    assert.deepEqual(became(planned(revoking(account, ['u-bob']), managed)), [
      ['u-bob', 'inPart', 'organization'],
    ]);
    const outside = { ...managed, users: [aUser('ann')], groups: [], members: read([aMember('ann')]) };
    assert.deepEqual(became(planned(revoking(account, ['u-bob']), outside)), [
      ['u-bob', 'byHand', 'organization'],
    ]);
    const inactive = {
      ...tenant,
      users: [aUser('ann'), aUser('bob', { active: false })],
      members: read([aMember('ann')]),
    };
    assert.deepEqual(became(planned(revoking(account, ['u-bob']), inactive)), [['u-bob', 'noLonger']]);
  });

  it('say that a role may also be given directly, where its role group may be why the record lists it', () => {
    const both: AccountSnapshot = {
      ...without,
      groups: [systemGroup('Billing', ['ann'])],
      users: [aUser('ann', { groups: ['cloudflare-v1-Billing'] })],
    };
    assert.deepEqual(became(planned(revoking(role, ['u-ann'], both), both)), [
      ['u-ann', 'inPart', 'maybeDirectly'],
    ]);
  });

  it('take a permission group by its label, as the review found it', () => {
    const policy: Policy = {
      ...policyFor(superRole),
      permissionGroups: [{ id: 'pg', name: undefined, label: 'all_privileges' }],
    };
    const labelled = withMembers((one) => (one.id === 'm-cyd' ? { ...one, policies: [policy] } : one));
    const subject: ReviewSubject = {
      kind: 'role',
      key: 'super administrator - all privileges',
      name: superRole.name,
    };
    const review = revoking(subject, ['member:m-cyd'], labelled);
    assert.equal(
      review.people.some(({ key }) => key === 'member:m-cyd'),
      true,
    );
    const found = planned(review, labelled);
    assert.deepEqual(became(found), [['member:m-cyd', 'inPlan']]);
    assert.equal(operations(found, labelled).length, 1);
  });

  it('are told by sentence, with the names of those it is about', () => {
    const people = planned(revoking(group), withGroups(unreadNow)).people;
    assert.deepEqual(listedRevocations(people, group), [
      '• bob@example.com: More may be left: The members of group Engineers couldn’t be read.',
    ]);
    const gone = planned(revoking(group), { ...withGroups(emptied), users: without.users }).people;
    assert.deepEqual(listedRevocations(gone, group), [
      '• bob@example.com: No longer in the group: nothing is left to revoke.',
    ]);
  });
});
