import { wholenessWords } from '../../../../src/people/partWords.ts';
import { type Understanding } from '../../../../src/people/understanding.ts';
import { understood } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
const google = (name: string, orgUnitPath: string, suspended: boolean): object => ({
  kind: 'admin#directory#user',
  id: `1${name.length}0`,
  etag: `"${name}"`,
  primaryEmail: `${name}@x.com`,
  name: { givenName: name, familyName: 'Able', fullName: `${name} Able` },
  isAdmin: false,
  lastLoginTime: `2026-0${name.length}-02T08:00:00.000Z`,
  creationTime: '2020-01-02T08:00:00.000Z',
  agreedToTerms: true,
  suspended,
  archived: false,
  emails: [{ address: `${name}@x.com`, type: 'work', primary: true }],
  languages: [{ languageCode: 'en', preference: 'preferred' }],
  customerId: 'C00abcdef',
  orgUnitPath,
  isMailboxSetup: true,
});
const okta = (name: string, department: string): object => ({
  id: `00u${name}`,
  status: 'ACTIVE',
  type: { id: 'otyabcdefghijklmnop' },
  profile: { login: `${name}@x.com`, email: `${name}@x.com`, firstName: name, department, locale: 'en_US' },
  credentials: { provider: { type: 'OKTA', name: 'OKTA' } },
  _links: { self: { href: `https://x.okta.com/api/v1/users/00u${name}` } },
});
const oktaHead =
  '"User Id","Login","First name","Last name","Email","Department","Status","Last Login","Timezone"\n';

