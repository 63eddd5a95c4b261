import {
  groupNameApart,
  groupsApart,
  groupToCreate,
} from '../../../../src/cloudflare/snapshot/groupsApart.ts';
import { type SnapshotGroup } from '../../../../src/cloudflare/snapshot/model.ts';
import {
  aTenant,
  billingRole,
  policyFor,
  systemGroup,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const fakeName = 'Super Adm\u0456nistrator';

const real = systemGroup('Super Administrator', [], { id: 'cloudflare-v1-7a1b' });

const fake = userGroup(fakeName, [], [policyFor(billingRole)], { id: 'g-00fa' });

const called = (
  groups: readonly SnapshotGroup[],
  more: Parameters<typeof aTenant>[2] = {},
): readonly string[] => {
  const apart = groupsApart(aTenant([], groups, more));
  return groups.map(({ id, label }) => groupNameApart(label, id, apart));
};

describe('groups that may be taken for another', () => {
  it('says which of two is the role’s group, and which only looks like it', () => {
    assert.deepEqual(called([real, fake]), [
      'Super Administrator (the role’s own group; another group looks like it)',
      `${fakeName} (not known to be the group of the role Super Administrator; id ends in 00fa)`,
    ]);
  });

  it('says it of an imitation where the role’s own group, or the list of roles, is not there', () => {
    const hint = '(not known to be the group of the role Super Administrator)';
    assert.deepEqual(called([fake]), [`${fakeName} ${hint}`]);
    assert.deepEqual(called([fake], { roles: unread(), permissionGroups: unread() }), [
      `${fakeName} ${hint}`,
    ]);
    const reserved = `CF-${'0f'.repeat(16)} - Super Administrator`;
    assert.deepEqual(called([userGroup(reserved, [])]), [`${reserved} ${hint}`]);
    const ours = `CF-${aTenant([], []).accountId} - Super Administrator`;
    const posing = userGroup(ours, [], [], { label: 'Super Administrator' });
    assert.deepEqual(called([posing]), [`Super Administrator ${hint}`]);
  });

  it('tells user groups of one look apart, and those of one name, by the ends of their ids', () => {
    const groups = ['Payroll', 'P\u0430yroll', 'Sales', 'sales'].map((name, index) =>
      userGroup(name, [], [], { id: `g-000${String(index)}` }),
    );
    assert.deepEqual(called(groups), [
      'Payroll (looks like another group here; id ends in 0000)',
      'P\u0430yroll (looks like another group here; id ends in 0001)',
      'Sales (id ends in 0002)',
      'sales (id ends in 0003)',
    ]);
  });

  it('tells a role’s group from a user group of exactly its name, and two groups of one role from each other', () => {
    const billing = systemGroup('Billing', [], { id: 'cloudflare-v1-0b0b' });
    assert.deepEqual(called([billing, userGroup('Billing', [], [], { id: 'g-0c0c' })]), [
      'Billing (the role’s own group; another group looks like it)',
      'Billing (not known to be the group of the role Billing; id ends in 0c0c)',
    ]);
    assert.deepEqual(called([billing, { ...billing, id: 'cloudflare-v1-0d0d' }]), [
      'Billing (id ends in 0b0b)',
      'Billing (id ends in 0d0d)',
    ]);
  });

  it('calls nobody else’s group anything but its name', () => {
    assert.deepEqual(called([real, userGroup('Billing', []), userGroup('Sales', [])]), [
      'Super Administrator',
      'Billing',
      'Sales',
    ]);
  });

  it('tells a group that is to be created from one that is there', () => {
    const tenant = aTenant([], [userGroup('Payroll', [], [], { id: 'g-0001' })]);
    const apart = groupsApart(tenant, [groupToCreate('planned:x', 'P\u0430yroll')]);
    assert.equal(
      groupNameApart('P\u0430yroll', 'planned:x', apart),
      'P\u0430yroll (looks like another group here)',
    );
    assert.match(
      groupNameApart('Payroll', 'g-0001', apart),
      /looks like another group here; id ends in 0001/u,
    );
  });
});
