import { type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const activity = ({ people }: Understanding): readonly (readonly [string, boolean | undefined])[] =>
  people.map(({ userName, active }) => [userName, active]);
const addresses = ({ people }: Understanding): readonly string[] => people.map(({ userName }) => userName);
const both = ['ann@x.com', 'bob@x.com'];

describe('kinds of files that others write', () => {
  const users = JSON.stringify(both.map((email) => ({ email })));
  const pages: readonly [string, string, Understanding['list']['kind']][] = [
    ['nothing else', `{"users":${users}}`, 'whole'],
    ['Graph', `{"@odata.nextLink":"https://g/2","value":${users}}`, 'part'],
    ['a count as text', `{"@odata.count":"250","value":${users}}`, 'part'],
    ['a total under meta', `{"meta":{"total":3},"data":${users}}`, 'part'],
    ['a total that is met', `{"total":2,"limit":2,"data":${users}}`, 'whole'],
    ['has_more', `{"has_more":true,"data":${users}}`, 'part'],
    ['a text for has more', `{"hasMore":"true","data":${users}}`, 'part'],
    ['isLast', `{"isLast":false,"values":${users}}`, 'part'],
    ['Spring', `{"last":false,"content":${users}}`, 'part'],
    ['a number of the next page', `{"next_page":2,"users":${users}}`, 'part'],
    ['a link list', `{"links":[{"rel":"next","href":"https://x/2"}],"items":${users}}`, 'part'],
    ['HAL', `{"_links":{"next":{"href":"/2"}},"results":${users}}`, 'part'],
    ['JSON:API', `{"links":{"next":"/2"},"data":${users}}`, 'part'],
    ['JSON:API, last page', `{"links":{"next":null},"data":${users}}`, 'whole'],
    ['OneLogin', `{"pagination":{"after_cursor":"abc","before_cursor":null},"data":${users}}`, 'part'],
    ['Slack', `{"members":${users},"response_metadata":{"next_cursor":"abc"}}`, 'part'],
    ['Slack, last page', `{"members":${users},"response_metadata":{"next_cursor":""}}`, 'whole'],
    ['GraphQL', `{"data":{"users":{"pageInfo":{"hasNextPage":true},"nodes":${users}}}}`, 'part'],
    [
      'GraphQL, last page',
      `{"data":{"users":{"pageInfo":{"hasNextPage":false,"endCursor":"x"},"nodes":${users}}}}`,
      'whole',
    ],
    ['a Link header', `{"headers":{"Link":"<https://x/2>; rel=\\"next\\""},"data":${users}}`, 'part'],
    ['SCIM', `{"totalResults":"3","startIndex":1,"Resources":${users}}`, 'part'],
    ['SCIM, whole', `{"totalResults":2,"itemsPerPage":2,"startIndex":1,"Resources":${users}}`, 'whole'],
    ['SCIM, a later page', `{"totalResults":2,"startIndex":3,"Resources":${users}}`, 'part'],
    ['SCIM without a total', `{"itemsPerPage":2,"startIndex":1,"Resources":${users}}`, 'mayBePart'],
    ['an offset', `{"offset":"2","users":${users}}`, 'part'],
    ['several pages to go', `{"page":1,"total_pages":4,"users":${users}}`, 'part'],
    ['a page as long as asked', `{"limit":2,"users":${users}}`, 'mayBePart'],
    ['PowerShell', `{"value":${users},"Count":2}`, 'whole'],
    ['pages after one another', `{"next":"2","users":${users}}\n{"users":[{"email":"cyd@x.com"}]}`, 'whole'],
    ['NDJSON', '{"email":"ann@x.com"}\n{"email":"bob@x.com"}\n', 'whole'],
  ];
  for (const [title, text, kind] of pages)
    it(`knows whether it is whole: ${title}`, () => {
      const understanding = understood(text);
      assert.deepEqual(addresses(understanding).slice(0, 2), both);
      assert.equal(understanding.list.kind, kind);
    });

  for (const [kind, sizes] of [
    ['whole', [2, 9, 11, 24, 35, 99, 101, 998, 1001]],
    ['mayBePart', [10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 120, 128, 200, 500, 999, 1000, 1998]],
  ] as const)
    it(`asks about a number of rows that pages have: ${kind}, ${sizes.join(', ')}`, () => {
      for (const rows of sizes) {
        const names = Array.from({ length: rows }, (_, index) => `p${String(index)}@x.com`);
        for (const text of [`email\n${names.join('\n')}\n`, names.join('\n'), JSON.stringify(names)])
          assert.equal(understood(text).list.kind, kind, String(rows));
        assert.equal(understood(`email\n${names.join('\n')}\n`, { whole: true }).list.kind, 'whole');
      }
    });

  for (const note of ['Showing 1-2 of 250 users', 'Page 1 of 3', 'Total: 250', 'Seite 1 von 3'])
    it(`takes a note before the header seriously: ${note}`, () => {
      assert.equal(understood(`${note}\nemail,name\nann@x.com,Ann\n`).list.kind, 'part');
    });

  const columns = 'e-mail';
  const states: readonly [string, string, boolean | undefined | 'asked'][] = [
    ['accountEnabled', 'False', false],
    ['Account enabled', 'TRUE', true],
    ['Block sign in (Yes/No) [accountEnabled] Required', 'Yes', false],
    ['Block sign in (Yes/No) [accountEnabled] Required', 'No', true],
    ['Block credential', 'True', false],
    ['suspended', 'true', false],
    ['archived', 'False', true],
    ['Status', 'ACTIVE', true],
    ['Status', 'DEPROVISIONED', false],
    ['Status', 'STAGED', 'asked'],
    ['Status', 'LOCKED_OUT', true],
    ['Status', 'Pending user action', true],
    ['Status', 'locked_out', 'asked'],
    ['active', 't', true],
    ['active', 'f', false],
    ['Status', 't', 'asked'],
    ['account_locked', 'false', true],
    ['account_locked', 'true', 'asked'],
    ['lifecycle.status', 'ACCOUNT_OK', true],
    ['lifecycle.status', 'VERIFICATION_REQUIRED', 'asked'],
    ['Status', '1', 'asked'],
    ['status [READ ONLY]', 'Suspended', false],
    ['Konto aktiviert', 'Ja', true],
    ['Konto aktiviert', 'WAHR', true],
    ['Deaktiviert', 'Nein', true],
    ['Status', 'Deaktiviert', false],
    ['Status', 'inaktiv', false],
    ['Status', 'gesperrt', false],
    ['Statut', 'désactivé', false],
    ['Statut', 'Actif', true],
    ['Compte activé', 'Faux', false],
    ['Estado', 'Suspendido', false],
    ['Stato', 'Sospeso', false],
    ['Bloquear inicio de sesión', 'Sí', false],
    ['ステータス', '停止中', false],
    ['userAccountControl', '514', false],
    ['userAccountControl', '66048', true],
    ['nsAccountLock', 'true', false],
    ['Enabled', 'vielleicht', 'asked'],
    ['Account locked?', 'true', 'asked'],
    ['Zugang', 'gesperrt', false],
    ['mfaEnabled', 'false', undefined],
  ];
  for (const [header, word, active] of states)
    it(`understands, or asks about, a state: ${header} = ${word}`, () => {
      const understanding = understood(`${columns},${header}\nann@x.com,${word}\n`);
      assert.deepEqual(
        understanding.questions,
        active === 'asked' ? [{ kind: 'word', column: header, word, count: 1, marked: false }] : [],
      );
      assert.deepEqual(activity(understanding), [['ann@x.com', active === 'asked' ? undefined : active]]);
    });

  it('asks about an empty cell of a state, and follows every answer', () => {
    const text = 'email,Status\nann@x.com,\nbob@x.com,STAGED\ncyd@x.com,ACTIVE\n';
    assert.deepEqual(
      understood(text).questions.map((question) => question.kind === 'word' && question.word),
      ['', 'STAGED'],
    );
    const answered = understood(text, {
      words: [
        { column: 'Status', word: '', means: 'open' },
        { column: 'Status', word: 'STAGED', means: 'inactive' },
      ],
    });
    assert.deepEqual(answered.questions, []);
    assert.deepEqual(
      activity(answered).map(([, active]) => active),
      [undefined, false, true],
    );
  });

  it('takes somebody for inactive whom any of several columns calls so', () => {
    assert.deepEqual(
      activity(understood('email,suspended,archived\na@x.com,false,true\nb@x.com,false,false\n')),
      [
        ['a@x.com', false],
        ['b@x.com', true],
      ],
    );
  });

  const utf16 = (text: string, swap: boolean, mark: boolean): Uint8Array => {
    const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };
  for (const swap of [false, true])
    for (const mark of [false, true])
      it(`reads UTF-16 ${swap ? 'BE' : 'LE'} ${mark ? 'with' : 'without'} a byte order mark`, () => {
        const text = 'userPrincipalName\taccountEnabled\r\nann@x.com\tTrue\r\nbob@x.com\tFalse\r\n';
        assert.deepEqual(addresses(understood(utf16(text, swap, mark))), both);
        assert.deepEqual(
          addresses(understood(utf16(`[{"mail":"ann@x.com"},{"mail":"bob@x.com"}]`, swap, mark))),
          both,
        );
      });

  const spelled: readonly [string, string][] = [
    ['mailto', 'email\nmailto:ann@x.com\nmailto:bob@x.com?subject=Hi\n'],
    ['a name before it', 'email\nAnn Able <ann@x.com>\n"Baker, Bob <bob@x.com>"\n'],
    ['Outlook', 'Ann Able <ann@x.com>; Baker, Bob <bob@x.com>;'],
    ['Outlook, with commas', 'Ann Able <ann@x.com>, Bob Baker <bob@x.com>'],
    ['Outlook, in quotes', '"Able, Ann" <ann@x.com>; "Baker; Bob" <bob@x.com>;\n'],
    ['commas', 'ann@x.com, bob@x.com'],
    ['Excel, as formulas', 'E-Mail;Nr\r\n="ann@x.com";="007"\r\n="bob@x.com";="008"\r\n'],
    ['Excel, as formulas in quotes', 'E-Mail,Nr\n"=""ann@x.com""","=""007"""\n="bob@x.com",="008"\n'],
    ['blanks', 'ann@x.com bob@x.com'],
    ['a cell of lines', 'email\n"ann@x.com\nbob@x.com"\n'],
    ['one column of lists', 'members\n"ann@x.com;bob@x.com"\n'],
    [
      'Exchange',
      'Name,ProxyAddresses\nAnn,smtp:a@y.com;SMTP:ann@x.com\nBob,"SMTP:bob@x.com, smtp:b@y.com"\n',
    ],
    ['sep=', 'sep=;\r\nemail;name\r\nann@x.com;"A, B"\r\nbob@x.com;C\r\n'],
    [
      'Entra’s bulk file',
      'version:v1.0\nUser name [userPrincipalName] Required,Name [displayName] Required\nann@x.com,Ann\nbob@x.com,Bob\n',
    ],
    ['a title and an empty line', 'User list\n\nName;E-Mail-Adresse\nAnn;ann@x.com\nBob;bob@x.com\n'],
    ['no header, and names', 'Ann Able,ann@x.com\nBob Baker,bob@x.com\n'],
    ['one header twice', 'email,name\nann@x.com,Ann\nemail,name\nbob@x.com,Bob\n'],
    ['an address in the display name', 'userName,displayName\nann@x.com,ann@x.com\nbob@x.com,Bob\n'],
    [
      'nested lists',
      '{"data":{"users":[{"attributes":{"mail":["ann@x.com"]}},{"attributes":{"mail":["bob@x.com"]}}]}}',
    ],
    [
      'Google',
      '{"users":[{"primaryEmail":"ann@x.com","emails":[{"address":"a@y.com"}]},{"primaryEmail":"bob@x.com"}]}',
    ],
    [
      'LDIF',
      `# search\ndn: cn=Ann,dc=x\ncn: Ann\nmail: ann@\n x.com\n\ndn: cn=Bob,dc=x\nmail:: ${Buffer.from('bob@x.com').toString('base64')}\n\n# search result\nresult: 0 Success\n`,
    ],
  ];
  for (const [title, text] of spelled)
    it(`reads the addresses of ${title}`, () => {
      const understanding = understood(text);
      assert.deepEqual(addresses(understanding), both);
      assert.equal(understanding.list.kind, 'whole');
      assert.deepEqual(understanding.questions, []);
    });

  it('knows that a directory stopped at its limit', () => {
    const text = 'dn: cn=Ann\nmail: ann@x.com\n\n# search result\nresult: 4 Size limit exceeded\n';
    assert.equal(understood(text).list.kind, 'part');
  });

  it('asks for the column where two hold addresses and neither has a known name', () => {
    const text = 'Id,Wer,Wem\n1,ann@x.com,boss@x.com\n2,bob@x.com,boss@x.com\n';
    assert.deepEqual(understood(text).questions, [{ kind: 'addressColumn' }]);
    const chosen = understood(text, { address: 2 });
    assert.deepEqual([chosen.questions, addresses(chosen)], [[], ['boss@x.com']]);
  });

  it('points out principal names and mail addresses that differ, in case as well, but not of guests', () => {
    const text =
      'userPrincipalName,mail\nann@x.com,Ann@x.com\nbob@x.com,b.baker@x.com\ncyd@x.com,cyd@x.com\nd_y.com#EXT#@t.com,d@y.com\n';
    assert.deepEqual(
      understood(text).differing.map(({ principal, mail, caseOnly, line }) => [
        principal,
        mail,
        caseOnly,
        line.line,
      ]),
      [
        ['ann@x.com', 'Ann@x.com', true, 2],
        ['bob@x.com', 'b.baker@x.com', false, 3],
      ],
    );
  });
});
