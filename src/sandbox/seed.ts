import { type AccountSpec, buildAccount, type GroupSpec, type PersonSpec } from './accountBuilder.ts';
import { idOf } from './ids.ts';
import { type SandboxTenant } from './model.ts';

export interface TenantSpec {
  readonly seed?: string;
  readonly accounts: readonly AccountSpec[];
  readonly organizations?: readonly OrganizationSpec[];
}

export interface OrganizationSpec {
  readonly name: string;
  /** Anyone who is in it, by address. */
  readonly emails: readonly string[];
  /** Names of the accounts that it manages. */
  readonly accounts: readonly string[];
}

export function buildTenant(spec: TenantSpec): SandboxTenant {
  const seed = spec.seed ?? 'sandbox';
  const accounts = spec.accounts.map((account) => buildAccount(seed, account));
  const organizations = (spec.organizations ?? []).map(({ name, emails, accounts: names }) => ({
    id: idOf(seed, 'organization', name),
    name,
    emails,
    accountIds: new Set(accounts.filter((one) => names.includes(one.name)).map(({ id }) => id)),
  }));
  return { seed, organizations, accounts: new Map(accounts.map((account) => [account.id, account])) };
}

const given = [
  'Ada',
  'Boris',
  'Carmen',
  'Dilan',
  'Edith',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Keiko',
  'Lars',
  'Mira',
  'Nadia',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Sven',
  'Tala',
];

const family = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Ginkgo',
  'Hazel',
  'Ironwood',
  'Juniper',
  'Kapok',
  'Larch',
  'Maple',
  'Nutmeg',
  'Oak',
  'Pine',
  'Quince',
  'Rowan',
  'Spruce',
  'Teak',
];

/** Made-up people: trees for family names, and domains reserved for examples. */
function people(count: number, domain = 'example.com'): readonly PersonSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const givenName = given[index % given.length] ?? '';
    const familyName = family[Math.floor(index / given.length) % family.length] ?? '';
    const round = Math.floor(index / (given.length * family.length));
    const local = `${givenName}.${familyName}${round === 0 ? '' : String(round + 1)}`.toLowerCase();
    return {
      userName: `${local}@${domain}`,
      givenName,
      familyName,
      externalId: `00u${String(index).padStart(5, '0')}`,
    };
  });
}

const systemRoles = [
  'Super Administrator - All Privileges',
  'Administrator',
  'Administrator Read Only',
  'Billing',
  'Audit Logs Viewer',
  'DNS',
  'Minimal Account Access',
];

function named(list: readonly PersonSpec[], from: number, to: number): readonly string[] {
  return list.slice(from, to).map(({ userName }) => userName);
}

function roleGroups(list: readonly PersonSpec[]): readonly GroupSpec[] {
  const ranges: Readonly<Record<string, readonly [number, number]>> = {
    'Super Administrator - All Privileges': [0, 3],
    Administrator: [3, 15],
    'Administrator Read Only': [15, 70],
    Billing: [70, 78],
    'Audit Logs Viewer': [78, 90],
    DNS: [60, 110],
    'Minimal Account Access': [110, list.length],
  };
  return systemRoles.map((systemRole) => {
    const [from, to] = ranges[systemRole] ?? [0, 0];
    return { displayName: '', systemRole, members: named(list, from, to) };
  });
}

/** Three kinds of account: system role groups, free-form user groups, and the plainly named groups of 2023. */
export function defaultTenantSpec(): TenantSpec {
  const many = people(320).map((person, index) =>
    index % 37 === 36 ? { ...person, active: false } : person,
  );
  const some: readonly PersonSpec[] = [
    ...people(46, 'example.org').map((person, index) =>
      index === 7 || index === 31 ? { ...person, active: false, staysMember: index === 31 } : person,
    ),
    { userName: 'sean.obrien+ops@example.net', givenName: 'Seán', familyName: 'O’Brien “Ops”' },
    { userName: 'contractor@example.net', givenName: 'Contract', familyName: 'Worker', pending: true },
  ];
  const few = people(24).map((person, index) =>
    index < 2 ? { ...person, roles: ['Super Administrator - All Privileges'] } : person,
  );
  return {
    accounts: [
      {
        name: 'Sandbox 1 – role groups',
        people: many,
        groups: roleGroups(many),
        invitations: ['new.hire@example.com'],
      },
      {
        name: 'Sandbox 2 – user groups',
        hasUserGroups: true,
        ssoDomains: ['example.org'],
        people: some.map((person, index) =>
          index === 0 ? { ...person, roles: ['Super Administrator - All Privileges'] } : person,
        ),
        groups: [
          {
            displayName: 'Platform Engineering',
            members: named(some, 1, 13),
            policies: ['Administrator'],
            externalId: '00g0001',
          },
          { displayName: 'Contractors', members: ['contractor@example.net', 'sean.obrien+ops@example.net'] },
          {
            displayName: 'Billing',
            members: named(some, 13, 18),
            policies: ['Billing'],
            externalId: '00g0002',
          },
          {
            displayName: 'Break Glass',
            members: named(some, 0, 3),
            policies: ['Super Administrator - All Privileges'],
          },
        ],
      },
      {
        name: 'Sandbox 3 – 2023 style',
        afterDeactivation: 'gone',
        people: few,
        groups: [
          { displayName: 'Administrator Read Only', members: named(few, 8, 20) },
          { displayName: 'Administrator', members: named(few, 2, 8) },
          { displayName: 'Billing', members: named(few, 20, 23) },
          { displayName: 'Super Administrator - All Privileges', members: named(few, 0, 3) },
        ],
      },
    ],
  };
}
