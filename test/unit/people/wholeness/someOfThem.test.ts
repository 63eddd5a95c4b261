import { wholenessWords } from '../../../../src/people/partWords.ts';
import { previewRows } from '../../../../src/people/previewRows.ts';
import { kindAndSign, understood } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const two = '[{"email":"ann@x.com"},{"email":"bob@x.com"}]';
const told = (file: string): string => wholenessWords(understood(file, { address: 0 }).wholeness);

describe('lists of some people', () => {
  const columns: readonly (readonly [file: string, column: string, value: string])[] = [
    [
      'group,id,role,status,email\nadmins@x.com,1,MEMBER,ACTIVE,ann@x.com\nadmins@x.com,2,OWNER,ACTIVE,bob@x.com\n',
      'group',
      'admins@x.com',
    ],
    ['Group,User\nAdmins,ann@x.com\nAdmins,bob@x.com\n', 'Group', 'Admins'],
    ['Role,Email\nUser,ann@x.com\nUser,bob@x.com\n', 'Role', 'User'],
    ['Email;Abteilung\nann@x.com;IT\nbob@x.com; IT \n', 'Abteilung', 'IT'],
    ['Email\tDepartment code\nann@x.com\t4711\nbob@x.com\t4711\n', 'Department code', '4711'],
    ['Email|OU\nann@x.com|Sales\nbob@x.com|Sales\n', 'OU', 'Sales'],
    ['"App","Login"\n"Wiki","ann@x.com"\n"Wiki","bob@x.com"\n', 'App', 'Wiki'],
    ['メール,部署\nann@x.com,営業\nbob@x.com,営業\n', '部署', '営業'],
    ['email,Org Unit Path [Required]\nann@x.com,/IT\nbob@x.com,/IT\n', 'Org Unit Path [Required]', '/IT'],
    ['email,userType\nann@x.com,Member\nbob@x.com,Member\n', 'userType', 'Member'],
    ['email,Cohort X\nann@x.com,Blue\nbob@x.com,Blue\n', 'Cohort X', 'Blue'],
    ['Work email,Manager\nann@x.com,Boss\nbob@x.com,Boss\n', 'Manager', 'Boss'],
    ['Team,Work email\nA,ann@x.com\n,bob@x.com\n,cyd@x.com\n', 'Team', 'A'],
    ['[{"email":"ann@x.com","department":"IT"},{"email":"bob@x.com","department":"IT"}]', 'department', 'IT'],
    [
      '[{"email":"ann@x.com","groups":["Admins"]},{"email":"bob@x.com","groups":["Admins"]}]',
      'groups',
      'Admins',
    ],
    [
      'dn: cn=Ann,dc=x\nmail: ann@x.com\ndepartment: IT\n\ndn: cn=Bob,dc=x\nmail: bob@x.com\ndepartment: IT\n',
      'department',
      'IT',
    ],
  ];
  for (const [file, column, value] of columns)
    it(`are asked about, by the one value of a column: ${column} = ${value}`, () => {
      assert.equal(understood(file).wholeness.kind, 'mayBePart');
      const words = wholenessWords(understood(file).wholeness);
      assert.ok(words.includes(`"${value}" in ${column}`), words);
    });

  it('name a column without a header by its place', () => {
    assert.equal(
      told('IT,ann@x.com\nIT,bob@x.com\n'),
      'Every row has "IT" in column 1, so it may be a list of only some people.',
    );
  });

  it('are asked about, by a number beside them of which nothing tells what it counts', () => {
    for (const name of ['unauthorized', 'forbidden', 'removed', 'unreadable', 'rest', 'depth', 'group'])
      assert.deepEqual(kindAndSign(`{"${name}":3,"users":${two}}`), ['mayBePart', 'beside'], name);
    for (const name of ['groups', 'took', 'schemaVersion', 'cache_ts', 'to', 'ok', 'code'])
      assert.deepEqual(kindAndSign(`{"${name}":2,"users":${two}}`), ['whole'], name);
  });

  it('are no list whose columns have one value that says nothing about whom it has', () => {
    for (const [column, value] of [
      ['Org Unit Path', '/'],
      ['groups', 'Everyone'],
      ['ObjectType', 'User'],
      ['2sv Enrolled', 'True'],
      ['Usage location', 'DE'],
      ['Time zone', 'Europe/Berlin'],
      ['Status', 'Active'],
      ['Logins', '1'],
      ['Created', '2026-01-02'],
      ['PasswordPolicies', 'DisablePasswordExpiration'],
      ['Team', ''],
    ] as const)
      assert.equal(
        told(`email,${column}\nann@x.com,${value}\nbob@x.com,${value}\n`),
        'Nothing in the file says that there is more.',
        column,
      );
  });

  it('are those of whoever is inactive; to deactivate them, they are not asked about', () => {
    const gone = understood('email,Status\nann@x.com,Suspended\nbob@x.com,Suspended\n');
    assert.deepEqual(
      [gone.list.kind, wholenessWords(gone.wholeness)],
      ['mayBePart', 'Everyone in it is inactive, so it may be a list of the people who left.'],
    );
    assert.equal(previewRows(gone, 'everybody')[0]?.kind, 'whole');
    assert.equal(previewRows(gone, 'leavers')[0]?.kind, 'continue');
  });

  const beside: readonly (readonly [around: string, name: string, text?: string])[] = [
    ['"department":"IT"', 'department', 'IT'],
    ['"query":{"department":"IT"}', 'query.department', 'IT'],
    ['"filters":{"country":"DE"}', 'filters'],
    ['"q":"sales"', 'q', 'sales'],
    ['"group":"Admins"', 'group', 'Admins'],
    ['"groupId":"00g1"', 'groupId', '00g1'],
    ['"group":12', 'group', '12'],
    ['"scope":"ou=IT"', 'scope', 'ou=IT'],
    ['"since":"2026-01-01"', 'since', '2026-01-01'],
    ['"updatedSince":"2026-01-01T00:00:00Z"', 'updatedSince', '2026-01-01T00:00:00Z'],
    ['"type":"delta"', 'type', 'delta'],
    ['"kind":"admin#directory#members"', 'kind', 'admin#directory#members'],
    ['"title":"Terminated employees"', 'title', 'Terminated employees'],
    ['"name":"Admins"', 'name', 'Admins'],
    ['"description":"Contractors of 2026"', 'description', 'Contractors of 2026'],
    ['"meta":{"report":"Leavers"}', 'meta.report', 'Leavers'],
    ['"includeGuests":false', 'includeGuests', 'false'],
    ['"activeOnly":true', 'activeOnly', 'true'],
    ['"criteria":[{"field":"department","is":"IT"}]', 'criteria'],
    ['"status":"terminated"', 'status', 'terminated'],
    ['"code":"IT"', 'code', 'IT'],
    ['"version":"leavers"', 'version', 'leavers'],
    ['"select":"department=IT"', 'select', 'department=IT'],
    ['"domain":"sales.x.com"', 'domain', 'sales.x.com'],
    ['"Abteilung":"Vertrieb"', 'Abteilung', 'Vertrieb'],
    ['"部署":"営業"', '部署', '営業'],
    [
      '"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#groups(1)/members"',
      '@odata.context',
      'https://graph.microsoft.com/v1.0/$metadata#groups(1)/members',
    ],
    ['"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#directoryObjects"', '@odata.context'],
    ['"self":"https://x/api/v1/groups/00g1/users"', 'self', 'https://x/api/v1/groups/00g1/users'],
    ['"url":"https://x/users?department=IT"', 'url', 'https://x/users?department=IT'],
  ];
  for (const [around, name, text] of beside)
    it(`are asked about, by a name beside the rows: ${around}`, () => {
      for (const file of [
        `{${around},"members":${two}}`,
        `{"data":{${around},"total":2,"users":${two},"hasMore":false}}`,
      ]) {
        assert.equal(understood(file).wholeness.kind, 'mayBePart', file);
        const words = told(file);
        assert.ok(words.includes(name) && words.includes(text ?? name), words);
      }
    });

  it('are those of one group, or of several, each with its members', () => {
    for (const groups of [
      `[{"name":"Admins","members":${two}}]`,
      `[{"id":"00g1","members":${two}},{"id":"00g2","members":${two}}]`,
    ])
      assert.equal(understood(`{"groups":${groups}}`).wholeness.kind, 'mayBePart');
  });

  for (const [holder, name] of [
    ['"Admins":#', 'Admins'],
    ['"terminated":#', 'terminated'],
    ['"deletedUsers":#', 'deletedUsers'],
    ['"data":{"department":{"IT":{"users":#}}}', 'data.department.IT.users'],
    ['"leavers":[{"users":#},{"users":#}]', 'leavers'],
  ] as const)
    it(`are asked about, by what holds the list: ${name}`, () => {
      assert.equal(
        told(`{${holder.replaceAll('#', two)}}`),
        `The file also says "${name}", so it may be another list, or a part.`,
      );
    });

  it('are asked about, by the link to the list itself', () => {
    const self = 'https://x.okta.com/api/v1/groups/00g1/users';
    for (const file of [
      `{"_links":{"self":{"href":"${self}"}},"users":${two}}`,
      `{"links":{"self":"${self}"},"data":${two}}`,
      `HTTP/2 200\r\nlink: <${self}?limit=200>; rel="self"\r\n\r\n${two}`,
    ])
      assert.ok(told(file).includes(self), file);
    assert.deepEqual(
      kindAndSign(`HTTP/2 200\r\nlink: <https://x/api/v1/users?limit=200>; rel="self"\r\n\r\n${two}`),
      ['whole'],
    );
  });

  it('are those of one unit of a directory', () => {
    const csv = (one: string, other: string): string =>
      `DistinguishedName,Mail\n"CN=Ann,${one},DC=x",ann@x.com\n"CN=Bob,${other},DC=x",bob@x.com\n`;
    assert.equal(
      told(csv('OU=IT', 'OU=IT')),
      'Every row has "OU=IT,DC=x" in DistinguishedName, so it may be a list of only some people.',
    );
    for (const [one, other] of [
      ['OU=IT', 'OU=Sales'],
      ['OU=Users', 'OU=Users'],
      ['CN=Users', 'CN=Users'],
    ] as const)
      assert.equal(understood(csv(one, other)).wholeness.kind, 'whole');
    const entry = (name: string): string => `dn: cn=${name},ou=IT,dc=x\nmail: ${name}@x.com\n`;
    assert.equal(understood(`${entry('ann')}\n${entry('bob')}`).wholeness.kind, 'mayBePart');
  });

  it('are pages by a link, a token or a number in any language', () => {
    assert.deepEqual(kindAndSign(`{"href":"https://x/users?offset=2","users":${two}}`), ['part', 'later']);
    assert.deepEqual(kindAndSign(`{"x-ms-continuationtoken":"abc","users":${two}}`), ['part', 'next']);
    assert.deepEqual(kindAndSign(`{"件数":40,"users":${two}}`), ['part', 'total']);
    assert.deepEqual(kindAndSign(`{"件数":1,"users":${two}}`), ['mayBePart', 'unclear']);
    assert.deepEqual(kindAndSign(`{"件数":2,"users":${two}}`), ['whole']);
  });

  it('say what they filter by', () => {
    assert.equal(
      told(`{"filter":"department eq \\"Sales\\"","users":${two}}`),
      '"filter" says "department eq "Sales"", so there may be more.',
    );
    assert.equal(
      told(`{"title":"Leavers","group":"Admins","users":${two}}`),
      'The file also says title: "Leavers", group: "Admins", so it may be another list, or a part.',
    );
  });
});
