import { type Understanding } from '../../../src/people/understanding.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const activity = ({ people }: Understanding): readonly (boolean | undefined)[] =>
  people.map(({ active }) => active);
const askedIn = ({ questions }: Understanding): readonly (readonly [string, string])[] =>
  questions.flatMap((question) =>
    question.kind === 'word' ? [[question.column, question.word] as const] : [],
  );

describe('states of lists', () => {
  for (const word of [
    '!active',
    '¬active',
    '-active',
    'active?',
    'Active (suspended)',
    '🚫 Active',
    'Active/Inactive',
    '~active',
    'not active',
    'nicht aktiv',
    'no longer active',
    'Active*',
    '(active)',
    'in active?',
    'active until 2023',
    'x',
    '✔',
  ])
    it(`ask about a word with a sign or with more to it: ${word}`, () => {
      const understanding = understood(`e-mail;Status\nann@x.com;${word}\n`);
      assert.deepEqual(askedIn(understanding), [['Status', word]]);
      assert.deepEqual(activity(understanding), [undefined]);
    });

  for (const header of [
    'Sign-in allowed',
    'Left company',
    'Can sign in',
    'Can log in?',
    'Offboarded',
    'lockedOut',
    'Access revoked',
    'Former employee',
    'Ehemalig',
    'suspensionReason',
    'Not active',
    '!active',
    '-Enabled',
    'Active (suspended)',
    'Deactivated/Active',
    'Anmeldung erlaubt',
    'Ausgeschieden',
    'Ausgetreten',
    'Gekündigt',
    'Kontosperre',
    'Connexion autorisée',
    'Parti',
    'Démissionnaire',
    'Inicio de sesión permitido',
    'De baja',
    'Accesso consentito',
    'Uit dienst',
    '退職',
    'ログイン可',
    '離職',
    'Account locked?',
    'isLocked',
    'user_offboarded',
    'employee.terminatedFlag',
    'Currently employed',
  ])
    it(`ask about a column that is about the state: ${header}`, () => {
      for (const beside of ['', 'Enabled', 'Department']) {
        const understanding = understood(
          `e-mail;${beside};${header}\nann@x.com;True;Yes\nbob@x.com;True;No\n`,
        );
        assert.deepEqual(
          askedIn(understanding),
          [
            [header, 'Yes'],
            [header, 'No'],
          ],
          beside,
        );
        assert.deepEqual(activity(understanding), [undefined, undefined]);
      }
    });

  for (const header of [
    'Leave date',
    'Termination Date',
    'End date',
    'Austrittsdatum',
    'Ausgeschieden am',
    'Date de sortie',
    'Fecha de baja',
    '退職日',
    'employeeLeaveDateTime',
    'Suspended',
    'Active until',
    'Konto aktiv bis',
    'Account expires',
  ])
    it(`ask once about a column of days, and about an empty one: ${header}`, () => {
      const text = `e-mail;Enabled;${header}\nann@x.com;True;2024-01-31\nbob@x.com;True;\ncyd@x.com;True;31.12.2025\n`;
      assert.deepEqual(askedIn(understood(text)), [
        [header, '…'],
        [header, ''],
      ]);
      assert.deepEqual(activity(understood(text)), [undefined, undefined, undefined]);
      const words = [
        { column: header, word: '…', means: 'inactive' as const },
        { column: header, word: '', means: 'active' as const },
      ];
      assert.deepEqual(understood(text, { words }).questions, []);
      assert.deepEqual(activity(understood(text, { words })), [false, true, false]);
    });

  for (const header of [
    'activated',
    'Last Sign In [READ ONLY]',
    'lastLogin',
    'Hire date',
    'Last activity date',
    'statusChanged',
    'Licenses',
    'mfaEnabled',
    'totp_enabled',
    'dirSyncEnabled',
    'Department',
    'invitationState',
  ])
    it(`pass over what is not about the state: ${header}`, () => {
      for (const value of ['2024-01-31', 'True']) {
        if (header === 'activated' && value === 'True') continue;
        const understanding = understood(`e-mail;Enabled;${header}\nann@x.com;True;${value}\n`);
        assert.deepEqual([understanding.questions, activity(understanding)], [[], [true]]);
      }
    });

  it('ask about a word that is not known beside a column that speaks plainly', () => {
    const text =
      'email,Enabled,Status\nann@x.com,True,Ausgetreten\nbob@x.com,False,Ausgetreten\ncyd@x.com,True,Active\n';
    assert.deepEqual(askedIn(understood(text)), [['Status', 'Ausgetreten']]);
    assert.deepEqual(activity(understood(text)), [undefined, false, true]);
  });

  it('ask about what stands beside words of an account, whatever the column is called', () => {
    const text =
      'email,Enabled,Bemerk.\nann@x.com,True,gesperrt\nbob@x.com,True,\ncyd@x.com,True,Sabbatical\n';
    assert.deepEqual(askedIn(understood(text)), [
      ['Bemerk.', ''],
      ['Bemerk.', 'Sabbatical'],
    ]);
    assert.deepEqual(activity(understood(text)), [false, undefined, undefined]);
  });

  it('ask once where two columns have one name, and take the worse of both', () => {
    const text = 'email,Status,Status\nann@x.com,Active,Suspended\nbob@x.com,x,x\n';
    assert.deepEqual(askedIn(understood(text)), [['Status', 'x']]);
    assert.deepEqual(activity(understood(text)), [false, undefined]);
  });

  it('ask once about a column with more words than a state has, and nothing once it is left out', () => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `p${String(index)}@x.com,True,Region ${String(index)}\n`,
    );
    const text = `email,Enabled,State\n${rows.join('')}`;
    assert.deepEqual(askedIn(understood(text)), [['State', '…']]);
    const ignored = understood(text, { states: [1] });
    assert.deepEqual([ignored.questions, new Set(activity(ignored))], [[], new Set([true])]);
  });
});
