import { away, group, joins, leaves } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import {
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
} from '../../../fixtures/builders/tenant.ts';
import { describeGuards, type GuardRow, people, tenant, users } from './guardCases.ts';

const managed = { ...tenant, groups: [plainGroup('Billing', ['ann'], { externalId: '00g1' })] };

const groupId = (name: string): string => tenant.groups.find(({ displayName }) => displayName === name)!.id;

const rows: readonly GuardRow[] = [
  [
    'a domain without connector',
    guardInput(
      {
        ...tenant,
        ssoConnectors: read([{ id: 's', emailDomain: 'Example.com', enabled: true, verified: true }]),
      },
      away('ann'),
    ),
    guardInput(tenant, away('ann')),
    [{ level: 'warning', code: 'domainWithoutSsoConnector', domain: 'example.com' }],
  ],
  [
    'connectors that cannot be read',
    guardInput(tenant, joins('Billing', 'dee')),
    guardInput({ ...tenant, ssoConnectors: unread() }, away('ann')),
    [{ level: 'warning', code: 'ssoConnectorsUnread' }],
  ],
  [
    'an attribute that will not change',
    guardInput(tenant, {
      users: [{ kind: 'active', user: aNewUser('ann@example.com'), whenMissing: 'refuse' }],
    }),
    guardInput(tenant, {
      users: [
        { kind: 'active', user: aNewUser('ann@example.com', { givenName: 'Ann' }), whenMissing: 'refuse' },
      ],
    }),
    [{ level: 'warning', code: 'attributeIgnored' }],
  ],
  [
    'a reserved name',
    guardInput(users, {
      groups: [group('Cold', { whenMissing: { kind: 'create' }, attach: [policyFor(billingRole)] })],
    }),
    guardInput(users, {
      groups: [group('CF-x', { whenMissing: { kind: 'create' }, attach: [policyFor(billingRole)] })],
    }),
    [{ level: 'block', code: 'groupNameReserved', group: 'CF-x' }],
  ],
  [
    'an empty name',
    guardInput(users, {
      groups: [group('x', { whenMissing: { kind: 'create' }, attach: [policyFor(billingRole)] })],
    }),
    guardInput(users, {
      groups: [group(' ', { whenMissing: { kind: 'create' }, attach: [policyFor(billingRole)] })],
    }),
    [{ level: 'block', code: 'groupNameEmpty' }],
  ],
  [
    'a name that is nearly a role',
    guardInput(tenant, joins('Billing', 'dee')),
    guardInput(
      aTenant(people, [
        plainGroup('Super Administrator', ['ann'], { grants: { kind: 'unknown' }, kind: 'undetermined' }),
      ]),
      joins('Super Administrator', 'dee'),
    ),
    [
      { code: 'gainsSuperAdministrator', people: [], maybe: ['dee@example.com'] },
      { level: 'warning', code: 'groupNameNearMiss', roles: [superRole.name] },
    ],
  ],
  [
    'a group that grants nothing',
    guardInput(users, joins('Finance', 'bob')),
    guardInput(users, joins('Empty', 'bob')),
    [{ level: 'warning', code: 'groupGrantsNothing', group: 'Empty' }],
  ],
  [
    'a new group without a policy',
    guardInput(users, {
      groups: [group('Fresh', { whenMissing: { kind: 'create' }, attach: [policyFor(billingRole)] })],
    }),
    guardInput(users, joins('Fresh', 'bob')),
    [{ code: 'groupGrantsNothing', group: 'Fresh' }],
  ],
  [
    'what an identity provider seems to manage',
    guardInput(tenant, joins('Billing', 'dee')),
    guardInput(managed, joins('Billing', 'dee')),
    [{ level: 'warning', code: 'managedByIdentityProvider', groups: ['Billing'] }],
  ],
  [
    'a group without an external id whose members all have one, where another group has one',
    guardInput(
      {
        ...tenant,
        groups: [plainGroup('Billing', ['ann'])],
        users: tenant.users.map((user) => ({ ...user, externalId: '00u' })),
      },
      joins('Billing', 'dee'),
    ),
    guardInput(
      {
        ...tenant,
        groups: [plainGroup('Billing', ['ann']), plainGroup('DNS', [], { externalId: '00g1' })],
        users: tenant.users.map((user) => ({ ...user, externalId: '00u' })),
      },
      joins('Billing', 'dee'),
    ),
    [{ level: 'warning', code: 'managedByIdentityProvider', groups: [], maybeGroups: ['Billing'] }],
  ],
  [
    'a group of which somebody said that a provider manages it',
    guardInput(tenant, joins('Billing', 'dee')),
    {
      ...guardInput(tenant, joins('Billing', 'dee')),
      settings: { ...lax, groupManagers: new Map([[groupId('Billing'), 'provider']]) },
    },
    [{ level: 'warning', code: 'managedByIdentityProvider', groups: [], saidGroups: ['Billing'] }],
  ],
  [
    'a group with an external id, unless somebody said that people manage it',
    {
      ...guardInput(managed, joins('Billing', 'dee')),
      settings: { ...lax, groupManagers: new Map([[groupId('Billing'), 'here']]) },
    },
    guardInput(managed, joins('Billing', 'dee')),
    [{ level: 'warning', code: 'managedByIdentityProvider', groups: ['Billing'] }],
  ],
  [
    'somebody inactive who joins',
    guardInput(tenant, joins('Billing', 'dee')),
    guardInput(
      {
        ...tenant,
        users: tenant.users.map((user) => (user.id === 'u-dee' ? aUser('dee', { active: false }) : user)),
      },
      joins('Billing', 'dee'),
    ),
    [{ level: 'warning', code: 'addsInactivePerson', people: ['dee@example.com'] }],
  ],
  [
    'people still assigned elsewhere',
    guardInput(tenant, leaves('Billing', 'ann')),
    guardInput(tenant, away('dee')),
    [{ level: 'warning', code: 'unassignAtProvider', people: ['dee@example.com'] }],
  ],
];

describe('guards of groups', () => {
  describeGuards(rows);
});
