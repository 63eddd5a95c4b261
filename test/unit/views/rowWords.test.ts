import { type ListedGroup } from '../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../src/core/errors.ts';
import { type Node, type Note } from '../../../src/directory/node.ts';
import { type HalfOffboarded, userStates } from '../../../src/directory/users/userState.ts';
import { type RowCounts, rowWords } from '../../../src/views/rowWords.ts';
import { tooltipText } from '../../../src/views/tooltip.ts';
import { aMember, aUser } from '../../fixtures/builders/tenant.ts';
import { group, token } from './rowCases.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const account = { id: 'acc', name: 'Example' };

function words(node: Node, counts: RowCounts = {}): string {
  const { label, description, accessible } = rowWords(node, counts);
  assert.ok(accessible.includes(label), 'a screen reader says the label');
  if (description !== undefined && node.kind !== 'error') assert.ok(accessible.includes(description));
  return [label, description].filter((part) => part !== undefined).join(' | ');
}

function ofGroup(more: Partial<ListedGroup>, counts: RowCounts = {}): string {
  return words({ id: 'x', kind: 'group', accountKey: 'acc', group: { ...group, ...more } }, counts);
}

function ofUser(more: Parameters<typeof aUser>[1], counts: RowCounts = {}): string {
  return words({ id: 'x', kind: 'user', accountKey: 'acc', user: aUser('ada', more) }, counts);
}

function ofSection(counts: RowCounts): string {
  return words({ id: 'x', kind: 'section', accountKey: 'acc', section: 'users' }, counts);
}

function ofNote(note: Note): string {
  return words({ id: 'x', kind: 'note', note });
}

