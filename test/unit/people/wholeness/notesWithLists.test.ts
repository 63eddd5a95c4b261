import { wholenessWords } from '../../../../src/people/partWords.ts';
import { kindAndSign, understood } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

/** Title, file, what it is, and the sign that tells. */
type Case = readonly [string, string, ...ReturnType<typeof kindAndSign>];

const ldif = (more: string): string => `dn: cn=Ann,dc=x\nmail: ann@x.com\n\n${more}`;
const directories: readonly Case[] = [
  ['a reference in a comment', ldif('# refldap://b.x/DC=b,DC=x\n'), 'mayBePart', 'mayNote'],
  ['a range of values', 'dn: cn=G\nmail: g@x.com\nmember;range=0-1499: cn=Ann\n', 'mayBePart', 'unclear'],
  ['a busy server', ldif('# search result\nresult: 51 Server is busy\n'), 'part', 'note'],
  ['a time limit', ldif('# search: time limit exceeded\n'), 'part', 'note'],
  ['a comment about more', ldif('# ... and 37 more\n'), 'part', 'note'],
  ['a line about more', ldif('... and 37 more\n'), 'part', 'note'],
  [
    'a number of entries',
    ldif('result: 0 Success\n\n# numResponses: 251\n# numEntries: 250\n'),
    'part',
    'total',
  ],
  ['a number of responses', ldif('result: 0 Success\n\n# numResponses: 251\n'), 'part', 'total'],
  [
    'all of its entries',
    ldif('# search result\nsearch: 2\nresult: 0 Success\n\n# numResponses: 2\n# numEntries: 1\n'),
    'whole',
  ],
  [
    'a reference',
    ldif(
      '# search reference\nref: ldap://b.x/dc=b\n\nresult: 0 Success\n\n# numResponses: 3\n# numEntries: 1\n# numReferences: 1\n',
    ),
    'mayBePart',
    'mayNote',
  ],
  ['changes', ldif('dn: cn=Bob\nchangetype: modify\nreplace: mail\nmail: bob@x.com\n-\n'), 'part', 'changes'],
  ['a removal', ldif('dn: cn=Bob\nchangetype: delete\n'), 'part', 'changes'],
  [
    'entries that were added, as ldifde writes all',
    'dn: cn=Ann\nchangetype: add\nmail: ann@x.com\n',
    'mayBePart',
    'unclear',
  ],
  ['what ldapsearch says first', `SASL SSF: 256\n${ldif('result: 0 Success\n')}`, 'whole'],
  [
    'the head of ldapsearch',
    `# extended LDIF\n#\n# LDAPv3\n# base <dc=x> with scope subtree\n# filter: (mail=*)\n# requesting: mail \n#\n\n# Ann, x\n${ldif('# search result\nsearch: 2\nresult: 0 Success\n\n# numResponses: 2\n# numEntries: 1\n')}`,
    'whole',
  ],
];

const oneLine: readonly Case[] = [
  'and 37 more',
  '+37',
  '+ 37 others',
  'etc.',
  '…',
  '...',
  '& others',
  'und 37 weitere',
  'und weitere',
  'usw.',
  'et 37 autres',
  'et autres',
  'y 37 más',
  'y otros',
  'e altri 37',
  'e altri',
  'e outros',
  'e mais 37',
  'en 37 anderen',
  'en anderen',
  'och 37 andra',
  'og andre',
  'i inni',
  'и другие',
  '他37名',
  '等37人',
].flatMap((words): readonly Case[] => [
  [words, `ann@x.com, bob@x.com ${words}`, 'part', 'note'],
  [words, `ann@x.com; bob@x.com; ${words}\n`, 'part', 'note'],
  [words, `ann@x.com\nbob@x.com\n${words}\n`, 'part', 'note'],
]);

