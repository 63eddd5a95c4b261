import { questionWords } from '../../../src/people/questionWords.ts';
import { type Choices, type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const activity = ({ people }: Understanding): readonly (boolean | undefined)[] =>
  people.map(({ active }) => active);
const placesAsked = ({ questions }: Understanding): readonly number[] =>
  questions.flatMap((question) => (question.kind === 'stateColumns' ? question.places : []));
const marksAsked = ({ questions }: Understanding): readonly (readonly [string, string])[] =>
  questions.flatMap((question) =>
    question.kind === 'word' && question.marked ? [[question.column, question.word] as const] : [],
  );

/** A header, what it has for those who are there, and for who has left. */
const kinds = [
  ['Статус', 'Работает', 'Уволен'],
  ['Активен', 'Да', 'Нет'],
  ['Stan', 'Aktywny', 'Nieaktywny'],
  ['Aktywny', 'Tak', 'Nie'],
  ['Stav', 'Aktivní', 'Neaktivní'],
  ['Durum', 'Aktif', 'Pasif'],
  ['상태', '재직', '퇴사'],
  ['재직상태', '재직', '퇴직'],
  ['Tila', 'Aktiivinen', 'Passiivinen'],
  ['Tilstand', 'Aktiv', 'Fratrådt'],
  ['Állapot', 'Aktív', 'Kilépett'],
  ['סטטוס', 'פעיל', 'לא פעיל'],
  ['الحالة', 'نشط', 'غير نشط'],
  ['Κατάσταση', 'Ενεργός', 'Ανενεργός'],
  ['Situation', 'présent', 'sorti'],
  ['Situación', 'alta', 'baja'],
  ['Présence', 'oui', 'non'],
  ['在籍区分', '在籍', '退職'],
  ['在職狀態', '在職', '離職'],
  ['Assignment Status', 'Active - Payroll Eligible', 'Inactive - Payroll Eligible'],
  ['Record Status', 'A', 'T'],
  ['EMPL_STATUS', 'A', 'T'],
  ['Emp Status', 'A', 'R'],
  ['Employment', 'Current', 'Former'],
  ['Worker Type', 'Employee', 'Terminated'],
  ['Group', 'Staff', 'Leavers'],
  ['Hidden', 'No', 'Yes'],
  ['shadowExpire', '-1', '1'],
  ['Category', '1', '2'],
  ['Valid To', '9999-12-31', '2025-01-31'],
  ['Valid To', '', '2025-01-31'],
  ['Gültig bis', '31.12.9999', '31.01.2025'],
  ['Separation Date', '', '2025-01-31'],
  ['Dienstende', '', '31.01.2025'],
  ['Removed on', '', '20250131'],
  ['Fecha de salida', '', '31/01/2025'],
  ['Data zwolnienia', '', '31 sty 2025'],
  ['Dienstende', '', '31. Januar 2025'],
  ['Fin', '', '31 de enero de 2025'],
  ['Dienstende', '', '45688'],
  ['Ended', '', '1738281600'],
  ['Office (until)', '', '2025-01-31'],
  ['modifyEnd', '', '20250131120000Z'],
  ['Soft deletion time stamp', '', '2025-01-31'],
  ['Org Unit Path', '/Staff', '/Suspended Users'],
  ['Org Unit Path', '/Personal', '/Bajas'],
  ['distinguishedName', 'CN=Ann,OU=Staff,DC=x', 'CN=Cyd,OU=Disabled Users,DC=x'],
  ['', 'Работает', 'Уволен'],
  ['Login', 'Tak', 'Nie'],
] as const;

/** Somebody active and somebody gone; `beside`: a column that calls everybody active. */
function fileOf(header: string, there: string, gone: string, beside: boolean): string {
  const plain = beside ? '\tTrue' : '';
  return `Name\tE-Mail\t${header}${beside ? '\tActive' : ''}\nAnn\tann@x.com\t${there}${plain}\nBob\tbob@x.com\t${there}${plain}\nCyd\tcyd@x.com\t${gone}${plain}\n`;
}

describe('columns that may say who has left', () => {
  for (const [header, there, gone] of kinds)
    for (const beside of [false, true])
      it(`are asked about, whatever the language: ${header} = ${gone}${beside ? ', beside a plain one' : ''}`, () => {
        const understanding = understood(fileOf(header, there, gone, beside));
        // Of units of an organization beside a state only those whose name is known say more.
        if (beside && gone === '/Bajas') return;
        assert.notDeepEqual(understanding.questions, []);
        assert.equal(understanding.list.kind, 'asked');
        for (const question of understanding.questions)
          assert.match(questionWords(question), /^[A-Z"][^{}]+\?$/u);
        if (!placesAsked(understanding).includes(2)) return;
        const chosen = understood(fileOf(header, there, gone, beside), {
          states: [2],
          settled: [2],
          words: [there, gone, '…', ''].map((word) => ({
            column: header,
            word,
            means: [gone, '…'].includes(word) ? ('inactive' as const) : ('active' as const),
          })),
        });
        assert.deepEqual(chosen.questions, []);
        if (there !== '9999-12-31' && there !== '31.12.9999')
          assert.deepEqual(activity(chosen), [true, true, false]);
        // Said to be about something else, it is not asked about again.
        assert.deepEqual(placesAsked(understood(fileOf(header, there, gone, beside), { settled: [2] })), []);
      });

  it('are asked about as one, with the words of those that are chosen after it', () => {
    const text =
      'E-Mail,Kategorie,Ebene,Active\nann@x.com,A,1,True\nbob@x.com,B,1,True\ncyd@x.com,B,2,True\n';
    const { questions } = understood(text);
    assert.deepEqual(questions, [{ kind: 'stateColumns', places: [1, 2], names: ['Kategorie', 'Ebene'] }]);
    const choices: Choices = { states: [3, 1], settled: [1, 2] };
    assert.deepEqual(
      understood(text, choices).questions.map((question) => question.kind === 'word' && question.word),
      ['A', 'B'],
    );
    const none = understood(text, { settled: [1, 2] });
    assert.deepEqual([none.questions, activity(none)], [[], [true, true, true]]);
  });

  it('are passed over where they say no more than the state beside them', () => {
    for (const [header, gone] of [
      ['Deleted at', '2025-01-31'],
      ['suspensionReason', 'ADMIN'],
      ['Grund', 'Rente'],
    ] as const) {
      const text = `E-Mail,Enabled,${header}\nann@x.com,True,\nbob@x.com,True,\ncyd@x.com,False,${gone}\n`;
      const understanding = understood(text);
      assert.deepEqual([understanding.questions, activity(understanding)], [[], [true, true, false]]);
      // Of somebody who is active beside it, it says more.
      assert.notDeepEqual(understood(text.replace('False', 'True')).questions, []);
    }
  });

  it('are asked about beside one person who is active', () => {
    const text = 'E-Mail,Enabled,Stan\nann@x.com,True,X\nbob@x.com,False,Y\n';
    assert.deepEqual(placesAsked(understood(text)), [2]);
  });

  for (const [header, cell] of [
    ['Department', 'zz_Former employees'],
    ['Job Title', '(Terminated)'],
    ['Name', 'Cyd (inactive)'],
    ['Name', 'DISABLED - Cyd'],
    ['Bemerkung', 'ausgeschieden 31.12.2025'],
    ['Notes', 'left 2025-01-31'],
    ['Office', '离职'],
    ['Login', 'gekündigt'],
    ['Description', 'compte désactivé'],
    ['Org Unit Path', '/Suspended Users'],
  ] as const)
    it(`have known words of it in columns about other things: ${header} = ${cell}`, () => {
      const text = `E-Mail\tEnabled\t${header}\nann@x.com\tTrue\t/x\nbob@x.com\tTrue\t/y\ncyd@x.com\tTrue\t${cell}\n`;
      assert.deepEqual(marksAsked(understood(text)), [[header, cell]]);
      const said = (means: 'inactive' | 'silent' | 'open'): Understanding =>
        understood(text, { words: [{ column: header, word: cell, means }] });
      for (const [means, active] of [
        ['inactive', false],
        ['silent', true],
        ['open', undefined],
      ] as const) {
        assert.deepEqual(said(means).questions, []);
        assert.deepEqual(activity(said(means)), [true, true, active]);
      }
    });

  it('ask of many such texts at once', () => {
    const rows = Array.from(
      { length: 5 },
      (_, index) => `p${String(index)}@x.com,True,left 2025-01-0${String(index + 1)}`,
    );
    const text = `E-Mail,Enabled,Notes\nann@x.com,True,\n${rows.join('\n')}\n`;
    assert.deepEqual(marksAsked(understood(text)), [['Notes', '…']]);
    const gone = understood(text, { words: [{ column: 'Notes', word: '…', means: 'inactive' }] });
    assert.deepEqual(activity(gone), [true, false, false, false, false, false]);
  });

  for (const [header, cell] of [
    ['mfa', 'Disabled'],
    ['Last name', 'Left'],
    ['Department', 'Leftovers'],
    ['Company', 'Blockedness'],
    ['Licenses', 'Suspended'],
  ] as const)
    it(`have no such word, or a name: ${header} = ${cell}`, () => {
      const text = `E-Mail,Enabled,${header}\nann@x.com,True,x\nbob@x.com,True,${cell}\n`;
      assert.deepEqual(understood(text).questions, []);
    });

  for (const [header, cells] of [
    ['Spitzname', ['annie', 'bobby', 'cydney']],
    ['Badge', ['E1001', 'E1002', 'E1003']],
    ['Lfd.', ['1', '2', '3']],
    ['Profil', ['https://x.com/1', 'https://x.com/2', 'https://x.com/3']],
  ] as const)
    it(`are none whose shape says so: ${header}`, () => {
      const names = ['ann', 'bob', 'cyd'];
      const rows = cells.map((cell, index) => `${names[index] ?? ''}@x.com,${cell}`);
      assert.deepEqual(understood(`E-Mail,${header}\n${rows.join('\n')}\n`).questions, []);
    });
});