describe('the words of a row', () => {
  it('say of an account that it is a sandbox', () => {
    assert.equal(words({ id: 'x', kind: 'account', accountKey: 'a', account, sandbox: false }), 'Example');
    assert.equal(
      words({ id: 'x', kind: 'account', accountKey: 'a', account, sandbox: true }),
      'Example | sandbox, not Cloudflare',
    );
    const baseUrl = 'https://api.example.com';
    assert.equal(
      words({ id: 'x', kind: 'account', accountKey: 'a', account, sandbox: false, baseUrl }),
      'Example | on https://api.example.com',
    );
  });

  it('begin with what tells two of one name apart: a narrow side bar cuts the rest off', () => {
    const user = aUser('ada', { displayName: 'Ada Alder' });
    const row = { id: 'x', kind: 'user', accountKey: 'acc', user } as const;
    assert.equal(words(row), 'Ada Alder | ada@example.com');
    assert.equal(words({ ...row, sharesName: true }), 'ada@example.com | Ada Alder');
    // Where no address can be seen, the name is all that there is.
    const unseen = { ...row, sharesName: true, user: { ...row.user, userName: '\u202e', id: 'u-9' } };
    assert.equal(words(unseen), 'Ada Alder | no name (ID u-9)');
    assert.equal(
      words({ id: 'x', kind: 'account', accountKey: 'a', account, sandbox: false, sharesName: true }),
      'acc · Example | ID acc',
    );
    const permission = {
      id: 'x',
      kind: 'tokenPermission',
      tokenId: 't',
      permission: 'Account > Account Settings > Edit',
      accountName: 'Lima',
      words: 'held',
      state: 'held',
    } as const;
    assert.equal(words(permission), 'Edit · Account Settings · Account | Lima · held');
    assert.equal(
      words({ id: 'x', kind: 'group', accountKey: 'acc', group, hint: 'id ends in 0001' }, { count: 2 }),
      'Engineers | id ends in 0001 · 2 members · grants nothing',
    );
  });

  it('say how many there are, what is filtered, and why nothing is known', () => {
    assert.equal(ofSection({}), 'Users');
    assert.equal(ofSection({ total: 320 }), 'Users | 320');
    assert.equal(ofSection({ filterText: 'x' }), 'Users | filter “x”');
    assert.equal(ofSection({ filterText: 'x', count: 2 }), 'Users | 2 shown, filter “x”');
    assert.equal(ofSection({ filterState: 'inactive', count: 2 }), 'Users | 2 shown, inactive');
    assert.equal(
      ofSection({ filterText: 'x', filterState: 'halfOffboarded' }),
      'Users | filter “x”, half-offboarded',
    );
    assert.equal(ofSection({ error: new AppError('timeout') }), 'Users | No answer in time');
  });

  it('say what a group is, what it grants, and how many are in it', () => {
    assert.equal(ofGroup({}), 'Engineers | grants nothing');
    assert.equal(ofGroup({}, { count: 3 }), 'Engineers | 3 members · grants nothing');
    assert.equal(ofGroup({}, { count: 1 }), 'Engineers | 1 member · grants nothing');
    assert.equal(
      ofGroup({ grants: { kind: 'policies', summaries: ['Billing'] } }),
      'Engineers | grants Billing',
    );
    assert.equal(ofGroup({ grants: { kind: 'unknown' } }), 'Engineers | access unknown');
    assert.equal(ofGroup({ kind: 'systemRoleGroup' }), 'Engineers | system role group');
    assert.equal(ofGroup({ kind: 'plainRoleGroup' }), 'Engineers | role group');
    assert.equal(
      ofGroup({ kind: 'undetermined', grants: { kind: 'unknown' } }),
      'Engineers | access unknown · unknown group type',
    );
  });

  it('say the state of a person in a word', () => {
    assert.equal(ofUser({}), 'ada@example.com');
    assert.equal(ofUser({ displayName: 'Ada' }), 'Ada | ada@example.com');
    assert.equal(ofUser({ displayName: 'Ada', active: false }), 'Ada | inactive · ada@example.com');
    assert.equal(ofUser({ active: undefined }), 'ada@example.com | state unknown');
  });

  it('say what is the case with whom only half an offboarding has reached', () => {
    const half = (more: Partial<HalfOffboarded> = {}): RowCounts => ({
      halfOffboarded: { kind: 'inactiveMember', member: aMember('ada'), ...more },
    });
    const gone = { displayName: 'Ada', active: false };
    assert.equal(ofUser(gone, half()), 'Ada | inactive, still a member · ada@example.com');
    assert.equal(
      ofUser(gone, half({ member: aMember('ada', { status: 'pending' }) })),
      'Ada | inactive, still invited · ada@example.com',
    );
    assert.equal(ofUser({}, half({ kind: 'memberInNoGroup' })), 'ada@example.com | member in no group');
  });

  it('read out what the last push came to, which a badge alone shows', () => {
    const counts = { pushed: 'Last push: applied' };
    assert.equal(ofGroup({}, counts), 'Engineers | grants nothing');
    const user = aUser('ada');
    const { accessible } = rowWords({ id: 'x', kind: 'user', accountKey: 'a', user }, counts);
    assert.equal(accessible, 'ada@example.com. Last push: applied');
  });

  it('say of a filter by state what it cannot tell', () => {
    const error = new AppError('forbidden', { reason: 'missingPermission' });
    assert.equal(
      ofNote({ kind: 'stateUnread', state: 'halfOffboarded', error }),
      'Can’t tell who is half-offboarded | the account’s members could not be read: No permission',
    );
    assert.match(ofNote({ kind: 'stateUnread', state: 'invited', error }), /^Can’t tell who is invited/);
    assert.equal(
      ofNote({ kind: 'stateUntold', state: 'inactive', count: 2 }),
      '2 users left out | the server doesn’t say whether they are inactive',
    );
    assert.match(ofNote({ kind: 'stateUntold', state: 'active', count: 1 }), /^1 user left out/);
    const addresses = ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'];
    const note: Node = { id: 'x', kind: 'note', note: { kind: 'invitedBeside', addresses } };
    assert.equal(
      words(note),
      '4 invitations without a SCIM user | a@x.example, b@x.example, c@x.example and 1 more',
    );
    assert.equal(tooltipText(note, new Map()), addresses.join('\n'));
  });

  it('say "nobody" only in so many words', () => {
    for (const state of userStates)
      assert.match(ofNote({ kind: 'noMatch', state }), /^No user is |^Every user is in a group$/);
    assert.equal(
      ofNote({ kind: 'noMatch', text: 'x', state: 'inactive' }),
      'No user matches “x” and is inactive',
    );
    assert.equal(ofNote({ kind: 'noMatch', text: 'x' }), 'No user matches “x”');
    assert.match(ofNote({ kind: 'noUsers' }), /^No users yet/);
    assert.match(ofNote({ kind: 'noGroups' }), /^No role groups$/);
    assert.match(ofNote({ kind: 'mayBeIncomplete' }), /^List may be incomplete/);
    assert.equal(
      ofNote({
        kind: 'unread',
        part: 'roles',
        error: new AppError('forbidden', { reason: 'missingPermission' }),
      }),
      'Roles could not be read | No permission',
    );
    assert.equal(
      ofNote({ kind: 'withoutRoles', groups: 2 }),
      '2 groups may be role groups | this token can’t list the roles that would tell; users, members and pushes work without them',
    );
  });

  it('say whose a token is and where it lies', () => {
    assert.equal(words({ id: 'x', kind: 'token', token }), 'Mine | user-owned');
    assert.equal(
      words({ id: 'x', kind: 'token', token }, { check: 'invalid: expired' }),
      'Mine | user-owned · invalid: expired',
    );
    assert.equal(
      words({ id: 'x', kind: 'token', token: { ...token, owner: 'account', storage: 'session' } }),
      'Mine | account-owned · this session only',
    );
    assert.equal(
      words({ id: 'x', kind: 'token', token: { ...token, sandbox: true, storage: 'session' } }),
      'Mine | user-owned · sandbox',
    );
  });

  it('read an error out in one sentence with its next step', () => {
    const { label, accessible } = rowWords(
      {
        id: 'x',
        kind: 'error',
        target: { kind: 'token', tokenId: 't' },
        error: new AppError('unauthenticated', { reason: 'expiredToken' }),
        tokenLabel: 'Mine',
      },
      {},
    );
    assert.equal(label, 'Mine: Token expired');
    assert.equal(
      accessible,
      'Error: Mine: Token expired. This token has expired. Replace it with a new one.',
    );
  });

  it('name by its id what has no visible name', () => {
    for (const nothing of ['', '\u202e\u200b']) {
      assert.equal(ofUser({ id: 'u1', userName: nothing, displayName: nothing }), 'no name (ID u1)');
      assert.equal(ofGroup({ id: 'g1', label: nothing }), 'g1 | grants nothing');
      const named = { id: 'acc1', name: nothing };
      assert.equal(
        words({ id: 'x', kind: 'account', accountKey: 'a', account: named, sandbox: false }),
        'acc1',
      );
      assert.equal(
        words({ id: 'x', kind: 'tokenAccount', accountKey: 'a', tokenId: 't', account: named }),
        'acc1',
      );
    }
  });

  it('are one plain line, whatever a server sends', () => {
    const hostile = fc.string({ unit: anyCharacter, maxLength: 300 });
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const nodes: readonly Node[] = [
          { id: 'x', kind: 'account', accountKey: 'a', account: { id: one, name: other }, sandbox: false },
          {
            id: 'x',
            kind: 'group',
            accountKey: 'a',
            group: {
              ...group,
              label: one,
              displayName: other,
              grants: { kind: 'policies', summaries: [other] },
            },
          },
          {
            id: 'x',
            kind: 'user',
            accountKey: 'a',
            user: aUser('a', { userName: one, displayName: other, externalId: other, groups: [one] }),
          },
          { id: 'x', kind: 'member', accountKey: 'a', groupId: 'g', userId: one, display: other },
          { id: 'x', kind: 'tokenAccount', accountKey: 'a', tokenId: 't', account: { id: one, name: other } },
          { id: 'x', kind: 'note', note: { kind: 'noMatch', text: other } },
          { id: 'x', kind: 'note', note: { kind: 'noMatch', text: other, state: 'invited' } },
          { id: 'x', kind: 'note', note: { kind: 'invitedBeside', addresses: [one, other] } },
        ];
        for (const node of nodes) {
          const { label, description = '', accessible } = rowWords(node, { filterText: one });
          assert.notEqual(label, '');
          const tooltip = tooltipText(node, new Map([[one, other]])) ?? '';
          for (const text of [label, description, accessible, ...tooltip.split('\n')])
            assert.doesNotMatch(text, /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
    );
  });
});