const csv = (note: string): string => `${note}\nemail,name\nann@x.com,Ann\n`;
const notes: readonly Case[] = [
  'WARNING: More results are available. Please specify one of the All or MaxResults parameters.',
  'WARNUNG: Standardmäßig werden nur die ersten 1000 Elemente zurückgegeben.',
  'Row limit of 10,000 exceeded',
  'Too many results',
  'Only 1 row exported',
  'Results truncated',
  'Page 1/3',
  'Page 1 of 3',
  'Showing 1-1 of 1,250',
  'Showing 1-1 of 1.250',
  'Only the first 1000 rows were exported',
  'Nur die ersten 1.000 Zeilen wurden exportiert',
  'Die Ergebnisse wurden gekürzt',
  'Seite 1 von 3',
  'Seuls les 1000 premiers utilisateurs ont été exportés',
  'Page 1 sur 3',
  'Résultats tronqués',
  'Affichage de 1 à 25 sur 310',
  'Solo se exportaron las primeras 1000 filas',
  'Página 1 de 3',
  'Mostrando 1 a 25 de 310',
  'Sono stati esportati solo i primi 1000 utenti',
  'Pagina 1 di 3',
  'Apenas os primeiros 1000 usuários foram exportados',
  'Alleen de eerste 1000 rijen',
  'Pagina 1 van 3',
  'Endast de första 1000 raderna',
  'Kun de første 1000 rækker',
  'Strona 1 z 3',
  'Tylko pierwsze 1000 wierszy',
  'Страница 1 из 3',
  'Только первые 1000 строк',
  '最初の1000件のみ',
  '1/3 ページ',
  '250 件中 1-100 件を表示',
  '共 250 条，第 1 页，共 3 页',
  '仅显示前 1000 行',
  '250 users in total',
  'Total: 250',
  'Insgesamt: 250',
  '合計 250 件',
].map((note): Case => [note, csv(note), 'part', 'note']);
const otherNotes: readonly Case[] = [
  ...[
    'Top of the list, LIMIT 100',
    '250 users',
    'Export limited to 5000 rows',
    'Sample',
    'Teil 1',
    'Filter: Department = Sales',
    'Gefiltert nach: Status = Aktiv',
    '==> users.csv <==',
    'Users of x',
    'Q1 report',
    'Department IT (1 user)',
  ].map((note): Case => [note, csv(note), 'mayBePart', 'mayNote']),
  ...[
    '#TYPE Made.Up',
    'Filter: none',
    'version:v1.0',
    'All users',
    'User report 2024-01-02',
    'Bericht vom 01.02.2024',
    'Exported 2024-01-02T10:00:00Z',
    'Page 1 of 1',
    'Total users: 1',
    'Showing 1-1 of 1',
    '1 user',
    'March 2, 2024 10:00 AM',
    'Generated by: Ann Able 02/01/2024 10:00 AM',
  ].map((note): Case => [note, csv(note), 'whole']),
  ...['... and 37 more', 'Results truncated', 'Showing 1-1 of 1,250', 'Nur die ersten 1000', '+37'].flatMap(
    (note): readonly Case[] => [
      [`${note}, below`, `email,name\nann@x.com,Ann\n${note}\n`, 'part', 'note'],
      [`${note}, below one column`, `email\nann@x.com\n${note}\n`, 'part', 'note'],
    ],
  ),
  ['(1 row), below', 'email|name\nann@x.com|Ann\n(1 row)\n', 'whole'],
  ['(2 rows), below', 'email|name\nann@x.com|Ann\nbob@x.com|Bob\n(2 rows)\n', 'whole'],
  ['(50 rows), below two', 'email|name\nann@x.com|Ann\nbob@x.com|Bob\n(50 rows)\n', 'part', 'note'],
  [
    '50 rows in set, below two',
    'email|name\nann@x.com|Ann\nbob@x.com|Bob\n50 rows in set (0.01 sec)\n',
    'part',
    'note',
  ],
  ['a sum, below', 'email,logins\nann@x.com,1\nTotal,5321\n', 'mayBePart', 'mayNote'],
];

const columns: readonly Case[] = [
  ['a token in each row', 'email,nextPageToken\nann@x.com,abc\nbob@x.com,abc\n', 'mayBePart', 'unclear'],
  ['more in each row', 'email,hasMore\nann@x.com,true\nbob@x.com,true\n', 'mayBePart', 'unclear'],
  ['no more in each row', 'email,hasMore\nann@x.com,false\nbob@x.com,false\n', 'whole'],
  ['a page in each row', 'email,page\nann@x.com,1 of 3\nbob@x.com,1 of 3\n', 'mayBePart', 'unclear'],
  [
    'a later page in each row',
    '[{"email":"ann@x.com","page":2},{"email":"bob@x.com","page":2}]',
    'mayBePart',
    'unclear',
  ],
  [
    'other columns',
    'email,Status,Last login,Page title,API token,Next review\nann@x.com,Active,2024,Home,abc,2025\n',
    'whole',
  ],
  ['a total in each row', 'email,total_count\nann@x.com,250\nbob@x.com,250\n', 'part', 'total'],
  ['a total in each row that is met', 'email,total_count\nann@x.com,2\nbob@x.com,2\n', 'whole'],
  ['a number in each row', 'email,total logins\nann@x.com,250\nbob@x.com,250\n', 'whole'],
  ['rows that begin with a later one', '#,email\n101,ann@x.com\n102,bob@x.com\n', 'mayBePart', 'unclear'],
  ['rows with others between them', 'rownum,email\n1,ann@x.com\n5,bob@x.com\n', 'mayBePart', 'unclear'],
  ['numbered rows', '#,email\n1,ann@x.com\n2,bob@x.com\n', 'whole'],
  ['numbers of people', 'id,email\n101,ann@x.com\n102,bob@x.com\n', 'whole'],
];

