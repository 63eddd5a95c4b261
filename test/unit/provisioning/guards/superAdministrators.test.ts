import { atOnce } from '../../../../src/core/slices.ts';
import { guardContext } from '../../../../src/provisioning/guards/guardContext.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { guardSuperAdministrators } from '../../../../src/provisioning/guards/superAdministrators.ts';
import { away, joins, leaves } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  read,
  superRole,
} from '../../../fixtures/builders/tenant.ts';
import { describeGuards, direct, type GuardRow, min2, noMembers, people, tenant } from './guardCases.ts';
import assert from 'node:assert/strict';

/** Of three who hold the highest role, one has accepted for certain. */
const someUnknown = aTenant(people, [], {
  members: read([
    aMember('ann', { roles: [superRole] }),
    aMember('bob', { roles: [superRole], status: 'unknown' }),
    aMember('cyd', { roles: [superRole], status: 'unknown' }),
    aMember('dee', { status: 'unknown' }),
  ]),
});

const rows: readonly GuardRow[] = [
  [
    'Super Administrators below the minimum',
    guardInput(tenant, leaves(superRole.name, 'ann'), { settings: min2 }),
    guardInput(tenant, leaves(superRole.name, 'ann', 'bob'), { settings: min2 }),
    [
      {
        level: 'block',
        code: 'superAdministratorsBelowMinimum',
        before: 3,
        after: 1,
        lost: ['ann@example.com', 'bob@example.com'],
      },
    ],
  ],
  [
    'direct roles counted together with groups',
    guardInput(direct, away('bob'), { settings: min2 }),
    guardInput(direct, away('bob', 'cyd'), { settings: min2 }),
    [{ code: 'superAdministratorsBelowMinimum', before: 3, after: 1 }],
  ],
  [
    'a direct role taken away',
    guardInput(direct, { roles: [{ memberId: 'm-bob', roles: [billingRole] }] }, { settings: min2 }),
    guardInput(
      direct,
      { roles: [{ memberId: 'm-bob', roles: [] }] },
      { settings: { ...lax, minimumSuperAdministrators: 3 } },
    ),
    [{ code: 'superAdministratorsBelowMinimum', before: 3, after: 2 }],
  ],
  [
    'the invited, who do not count',
    guardInput(tenant, leaves(superRole.name, 'ann'), { settings: min2 }),
    guardInput(
      {
        ...tenant,
        members: read([
          aMember('ann'),
          aMember('bob'),
          aMember('cyd', { status: 'pending' }),
          aMember('dee'),
        ]),
      },
      leaves(superRole.name, 'ann'),
      { settings: min2 },
    ),
    [{ code: 'superAdministratorsBelowMinimum', before: 2, after: 1 }],
  ],
  [
    'a membership of unknown status, which is no proof of access',
    guardInput(someUnknown, away('dee'), { settings: min2 }),
    guardInput(someUnknown, away('ann'), { settings: min2 }),
    [
      {
        level: 'block',
        code: 'superAdministratorsUncounted',
        why: [
          { kind: 'statusUnknown', key: 'u-bob', name: 'bob@example.com' },
          { kind: 'statusUnknown', key: 'u-cyd', name: 'cyd@example.com' },
        ],
        lost: ['ann@example.com'],
      },
    ],
  ],
  [
    'an unchanged low number',
    guardInput(tenant, leaves('Billing', 'ann'), { settings: min2 }),
    guardInput(tenant, leaves('Billing', 'ann'), { settings: { ...lax, minimumSuperAdministrators: 5 } }),
    [{ level: 'warning', code: 'superAdministratorsLow', before: 3, count: 3, minimum: 5 }],
  ],
  [
    'no number, and a plan that can lower it',
    guardInput(noMembers, leaves('Billing', 'ann'), { settings: min2 }),
    guardInput(noMembers, leaves(superRole.name, 'ann'), { settings: min2 }),
    [{ level: 'block', code: 'superAdministratorsUncounted', lost: ['ann@example.com'] }],
  ],
  [
    'a deactivation where direct roles cannot be read',
    guardInput(noMembers, joins('Billing', 'dee'), { settings: min2 }),
    guardInput(noMembers, away('dee'), { settings: min2 }),
    [{ level: 'block', code: 'superAdministratorsUncounted' }],
  ],
  [
    'a group of which nobody knows what it grants',
    guardInput(tenant, leaves('Billing', 'ann'), { settings: min2 }),
    guardInput(
      {
        ...tenant,
        groups: [
          ...tenant.groups,
          plainGroup('Mystery', ['ann', 'bob'], { kind: 'undetermined', grants: { kind: 'unknown' } }),
        ],
      },
      leaves('Mystery', 'bob'),
      { settings: min2 },
    ),
    [{ level: 'block', code: 'superAdministratorsUncounted' }],
  ],
  [
    'the only Super Administrator',
    guardInput(tenant, away('ann')),
    guardInput(aTenant(people, [plainGroup(superRole.name, ['ann'])]), away('ann')),
    [{ level: 'block', code: 'onlySuperAdministrator', person: 'ann@example.com' }, { code: 'emptiesGroup' }],
  ],
  [
    'the gain of the highest role by a group',
    guardInput(tenant, { ...joins('Billing', 'dee'), ...joins(superRole.name, 'ann') }),
    guardInput(direct, {
      ...joins(superRole.name, 'bob', 'dee'),
      roles: [{ memberId: 'm-ann', roles: [superRole] }],
    }),
    [{ level: 'warning', code: 'gainsSuperAdministrator', people: ['dee@example.com'], maybe: [] }],
  ],
  [
    'the gain of the highest role, directly',
    guardInput(tenant, { roles: [{ memberId: 'm-dee', roles: [billingRole] }] }),
    guardInput(tenant, { roles: [{ memberId: 'm-dee', roles: [superRole] }] }),
    [{ level: 'warning', code: 'gainsSuperAdministrator', people: ['dee@example.com'], maybe: [] }],
  ],
];

describe('guards of administrators', () => {
  describeGuards(rows);

  it('say from how many to how many a plan raises a low number', () => {
    const restored = guardInput(
      aTenant(people, []),
      { roles: [{ memberId: 'm-dee', roles: [superRole] }] },
      { settings: min2 },
    );
    assert.deepEqual(guardSuperAdministrators(atOnce(guardContext(restored))).map(guardWords), [
      'With this plan, the account goes from 0 to 1 effective Super Administrators, still fewer than the minimum of 2. Add another soon.',
    ]);
  });
});
