import { defaultPeopleLimits, type FileProblem, type SourcePerson } from '../../../src/people/model.ts';
import { fileProblemWords, rowProblemWords } from '../../../src/people/peopleWords.ts';
import { readFile, understandFile } from '../../../src/people/readPeople.ts';
import { understood } from '../../fixtures/builders/people.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

function names(text: string): readonly string[] {
  const { people, unread } = understood(text);
  assert.deepEqual(unread, []);
  return people.map(({ userName }) => userName);
}

function problemOf(text: string, limits = defaultPeopleLimits): FileProblem {
  const read = understandFile(readFile(new TextEncoder().encode(text), { limits }));
  assert(read.kind === 'unusable');
  return read.problem;
}

const entraCsv = `\ufeffid,userPrincipalName,displayName,userType,accountEnabled,mail,givenName,surname
1,ann@example.com,"Ann, A.",Member,True,ann.a@example.com,Ann,Able
2,bob@example.com,Bob,Guest,False,,,
`;

const oktaCsv = `"User Id","Login","First name","Last name","Email","Status"
"00u1","ann@example.com","Ann","Able","ann@example.com","ACTIVE"
"00u2","bob@example.com","Bob","Baker","bob@example.com","DEPROVISIONED"
`;

describe('readPeople', () => {
  const both = ['ann@example.com', 'bob@example.com'];
  const shapes: readonly [string, string, string][] = [
    ["Entra's group export", entraCsv, 'userPrincipalName'],
    ["Okta's export", oktaCsv, 'Login'],
    ['semicolons', 'E-Mail;Vorname\r\nann@example.com;Ann\r\nbob@example.com;Bob\r\n', 'E-Mail'],
    ['tabs', 'USERNAME\tFIRST_NAME\nann@example.com\tAnn\nbob@example.com\tBob', 'USERNAME'],
    ['a bare list', 'ann@example.com\n\nbob@example.com\n', ''],
    ['a list of texts', '["ann@example.com","bob@example.com"]', ''],
    [
      'Microsoft Graph',
      JSON.stringify({ value: both.map((mail) => ({ '@odata.type': 'x', userPrincipalName: mail })) }),
      'userPrincipalName',
    ],
    [
      "Okta's API",
      JSON.stringify(
        both.map((login) => ({ id: '0', status: 'ACTIVE', profile: { login, firstName: 'A' } })),
      ),
      'profile.login',
    ],
    [
      'SCIM',
      JSON.stringify({
        Resources: both.map((value) => ({
          userName: value,
          emails: [{ value: 'x@example.org' }, { value, primary: true }],
        })),
      }),
      'userName',
    ],
    ['a byte order mark before JSON', '\ufeff ["ann@example.com","bob@example.com"]', ''],
    ['a column that is named after people', 'Mitglieder\nann@example.com\nbob@example.com\n', 'Mitglieder'],
  ];
  for (const [title, text, from] of shapes)
    it(`reads ${title}`, () => {
      assert.deepEqual(names(text), both);
      const { table, address } = understood(text);
      assert.equal(table.headers[address], from);
    });

  it('says which column tells who is active, and that there is none', () => {
    const states = (text: string): readonly (string | undefined)[] => {
      const { states: columns, table } = understood(text);
      return columns.map(({ place }) => table.headers[place]);
    };
    assert.deepEqual(states(oktaCsv), ['Status']);
    assert.deepEqual(states(entraCsv), ['accountEnabled']);
    assert.deepEqual(states('[{"userName":"a@example.com","active":false}]'), ['active']);
    assert.deepEqual(states('email\na@example.com\n'), []);
  });

  it('reads names, state and other addresses', () => {
    const [ann, bob] = understood(entraCsv).people;
    const expected: SourcePerson = {
      userName: 'ann@example.com',
      otherNames: ['ann.a@example.com'],
      givenName: 'Ann',
      familyName: 'Able',
      displayName: 'Ann, A.',
      active: true,
      position: { line: 2 },
    };
    assert.deepEqual(ann, expected);
    assert.partialDeepStrictEqual(bob, { active: false, givenName: undefined, position: { line: 3 } });
    assert.deepEqual(
      understood(oktaCsv).people.map(({ active }) => active),
      [true, false],
    );
    const [scim] = understood(
      '[\n{"userName":"ann@example.com","name":{"givenName":"Ann","familyName":"Able"},"active":false}]',
    ).people;
    assert.partialDeepStrictEqual(scim, {
      givenName: 'Ann',
      familyName: 'Able',
      active: false,
      position: { item: 1, line: 2 },
    });
  });

  it('tells the line of a row, after cells that span lines and rows that are empty', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text =
        'email,note\nann@example.com,"two\nlines"\n\nbob@example.com,x\nnobody,y\nANN@example.com,z\n';
      const { people, unread, repeated } = understood(text.replaceAll('\n', end));
      assert.deepEqual(
        people.map(({ position }) => position.line),
        [2, 5],
      );
      assert.deepEqual(unread, [{ code: 'noAddress', position: { line: 6 } }]);
      assert.deepEqual(
        repeated.map(({ userName, position }) => [userName, position.line]),
        [['ANN@example.com', 7]],
      );
    }
  });

  const bad: readonly [string, string, FileProblem][] = [
    ['nothing', '', { code: 'empty' }],
    ['a header alone', 'email\n', { code: 'empty' }],
    ['no column of addresses', 'name,team\nAnn,A\n', { code: 'noAddressColumn', headers: ['name', 'team'] }],
    [
      'addresses with something stuck to each',
      'email\nann@example.com:\nbob@example.com!\n',
      { code: 'noRow', first: { code: 'notAnAddress', position: { line: 2 } } },
    ],
    [
      'a list in one line with something else',
      'ann@x.com; bob@x.com; the boss',
      { code: 'noRow', first: { code: 'notAnAddress', position: { line: 1 } } },
    ],
    ['an open quote', 'email\nann@example.com\n"bob', { code: 'notCsv', position: { line: 3, column: 1 } }],
    ['broken JSON', '[\n  {"email": x}]', { code: 'notJson', position: { line: 2, column: 13 } }],
    ['JSON that ends too early', '["a@example.com"', { code: 'notJson', position: { line: 1, column: 17 } }],
    ['JSON without a list', '{"hello": 1}', { code: 'noList' }],
    ['an empty list', '[]', { code: 'empty' }],
    [
      'JSON that says two things under one name',
      '[{"mail":"ann@x.com",\n"active":false,"active":true}]',
      { code: 'namedTwice', name: 'active', position: { line: 2, column: 16 } },
    ],
    ['JSON that nests too deeply', '['.repeat(100_000), { code: 'nestsTooDeep' }],
    [
      'rows of another length than the header',
      'email,name\nann@example.com,Ann,x\n',
      { code: 'noRow', first: { code: 'cellCount', cells: 3, columns: 2, position: { line: 2 } } },
    ],
    ['a workbook', 'PK\u0003\u0004email', { code: 'notText' }],
    [
      'two exports after one another with other columns',
      'email,manager,name\nann@example.com,boss@example.com,Ann\nmanager,email,name\nboss@example.com,bob@example.com,Bob\n',
      { code: 'headerAgain', position: { line: 3 } },
    ],
  ];
  for (const [title, text, problem] of bad)
    it(`says what is wrong with ${title}`, () => {
      assert.deepEqual(problemOf(text), problem);
      assert.match(fileProblemWords(problem), /^[A-Z][^{}]+[.]$/u);
    });

  const rows: readonly [string, string, string, number][] = [
    ['a cell too many', 'email,name\nann@example.com,Ann\nbob@example.com,B,ob\n', 'cellCount', 3],
    ['a cell too few', 'email,name\nann@example.com,Ann\nbob@example.com\n', 'cellCount', 3],
    ['no address', 'email,name\nann@example.com,Ann\n,Bob\n', 'noAddress', 3],
    ['several addresses', 'email;name\nann@example.com;Ann\n"b@x.com; c@x.com";Bob\n', 'severalAddresses', 3],
    ['a lost character', 'email\nann@example.com\nb\ufffdb@example.com\n', 'brokenAddress', 3],
    ['an invisible character', 'email\nann@example.com\nb\u200bb@example.com\n', 'brokenAddress', 3],
    [
      'moved cells of the right number',
      'name,manager,userPrincipalName,accountEnabled\nAnn,boss@x.com,ann@x.com,True\nBaker, Bob,boss@x.com,bob@x.com\n',
      'columnsMoved',
      3,
    ],
    [
      'moved cells without a state',
      'name,manager,email,team\nAnn,boss@x.com,ann@x.com,A\nEve,boss@x.com,eve@x.com,A\nBaker, Bob,boss@x.com,bob@x.com\n',
      'columnsMoved',
      4,
    ],
    [
      'lines that an open quote swallowed',
      'email,note,x\nann@example.com,"a\nbob@example.com,b",c\n',
      'linesInCell',
      2,
    ],
    [
      'a guest without mail',
      'userPrincipalName,mail\na@x.com,a@x.com\nb_x.com#EXT#@t.onmicrosoft.com,\n',
      'guestWithoutMail',
      3,
    ],
    ['a line with an address before the header', 'By ann@x.com, x, y\nemail\nbob@x.com\n', 'beforeHeader', 1],
    ['text after an address', 'email,name\nann@x.com (old),Ann\nbob@x.com,Bob\n', 'notAnAddress', 2],
    [
      'somebody active and inactive',
      'email,active\nann@x.com,true\nbob@x.com,true\nANN@x.com,false\n',
      'contradicts',
      4,
    ],
    ['a bare list with something else', 'ann@x.com\nBob\n', 'noAddress', 2],
    [
      'a row without a header that goes on',
      'Ann,ann@x.com,x\nBob,bob@x.com,and 37 more\n',
      'notAnAddress',
      2,
    ],
    [
      'a row without a header, with half an address',
      'Ann,ann@x.com,x\nBob,bob@x.com,cyd@ex…\n',
      'notAnAddress',
      2,
    ],
    ['an address that is cut off', 'email,name\nann@x.com,Ann\nbob@x.c...,Bob\n', 'notAnAddress', 3],
    ['two people in one cell', 'email,name\nann@x.com,Ann\nbob@x.com <boss@x.com>,Bob\n', 'notAnAddress', 3],
    ['JSON with a person who is no object', '[{"email":"a@x.com"},\n7]', 'noAddress', 2],
    [
      'JSON with a list below a person',
      '[{"email":"a@x.com"},\n{"email":"b@x.com","reports":[{"email":"c@x.com"}]}]',
      'otherList',
      2,
    ],
    [
      'JSON with a second list',
      '{"users":[{"email":"a@x.com"}],"deleted":[{"email":"b@x.com"}]}',
      'otherList',
      1,
    ],
  ];
  for (const [title, text, code, line] of rows)
    it(`tells of ${title}, and takes nobody from there`, () => {
      const { unread, list } = understood(text);
      assert.deepEqual(
        unread.map((problem) => [problem.code, problem.position.line]),
        [[code, line]],
      );
      assert.notEqual(list.kind, 'whole');
      for (const problem of unread) assert.match(rowProblemWords(problem), /^["\w][^{}]+[.]$/u);
    });

  it('reads lists below people of whom each is an entry as well', () => {
    const text =
      '[{"email":"a@x.com","reports":[{"email":"B@x.com"}],"emails":[{"value":"a2@x.com"}]},{"email":"b@x.com","manager":{"email":"m@x.com"}}]';
    assert.deepEqual(names(text), ['a@x.com', 'b@x.com']);
  });

  it('keeps to its limits', () => {
    assert.deepEqual(problemOf('email\nann@example.com', { maxLength: 10, maxPeople: 5 }), {
      code: 'tooLarge',
      limit: 10,
    });
    for (const text of ['email\na@b.cd\ne@f.gh', '["a@b.cd","e@f.gh"]'])
      assert.deepEqual(problemOf(text, { maxLength: 100, maxPeople: 1 }), { code: 'tooMany', limit: 1 });
  });

  it('does not fill a missing address from a less likely column', () => {
    const { people, unread } = understood('login,mail\nann@example.com,\n,bob@example.com\n');
    assert.deepEqual(
      [people.map(({ userName }) => userName), unread.map(({ code }) => code)],
      [['ann@example.com'], ['noAddress']],
    );
  });

  it('never throws, whatever the bytes, and refuses what is no JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `email,x\n${text}`),
          fc.string().map((text) => `[${text}`),
        ),
        (text) => {
          const read = understandFile(readFile(new TextEncoder().encode(text)));
          if (!/^\ufeff?\s*[[{]/u.test(text) || read.kind === 'unusable') return;
          for (const line of text.includes('\n') ? text.trim().split('\n') : [text])
            JSON.parse(line.replace(/^\ufeff/u, ''));
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        understandFile(readFile(bytes));
      }),
    );
  });
});