const settings: readonly Case[] = [
  ['# next_page_token: abc', 'part'],
  ['hasMore=true', 'part'],
  ['Total Count: 250', 'part'],
  ['Status: partial', 'part'],
  ['Errors: 3', 'part'],
  ['cursor: abc', 'mayBePart'],
  ['search: sales', 'mayBePart'],
  ['hasMore: false', 'whole'],
  ['Status: Active', 'mayBePart'],
  ['Errors: 0', 'whole'],
  ['Tenant: example', 'mayBePart'],
  ['Report range: 2024-01-01 to 2024-01-31', 'mayBePart'],
  ['Created: 2024-01-02 10:00', 'whole'],
].map(([note = '', kind]): Case => {
  if (kind === 'part') return [note, csv(note), 'part', 'note'];
  return kind === 'whole' ? [note, csv(note), 'whole'] : [note, csv(note), 'mayBePart', 'mayNote'];
});

const shapes: readonly Case[] = [
  ['people in one line, which are columns', 'ann@x.com,bob@x.com,x,y,z\n', 'mayBePart', 'onePerson'],
  ['a header that is the note', 'Members (2 of 310)\nann@x.com\nbob@x.com\n', 'part', 'note'],
  ['a header with the number', 'Members: 310\nann@x.com\nbob@x.com\n', 'mayBePart', 'mayNote'],
  ['a row of points', 'email,name,team\nann@x.com,Ann,A\n...,...,...\n', 'part', 'note'],
  ['points in brackets', 'email,name\nann@x.com,Ann\n[...]\n', 'part', 'note'],
  ['a trailer with the number that there is', 'email|name\nann@x.com|Ann\nTRAILER|1\n', 'whole'],
  ['a trailer with more', 'email|name\nann@x.com|Ann\nTRAILER|250\n', 'mayBePart', 'mayNote'],
];

describe('notes with a list', () => {
  for (const [title, file, ...expected] of [...columns, ...settings, ...shapes])
    it(`have other shapes: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  it('are the name of the file', () => {
    const kindOf = (name: string): readonly unknown[] => {
      const { wholeness } = understood('email\nann@x.com\n', {}, name);
      return [wholeness.kind, wholenessWords(wholeness)];
    };
    for (const name of [
      'users_part2.csv',
      'users-page-3.json',
      'users (1 of 3).csv',
      'top-100-users.csv',
      'users_sample.csv',
      'Benutzer Teil 2.csv',
      'users-filtered.csv',
      'chunk_01.csv',
    ])
      assert.deepEqual(kindOf(name), ['mayBePart', 'The name of the file may say that there is more.'], name);
    for (const name of [
      'users.csv',
      'users (1).csv',
      'export-2024-01-02.csv',
      'EntraUsers_2024-1-2.csv',
      'department.csv',
      'users-v2.1.csv',
      '',
    ])
      assert.equal(kindOf(name)[0], 'whole', name);
  });

  for (const [title, file, ...expected] of directories)
    it(`stand in a directory: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of oneLine)
    it(`follow addresses: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of notes)
    it(`stand before a header: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of otherNotes)
    it(`are taken for what they say: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  it('are named by their line', () => {
    assert.equal(
      wholenessWords(understood('email,name\nann@x.com,Ann\n... and 37 more\n').wholeness),
      'A note in line 3 says that there is more.',
    );
  });

  it('leave nobody of a directory out without a word', () => {
    const codes = (text: string): readonly (readonly [string, number | undefined])[] =>
      understood(text).unread.map(({ code, position }) => [code, position.line]);
    assert.deepEqual(codes(ldif('cn: Bob\nmail: bob@x.com\n')), [['notAnEntry', 4]]);
    assert.deepEqual(codes(ldif('dn: cn=Bob\nchangetype: delete\n')), [['change', 4]]);
    assert.deepEqual(codes(ldif('bob@x.com\n')), [['notAnEntry', 4]]);
  });
});