/** As they come from whoever has not searched, filtered or chosen. */
const ordinary: readonly (readonly [title: string, file: string])[] = [
  [
    'Okta, CSV',
    `${oktaHead}"00u1","ann@x.com","Ann","Able","ann@x.com","IT","ACTIVE","2026-01-02T08:00:00Z","Europe/Berlin"\n"00u2","bob@x.com","Bob","Baker","bob@x.com","Sales","SUSPENDED","2026-01-03T08:00:00Z","Europe/Berlin"\n`,
  ],
  ['Okta, API', json([okta('ann', 'IT'), okta('ruth', 'Sales')])],
  [
    'Entra, users',
    '\ufeffuserPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime\nann@x.com,Ann Able,Able,ann@x.com,Ann,0001-a,Member,Engineer,IT,True,DE,,,Germany,X,,,,x.onmicrosoft.com,2020-01-02 08:00\nbob@x.com,Bob Baker,Baker,bob@x.com,Bob,0002-b,Member,Clerk,Sales,True,DE,,,Austria,,,,,x.onmicrosoft.com,2020-01-03 08:00\ncyd_y.com#EXT#@x.onmicrosoft.com,Cyd,,cyd@y.com,,0003-c,Guest,,,True,,,,,,Invitation,,Accepted,ExternalAzureAD,2020-01-04 08:00\n',
  ],
  [
    'Entra, bulk template',
    'version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,Department [department]\nAnn Able,ann@x.com,,No,IT\nBob Baker,bob@x.com,,Yes,Sales\n',
  ],
  [
    'Graph',
    json({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      '@odata.count': 2,
      value: [
        {
          '@odata.type': '#microsoft.graph.user',
          id: '1',
          userPrincipalName: 'ann@x.com',
          displayName: 'Ann',
        },
        {
          '@odata.type': '#microsoft.graph.user',
          id: '2',
          userPrincipalName: 'bob@x.com',
          displayName: 'Bob',
        },
      ],
    }),
  ],
  [
    'Graph, chosen columns',
    json({
      '@odata.context':
        'https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,userPrincipalName,accountEnabled)',
      value: [
        { id: '1', userPrincipalName: 'ann@x.com', displayName: 'Ann', accountEnabled: true },
        { id: '2', userPrincipalName: 'bob@x.com', displayName: 'Bob', accountEnabled: false },
      ],
    }),
  ],
  [
    'Microsoft 365 admin center',
    'Block credential,City,Country/Region,Department,Display name,First name,Last name,Licenses,Mobile Phone,Office,Usage location,User principal name\nFalse,Berlin,Germany,IT,Ann Able,Ann,Able,Microsoft 365 E3,,1.01,DE,ann@x.com\nTrue,,,,Bob Baker,Bob,Baker,Unlicensed,,,DE,bob@x.com\n',
  ],
  [
    'PowerShell, Export-Csv',
    '#TYPE Microsoft.Open.AzureAD.Model.User\n"ObjectType","UserPrincipalName","AccountEnabled","UserType","PasswordPolicies"\n"User","ann@x.com","True","Member","DisablePasswordExpiration"\n"User","bob@x.com","False","Guest",""\n',
  ],
  [
    'PowerShell, ConvertTo-Json',
    json([
      { UserPrincipalName: 'ann@x.com', AccountEnabled: true, Department: 'IT' },
      { UserPrincipalName: 'bob@x.com', AccountEnabled: false, Department: null },
    ]),
  ],
  [
    'Active Directory',
    '"DistinguishedName","Enabled","GivenName","Name","ObjectClass","SamAccountName","UserPrincipalName"\n"CN=Ann,OU=IT,DC=x","True","Ann","Ann Able","user","ann","ann@x.com"\n"CN=Bob,OU=Sales,DC=x","False","Bob","Bob Baker","user","bob","bob@x.com"\n',
  ],
  [
    'Google, CSV',
    'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY],Email Usage [READ ONLY],Org Unit Path [Required],2sv Enrolled [READ ONLY],Licenses [READ ONLY]\nAnn,Able,ann@x.com,Active,2026/01/02 08:00:00,0.1GB,/,True,Google Workspace Business Plus\nBob,Baker,bob@x.com,Suspended,Never logged in,0.0GB,/,False,\n',
  ],
  [
    'Google, API',
    json({
      kind: 'admin#directory#users',
      etag: '"abc/def"',
      users: [google('ann', '/', false), google('ruth', '/Sales', true)],
    }),
  ],
  [
    'JumpCloud, CSV',
    'username,firstname,lastname,email,state,department,company,employeeType,mfa_configured,password_never_expires\nann,Ann,Able,ann@x.com,ACTIVATED,IT,X,,true,false\nbob,Bob,Baker,bob@x.com,SUSPENDED,Sales,,,false,false\n',
  ],
  [
    'JumpCloud, API',
    json({
      totalCount: 2,
      results: [
        {
          _id: '65a1b2c3d4e5f60718293a4b',
          organization: '5f0000000000000000000001',
          email: 'ann@x.com',
          state: 'ACTIVATED',
          department: 'IT',
        },
        {
          _id: '65a1b2c3d4e5f60718293a4c',
          organization: '5f0000000000000000000001',
          email: 'bob@x.com',
          state: 'SUSPENDED',
          department: '',
        },
      ],
    }),
  ],
  [
    'OneLogin, API',
    json([
      {
        id: 1,
        username: 'ann',
        email: 'ann@x.com',
        firstname: 'Ann',
        status: 'Active',
        group_id: null,
        directory_id: null,
      },
      {
        id: 2,
        username: 'bob',
        email: 'bob@x.com',
        firstname: 'Bob',
        status: 'Suspended',
        group_id: 3,
        directory_id: null,
      },
    ]),
  ],
  [
    'SCIM',
    json({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      startIndex: 1,
      itemsPerPage: 2,
      Resources: [
        {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          id: '1',
          userName: 'ann@x.com',
          active: true,
          meta: { resourceType: 'User' },
        },
        {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          id: '2',
          userName: 'bob@x.com',
          active: false,
          meta: { resourceType: 'User' },
        },
      ],
    }),
  ],
  [
    'Cloudflare',
    json({
      result: [
        { id: 'a', email: 'ann@x.com', status: 'active' },
        { id: 'b', email: 'bob@x.com', status: 'active' },
      ],
      result_info: { page: 1, per_page: 20, total_pages: 1, count: 2, total_count: 2 },
      success: true,
      errors: [],
      messages: [],
    }),
  ],
  [
    'Auth0',
    json({
      start: 0,
      limit: 50,
      length: 2,
      total: 2,
      users: [{ email: 'ann@x.com' }, { email: 'bob@x.com' }],
    }),
  ],
  ['Excel', 'Name;E-Mail;Abteilung\r\nAnn;ann@x.com;IT\r\nBob;bob@x.com;Vertrieb\r\n'],
  ['Excel, with its separator', 'sep=;\r\nName;E-Mail\r\nAnn;ann@x.com\r\nBob;bob@x.com\r\n'],
  ['Excel, cells below', 'Name,Email,Team\nAnn,ann@x.com,A\nBob,bob@x.com,B\n,,\n,,\n'],
  [
    'BambooHR',
    'Employee #,Last Name,First Name,Work Email,Department,Location,Supervisor\n1,Able,Ann,ann@x.com,IT,Berlin,"Baker, Bob"\n2,Baker,Bob,bob@x.com,Board,Paris,\n',
  ],
  [
    'a report with a title, a date and a footer',
    'User report\nGenerated on 2026-01-02 08:00\n\nName,Email\nAnn,ann@x.com\nBob,bob@x.com\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\nConfidential Information - Do Not Distribute\nGenerated By: Ann Able 02/01/2026 08:00 AM\n',
  ],
  ['psql', '   email   | name \n-----------+------\n ann@x.com | Ann\n bob@x.com | Bob\n(2 rows)\n'],
  [
    'mysql',
    '+-----------+------+\n| email     | name |\n+-----------+------+\n| ann@x.com | Ann  |\n| bob@x.com | Bob  |\n+-----------+------+\n2 rows in set (0.00 sec)\n',
  ],
  [
    'a note of several lines',
    'email,name,notes\nann@x.com,Ann,"Called.\nAlso has ann@y.com, by mail."\nbob@x.com,Bob,\n',
  ],
  ['addresses', 'ann@x.com\nbob@x.com\ncyd@x.com\n'],
  ['addresses with names', 'Ann Able <ann@x.com>; Bob Baker <bob@x.com>'],
  ['a list of texts', '["ann@x.com","bob@x.com"]'],
  [
    'LDIF',
    'version: 1\n\ndn: cn=Ann,ou=IT,dc=x\nmail: ann@x.com\n\ndn: cn=Bob,ou=Sales,dc=x\nmail: bob@x.com\n',
  ],
];

/** What anybody would be asked, as one text; empty where nothing is. */
function asked({ questions, unread, wholeness }: Understanding): string {
  const whole = wholeness.kind === 'whole' ? '' : wholenessWords(wholeness);
  return [...questions.map(({ kind }) => kind), ...unread.map(({ code }) => code), whole]
    .filter((text) => text !== '')
    .join(' · ');
}

describe('ordinary exports', () => {
  for (const [title, file] of ordinary)
    it(`are whole without a question: ${title}`, () => {
      assert.equal(asked(understood(file)), '');
    });
});
