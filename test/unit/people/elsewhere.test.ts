import { questionWords } from '../../../src/people/questionWords.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

const names = ['Ann Able', 'Bob Baker', 'Cyd Cole', 'Dee Dorn'] as const;
const table = (header: string, there: string, gone: string, state?: readonly [string, string]): string =>
  [
    `E-Mail\tName\t${header}${state === undefined ? '' : '\tEnabled'}`,
    ...names.map((name, index) => {
      const [isGone, first] = [index === 3, name.slice(0, 3).toLowerCase()];
      const enabled = state === undefined ? '' : `\t${state[isGone ? 1 : 0]}`;
      return `${first}@x.com\t${name}\t${isGone ? gone : there}${enabled}`;
    }),
  ].join('\n');

describe('columns whose name is about something else', () => {
  for (const [header, there, gone] of [
    ['Notes', '', 'weg seit Januar'],
    ['Comments', '', '✗'],
    ['description', '', 'Bajas'],
    ['Position', 'présent', 'sorti'],
    ['Poste', 'présente', 'sortie'],
    ['City', 'here', 'away'],
    ['Start date', '2020-01-01', '2020-01-01 - 2025-01-31'],
    ['dn', 'uid=ann,ou=People,dc=x', 'uid=dee,ou=Anciens,dc=x'],
    ['Title', 'Engineer', 'EX-Engineer'],
    ['Department', 'IT', 'Alumni'],
    ['Office', 'Berlin', 'Exited'],
    ['Role', 'member', 'removed'],
    ['Role', 'User', 'No access'],
    ['loginShell', '/bin/bash', '/sbin/nologin'],
  ] as const)
    it(`are asked about where what they hold may say who has left: ${header} = ${gone}`, () => {
      const { questions, list } = understood(table(header, there, gone));
      assert.equal(list.kind, 'asked');
      for (const question of questions) assert.match(questionWords(question), /^[A-Z"][^{}]+\?$/u);
    });

  for (const [header, there, other] of [
    ['Position', 'Engineer', 'Lead'],
    ['City', 'Austin', 'Seattle'],
    ['Start date', '2020-01-01', '2025-01-31'],
    ['Phone', '+1 555 0100', '+1 555 0101'],
    ['Role', 'member', 'admin'],
    ['locale', 'en', 'de'],
  ] as const)
    it(`aren’t asked about where they hold what they are called: ${header} = ${other}`, () => {
      assert.deepEqual(understood(table(header, there, other)).questions, []);
    });

  for (const name of [
    'Dee Dorn (Bajas)',
    '[weg] Dee Dorn',
    'Dee Dorn - alumni',
    'Dee Dorn – not here any more',
  ])
    it(`are asked about where something is written to a name: ${name}`, () => {
      const plain = table('Team', 'IT', 'Ops').replaceAll('\tOps', '\tIT');
      const [question] = understood(plain.replace('Dee Dorn', name)).questions;
      assert.deepEqual(question?.kind === 'word' && [question.column, question.word, question.marked], [
        'Name',
        name,
        true,
      ]);
    });

  it('are asked about where a cell stands for the rows below it, and not beside a state', () => {
    const rows = ['IT\tann@x.com', '\tbob@x.com', 'Usciti\tcyd@x.com', '\tdee@x.com'];
    const { questions } = understood(`Department\tE-Mail\n${rows.join('\n')}\n`);
    assert.deepEqual(questions, [{ kind: 'stateColumns', places: [0], names: ['Department'] }]);
    const stated = rows.map((row) => `${row}\tTrue`).join('\n');
    assert.deepEqual(understood(`Department\tE-Mail\tEnabled\n${stated}\n`).questions, []);
  });

  it('don’t ask about notes beside a state, or about who is inactive anyway', () => {
    const noted = table('Notes', '', 'works from home', ['True', 'True']);
    assert.deepEqual(understood(noted).questions, []);
    const gone = table('Department', 'IT', 'zz_Former employees', ['True', 'False']);
    assert.deepEqual(understood(gone).questions, []);
    assert.notDeepEqual(understood(gone.replace('False', 'True')).questions, []);
  });

  it('are no question where one unknown word is everybody’s', () => {
    const { questions, wholeness } = understood(table('Ebene', 'Stufe', 'Stufe'));
    assert.deepEqual([questions, wholeness.kind], [[], 'mayBePart']);
  });

  for (const [header, there, other] of [
    ['Legal Last Name', 'Able', 'Dorn'],
    ['Last', 'Able', 'Dorn'],
    ['mfaStatus', 'ENROLLED', 'NOT_ENROLLED'],
    ['2fa_enabled', 'true', 'false'],
    ['verifyStatus', 'NOT_INITIATED', 'ENABLED'],
    ['passwordExpirationDate', '2026-01-01', '2027-01-01'],
    ['badPwdCount', '0', '3'],
    ['accountExpires', '0', '9223372036854775807'],
    ['profile.status_text', 'On holiday', ''],
    ['profile.status_emoji', ':palm_tree:', ''],
    ['Report Refresh Date', '2026-01-01', '2026-01-02'],
    ['Exchange Last Activity Date', '2026-01-01', ''],
    ['Exchange License Assign Date', '2026-01-01', '2026-01-02'],
    ['Last seen in Confluence', '01 Nov 2026', 'Never accessed'],
    ['locked', 'false', 'false'],
    ['Emails.Primary', 'true', 'false'],
    ['identities.isSocial', 'true', 'false'],
  ] as const)
    it(`are those of ordinary exports, and aren’t asked about: ${header}`, () => {
      assert.deepEqual(understood(table(header, there, other)).questions, []);
    });

  for (const [header, there, gone] of [
    ['Active Status', 'Yes', 'No'],
    ['Active Status', 'Active', 'Inactive'],
  ] as const)
    it(`are known where they say who is active: ${header} = ${there}`, () => {
      const { questions, people } = understood(table(header, there, gone));
      assert.deepEqual([questions, people.map(({ active }) => active)], [[], [true, true, true, false]]);
    });

  it('have the addresses of whom a device or a sign-in is', () => {
    const people = ['ann', 'bob'].map((name) => `PC,${name}@x.com,${name}@x.com,${name}hub`).join('\n');
    for (const header of [
      'Device name,Primary user UPN,Primary user email address,Nickname',
      'Device name,nameID,Mail,Nickname',
    ]) {
      const { questions, address } = understood(`${header}\n${people}\n`);
      assert.deepEqual([questions, address], [[], 1]);
    }
  });

  it('know what OneLogin writes beside its status', () => {
    const file = (gone: string): string =>
      `email,status,state\nann@x.com,Active,Approved\nbob@x.com,Active,${gone}\n`;
    assert.deepEqual(understood(file('Approved')).questions, []);
    assert.notDeepEqual(understood(file('Rejected')).questions, []);
  });
});
