import { readFile, understandFile } from '../../../src/people/readPeople.ts';
import { type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const addresses = ({ people }: Understanding): readonly string[] => people.map(({ userName }) => userName);
const both = ['ann@x.com', 'bob@x.com'];

describe('headers of lists', () => {
  const guessed = 'Wer,Kontakt\nann,ann@x.com\n';
  it('asks whether a line is the header where none of its names is known, and counts it till then', () => {
    const understanding = understood(guessed);
    assert.deepEqual(understanding.questions[0], {
      kind: 'header',
      position: { line: 1 },
      names: ['Wer', 'Kontakt'],
    });
    const line = [{ code: 'maybePerson', position: { line: 1 } }];
    assert.deepEqual(understanding.unread, line);
    assert.deepEqual(understood(guessed, { header: false }).unread, line);
    assert.deepEqual(understood(guessed, { header: true }).unread, []);
    for (const header of [true, false])
      assert.ok(understood(guessed, { header }).questions.every(({ kind }) => kind !== 'header'));
  });

  const firstPersons: readonly [string, string, readonly string[], readonly number[]][] = [
    ['a wide @', 'ann＠x.com\nbob@x.com\n', ['bob@x.com'], [1]],
    ['(at)', 'ann(at)x.com\nbob@x.com\n', ['bob@x.com'], [1]],
    ['half an address', 'ann@x.c...\nbob@x.com\n', ['bob@x.com'], [1]],
    ['n/a', 'Ann Able,n/a\nBob,bob@x.com\n', ['bob@x.com'], [1]],
    ['nothing', 'Ann Able,\nBob,bob@x.com\n', ['bob@x.com'], [1]],
    ['a dash', 'Ann Able,-\nCyd,–\nBob,bob@x.com\n', ['bob@x.com'], [1, 2]],
    ['a name, perhaps', 'Ann Able\nDee Dow\nbob@x.com\n', ['bob@x.com'], [1, 2]],
    ['a wide @ below an unknown header', 'Wer,Wo\nann,ann＠x.com\nbob,bob@x.com\n', ['bob@x.com'], [1, 2]],
    [
      'nothing, below another table',
      'Name,Phone\nAnn,123\n\nName,Email\nBob,bob@x.com\n',
      ['bob@x.com'],
      [1, 2],
    ],
  ];
  for (const [title, text, read, lines] of firstPersons)
    it(`does not take the first person for the header, where they have ${title}`, () => {
      const understanding = understood(text);
      assert.deepEqual(addresses(understanding), read);
      assert.deepEqual(
        understanding.unread.map(({ position }) => position.line),
        lines,
      );
      assert.match(understanding.list.kind, /^(?:rowsUnread|asked|mayBePart)$/);
    });

  it('passes over titles and notes before a header whose names are known', () => {
    for (const before of ['All users', 'Report;;;', 'Date;01.01.2026;;', '#TYPE Made.Up'])
      assert.equal(
        understood(`${before}\nName;Email;Team;Status\nAnn;ann@x.com;A;Active\n`).list.kind,
        'whole',
      );
  });

  it('knows a header that comes again, in whatever case and language', () => {
    const again = [
      'manager,name,email',
      'Manager,Name,Email',
      'Vorgesetzter;Name;E-Mail'.replaceAll(';', ','),
    ];
    for (const header of again) {
      const text = `Email,Name,Manager\nann@x.com,Ann,boss@x.com\n${header}\nboss@x.com,Bob,bob@x.com\n`;
      const read = understandFile(readFile(new TextEncoder().encode(text)));
      assert.deepEqual(read, { kind: 'unusable', problem: { code: 'headerAgain', position: { line: 3 } } });
    }
    assert.deepEqual(addresses(understood('Email,Name\nann@x.com,Ann\nEMAIL,name\nbob@x.com,Bob\n')), both);
  });

  /** Whose address is in the column is not known, or only somebody else's is there. */
  const asked: readonly [string, string][] = [
    ['two columns of one name', 'Manager,Email,Employee,Email\nBoss,boss@x.com,Ann,ann@x.com\n'],
    [
      'one name, spelled in two ways',
      'Employee,Employee email,Manager name,Email\nAnn,ann@x.com,Boss,boss@x.com\n',
    ],
    ['two names for mail', 'Name,E-Mail-Adresse,Email\nAnn,ann@x.com,boss@x.com\n'],
    [
      'a likelier one with few addresses',
      'Login,Email\nann@x.com,boss@x.com\nbob,boss@x.com\ncyd,boss@x.com\n',
    ],
    ['a likelier one that can’t be read', 'Login,Email\nann@x.com!,boss@x.com\n'],
    ['one name, numbered', 'Email,Name,Email_1\nboss@x.com,Ann,ann@x.com\n'],
    ['one name behind the manager’s', 'Vorgesetzter,Abteilung,E-Mail\nBoss,IT,boss@x.com\n'],
    ['one name beside the manager’s', 'Employee,Supervisor,Email\nAnn,Boss,boss@x.com\n'],
    ['a note in brackets that is not known', 'Name,E-Mail (Klasse)\nAnn,boss@x.com\n'],
    ['a note in wide brackets', '氏名,メール（課）\nAnn,boss@x.com\n'],
    ['a JSON path that is not known', '[{"name":"Ann","squad":{"email":"boss@x.com"}},{"name":"Bob"}]'],
    ...[
      'Führungskraft',
      'Vorgesetzte(r)',
      'Vorgesetzte/r E-Mail',
      'Gerente',
      'Jefe directo',
      'Correo del jefe',
      'Supérieur',
      'Responsable',
      'Email du responsable',
      '上司',
      '上司メール',
      '上長',
      'マネージャーのメール',
      '上级邮箱',
      'Team lead',
      'Team lead email',
      'Mgr',
      'Mgr email',
      'lead.email',
      'Reports to',
      'Supervisor',
      'Approver',
      'Owner',
      'Sponsor',
      'Head of department',
      'Email (manager)',
      'E-Mail (Führungskraft)',
      'Email [Team lead]',
      'Leidinggevende',
      'Kontakt',
      'Personal email',
    ].map((header): [string, string] => [header, `Name;${header}\nAnn;boss@x.com\nBob;boss@x.com\n`]),
    ['a JSON entry', '[{"employee":{"name":"Ann"},"email":"boss@x.com","owner":{"name":"Boss"}}]'],
  ];
  for (const [title, text] of asked)
    it(`ask before somebody else’s address is taken for the person’s: ${title}`, () => {
      assert.ok(understood(text).questions.some(({ kind }) => kind === 'addressColumn'));
      const { addressColumns } = understood(text);
      for (const address of addressColumns)
        assert.ok(understood(text, { address }).questions.every(({ kind }) => kind !== 'addressColumn'));
    });

  const own: readonly [string, string][] = [
    ['Okta', 'login,email,secondEmail,managerId\nann@x.com,ann@x.com,a@y.com,boss@x.com\n'],
    ['Entra', 'userPrincipalName,displayName,mail\nann@x.com,Ann,a.able@x.com\n'],
    [
      'Google',
      'First Name [Required],Last Name [Required],Email Address [Required],Recovery Email,Manager Email\nAnn,A,ann@x.com,a@y.com,boss@x.com\n',
    ],
    [
      'BambooHR',
      'Employee #,Last Name,First Name,Work Email,Home Email,Supervisor\n1,A,Ann,ann@x.com,a@y.com,"B, Boss"\n',
    ],
    ['Workday', "Worker,Email - Primary Work,Worker's Manager,Status\nAnn,ann@x.com,Boss,Active\n"],
    [
      'Excel in German',
      'Mitarbeiter;E-Mail (geschäftlich);Führungskraft;E-Mail (Führungskraft)\nAnn;ann@x.com;Boss;boss@x.com\n',
    ],
    [
      'Excel in French',
      'Nom;Prénom;Adresse e-mail professionnelle;Responsable\nA;Ann;ann@x.com;boss@x.com\n',
    ],
    ['Excel in Japanese', '氏名,会社メールアドレス,上司メール\nAnn,ann@x.com,boss@x.com\n'],
    ['Excel in Polish', 'Imię;Nazwisko;Adres e-mail;Dział\nAnn;Able;ann@x.com;IT\n'],
    ['Excel in Russian', 'ФИО;Эл. почта;Отдел\nАнна;ann@x.com;ИТ\n'],
    ['Excel in Ukrainian', 'ПІБ;Пошта;Посада\nАнна;ann@x.com;ІТ\n'],
    ['Excel in Czech', 'Jméno;E-mail;Oddělení\nAnn;ann@x.com;IT\n'],
    ['Excel in Turkish', 'Ad Soyad;E-posta;Departman\nAnn;ann@x.com;IT\n'],
    ['Excel in Korean', '이름,이메일,부서\nAnn,ann@x.com,IT\n'],
    ['two columns of one name that agree', 'Email,Employee email\nann@x.com,ANN@x.com\n'],
  ];
  for (const [title, text] of own)
    it(`are known without a question: ${title}`, () => {
      assert.deepEqual(understood(text).questions, []);
      assert.deepEqual(addresses(understood(text)), ['ann@x.com']);
    });

  const moved: readonly [string, string, readonly number[]][] = [
    ['the only row', 'Name,Email,Manager,Dept\nann@x.com,boss@x.com,Sales, EMEA\n', [2]],
    ['the only row, to the right', 'Name,Manager,Email,Team\nBaker, Bob,boss@x.com,bob@x.com\n', [2]],
    [
      'the only row under names that are not known',
      'Wer,Email,Chef,Abteilung\nann@x.com,boss@x.com,Sales, EMEA\n',
      [2],
    ],
    ['both rows', 'Name,Email,Manager,Dept\nann@x.com,boss@x.com,A, B\nbob@x.com,boss@x.com,A, B\n', [2, 3]],
    [
      'one of rows with few managers',
      'Name,Email,Manager,Dept\nann@x.com,boss@x.com,Sales, EMEA\nBob,bob@x.com,,Ops\nCyd,cyd@x.com,,Ops\n',
      [2],
    ],
  ];
  for (const [title, text, lines] of moved)
    it(`tell of moved cells: ${title}`, () => {
      const { unread } = understood(text);
      assert.deepEqual(
        unread.map(({ code, position }) => [code, position.line]),
        lines.map((line) => ['columnsMoved', line]),
      );
    });

  it('let an address be in the name where it is the person’s own', () => {
    for (const text of [
      'Name,Email\nAnn@x.com,ann@x.com\n',
      'displayName,userPrincipalName,mail\na@y.com,ann@x.com,a@y.com\n',
    ])
      assert.deepEqual(understood(text).unread, []);
  });
});
