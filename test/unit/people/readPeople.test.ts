import { defaultPeopleLimits, type PeopleProblem, type SourcePerson } from '../../../src/people/model.ts';
import { peopleProblemWords } from '../../../src/people/peopleWords.ts';
import { readPeople } from '../../../src/people/readPeople.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

function read(text: string, limits = defaultPeopleLimits): [string[], PeopleProblem[]] {
  const { people, problems } = readPeople(text, limits);
  return [people.map(({ userName }) => userName), [...problems]];
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
    ['a bare list', 'ann@example.com\n\nbob@example.com\n', 'userName'],
    ['a list of texts', '["ann@example.com","bob@example.com"]', 'userName'],
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
    ['a byte order mark before JSON', '\ufeff ["ann@example.com","bob@example.com"]', 'userName'],
  ];
  it('says which column tells who is active, and that there is none', () => {
    assert.equal(readPeople(oktaCsv).statusFrom, 'Status');
    assert.equal(readPeople(entraCsv).statusFrom, 'accountEnabled');
    assert.equal(readPeople('[{"userName":"a@example.com","active":false}]').statusFrom, 'active');
    assert.equal(readPeople('email\na@example.com\n').statusFrom, undefined);
  });

  for (const [title, text, from] of shapes)
    it(`reads ${title}`, () => {
      assert.deepEqual(read(text), [both, []]);
      assert.equal(readPeople(text).addressFrom, from);
    });

  it('reads names, state and other addresses', () => {
    const [ann, bob] = readPeople(entraCsv).people;
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
      readPeople(oktaCsv).people.map(({ active }) => active),
      [true, false],
    );
    const [scim] = readPeople(
      '[{"userName":"ann@example.com","name":{"givenName":"Ann","familyName":"Able"},"active":false}]',
    ).people;
    assert.partialDeepStrictEqual(scim, {
      givenName: 'Ann',
      familyName: 'Able',
      active: false,
      position: { item: 1 },
    });
  });

  it('tells the line of a row, after cells that span lines and rows that are empty', () => {
    const text =
      'email,note\nann@example.com,"two\nlines"\n\nbob@example.com,x\nnobody,y\nANN@example.com,z\n';
    const { people, problems } = readPeople(text);
    assert.deepEqual(
      people.map(({ position }) => position.line),
      [2, 5],
    );
    assert.deepEqual(problems, [
      { code: 'noAddress', position: { line: 6 } },
      { code: 'duplicate', userName: 'ANN@example.com', position: { line: 7 } },
    ]);
  });

  const bad: readonly [string, string, PeopleProblem][] = [
    ['nothing', '', { code: 'empty' }],
    ['a header alone', 'email\n', { code: 'empty' }],
    ['no column of addresses', 'name,team\nAnn,A\n', { code: 'noAddressColumn', headers: ['name', 'team'] }],
    ['an open quote', 'email\nann@example.com\n"bob', { code: 'notCsv', position: { line: 3, column: 1 } }],
    ['broken JSON', '[\n  {"email": x}]', { code: 'notJson', position: { line: 2, column: 13 } }],
    ['JSON that ends too early', '["a@example.com"', { code: 'notJson', position: { line: 1, column: 17 } }],
    ['JSON without a list', '{"hello": 1}', { code: 'noList' }],
    ['an empty list', '[]', { code: 'empty' }],
  ];
  for (const [title, text, problem] of bad)
    it(`says what is wrong with ${title}`, () => {
      assert.deepEqual(read(text), [[], [problem]]);
      assert.match(peopleProblemWords(problem), /^[A-Z][^{}]+[.]$/u);
    });

  it('reads one page of a longer list, and says that it is one', () => {
    const text = '{"value":["ann@example.com"],"@odata.nextLink":"https://graph.example.com/next"}';
    assert.deepEqual(read(text), [['ann@example.com'], [{ code: 'partOfList' }]]);
    assert.match(peopleProblemWords({ code: 'partOfList' }), /^[A-Z][^{}]+[.]$/u);
  });

  it('keeps to its limits', () => {
    assert.deepEqual(read('email\nann@example.com', { maxLength: 10, maxPeople: 5 }), [
      [],
      [{ code: 'tooLarge', limit: 10 }],
    ]);
    for (const text of ['email\na@b.cd\ne@f.gh', '["a@b.cd","e@f.gh"]'])
      assert.deepEqual(read(text, { maxLength: 100, maxPeople: 1 }), [[], [{ code: 'tooMany', limit: 1 }]]);
  });

  it('does not fill a missing address from a less likely column', () => {
    const [names, problems] = read('login,mail\n,ann@example.com\n');
    assert.deepEqual([names, problems[0]?.code], [[], 'noAddress']);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `email,x\n${text}`),
        ),
        (text) => {
          readPeople(text);
        },
      ),
    );
  });
});
