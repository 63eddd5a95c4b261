import { kindAndSign, understood } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

/** Title, file, what it is, and the sign that tells. */
type Case = readonly [string, string, ...ReturnType<typeof kindAndSign>];

const ldif = (more: string): string => `dn: cn=Ann,dc=x\nmail: ann@x.com\n\n${more}`;
const directories: readonly Case[] = [
  ['a reference in a comment', ldif('# refldap://b.x/DC=b,DC=x\n'), 'mayBePart', 'mayNote'],
  ['a range of values', 'dn: cn=G\nmail: g@x.com\nmember;range=0-1499: cn=Ann\n', 'mayBePart', 'unclear'],
  ['a title', `# Terminated employees\n${ldif('')}`, 'mayBePart', 'mayNote'],
  ['a unit that was searched', `# base <ou=IT,dc=x> with scope subtree\n${ldif('')}`, 'mayBePart', 'mayNote'],
  ['a filter', `# filter: (&(objectClass=user)(department=IT))\n${ldif('')}`, 'mayBePart', 'mayNote'],
  ['a filter that everyone meets', `# filter: (&(objectClass=user)(mail=*))\n${ldif('')}`, 'whole'],
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

describe('notes with the entries of a directory', () => {
  for (const [title, file, ...expected] of directories)
    it(`tell whether it is all of them: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  it('leave nobody out without a word', () => {
    const codes = (text: string): readonly (readonly [string, number | undefined])[] =>
      understood(text).unread.map(({ code, position }) => [code, position.line]);
    assert.deepEqual(codes(ldif('cn: Bob\nmail: bob@x.com\n')), [['notAnEntry', 4]]);
    assert.deepEqual(codes(ldif('dn: cn=Bob\nchangetype: delete\n')), [['change', 4]]);
    assert.deepEqual(codes(ldif('bob@x.com\n')), [['notAnEntry', 4]]);
  });
});
