import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { changeWords } from '../../../../src/history/snapshots/changeWords.ts';
import { compareSnapshots } from '../../../../src/history/snapshots/compareSnapshots.ts';
import { alikePseudonyms } from '../../../../src/history/snapshots/alikePseudonyms.ts';
import { pseudonymous } from '../../../../src/history/snapshots/pseudonyms.ts';
import { readSnapshot } from '../../../../src/history/snapshots/readSnapshot.ts';
import { type SnapshotFile, snapshotFile } from '../../../../src/history/snapshots/snapshotFile.ts';
import { readableText, snapshotName } from '../../../../src/history/snapshots/snapshotText.ts';
import { refusalWords } from '../../../../src/history/snapshots/snapshotWords.ts';
import { takeSnapshot } from '../../../../src/history/snapshots/takeSnapshot.ts';
import { randomAccount, snapshotOf } from '../../../fixtures/builders/randomAccount.ts';
import { aTenant, aUser, plainGroup, superRole, unread } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { anyCharacter } from '../../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import * as z from 'zod';

/** As it is saved. */
const savedText = (snapshot: SnapshotFile): string =>
  atOnce(readableText(snapshot)) ?? assert.fail('not saved');

const account = aTenant(['ann', 'bob'], [plainGroup(superRole.name, ['ann'])], { members: unread() });
const access = atOnce(accountAccess(account));
const now = Date.UTC(2026, 10, 30, 9, 30);
const whole = takeSnapshot(
  [
    { kind: 'read', key: 'key', token: 'Audit', access },
    { kind: 'failed', key: 'k2', accountId: 'id2', accountName: 'Lagos', sentence: 'The token was refused.' },
  ],
  now,
);
const text = savedText(whole);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

function utf16(value: string, big: boolean): Uint8Array {
  const found = Buffer.from(`\uFEFF${value}`, 'utf16le');
  return big ? found.swap16() : found;
}

/** The sentence that a file is refused with; undefined where it is read. */
function refused(file: Uint8Array | string): string | undefined {
  const found = atOnce(readSnapshot(typeof file === 'string' ? bytes(file) : file));
  return found.kind === 'read' ? undefined : refusalWords(found.why, 'x.json');
}

type Loose = Record<string, unknown> & {
  accounts: (Record<string, unknown> & { people: Record<string, unknown>[] })[];
};

function changed(change: (file: Loose) => void): string {
  const copy = JSON.parse(text) as Loose;
  change(copy);
  return JSON.stringify(copy);
}

describe('a snapshot file', () => {
  it('is read as it was taken, in UTF-8 or UTF-16, with a byte order mark or without', () => {
    for (const file of [bytes(text), bytes(`\uFEFF${text}`), utf16(text, false), utf16(text, true)]) {
      const found = atOnce(readSnapshot(file));
      assert.ok(found.kind === 'read');
      assert.deepEqual(found.snapshot, whole);
    }
  });

  it('says when, by which token, and what could not be read, and names itself so', () => {
    const [first] = whole.accounts;
    assert.equal(first?.token, 'Audit');
    assert.deepEqual(first.notReadable, [{ kind: 'members' }]);
    assert.deepEqual(whole.notRead, [{ id: 'id2', name: 'Lagos', why: 'The token was refused.' }]);
    assert.equal(
      snapshotName({ ...whole, notRead: [] }),
      'cloudflare-snapshot-Example-Account-20261130-0930.json',
    );
    assert.equal(snapshotName(whole), 'cloudflare-snapshot-1-accounts-20261130-0930.json');
  });

  it('is of the published schema, whatever the account', () => {
    const schema = JSON.parse(readFileSync('docs/snapshot.schema.json', 'utf8')) as Parameters<
      typeof z.fromJSONSchema
    >[0];
    const made = z.toJSONSchema(snapshotFile, {
      override: ({ jsonSchema }) => {
        delete jsonSchema.readOnly;
      },
    });
    assert.deepEqual(schema, {
      title: 'A snapshot of who has access, by SCIM Provisioning for Cloudflare',
      ...made,
    });
    const published = z.fromJSONSchema(schema);
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const taken = takeSnapshot(
          [{ kind: 'read', key: 'key', token: 'Audit', access: atOnce(accountAccess(snapshotOf(drawn))) }],
          now,
        );
        for (const file of [taken, pseudonymous(taken, 'key')]) {
          published.parse(JSON.parse(savedText(file)));
          assert.equal(refused(savedText(file)), undefined);
        }
      }),
      runs(20),
    );
    assert.throws(() => published.parse({ ...whole, more: 1 }));
  });

  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  const hostile: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
    ['nothing', '', /isn’t JSON/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /isn’t a text file/],
    ['bytes of no encoding', Uint8Array.from([...bytes('{"a":"'), 0xff, 0xc0]), /isn’t a text file/],
    ['half of itself', text.slice(0, text.length / 2), /cut off/],
    ['more bytes than any', new Uint8Array(40_000_001), /too large/],
    ['JSON of something else', '{"format":"cloudflare-scim-access","version":1}', /isn’t a snapshot/],
    ['null', 'null', /isn’t a snapshot/],
    ['a list', '[]', /isn’t a snapshot/],
    ['deep nesting', deep, /nested too deeply/],
    ['deep nesting inside', text.replace('"notRead": [', `"notRead": [${deep},`), /nested too deeply/],
    ['a later version', changed((file) => (file['version'] = 2)), /version that this extension doesn’t know/],
    ['a version in words', changed((file) => (file['version'] = 'one')), /isn’t a snapshot/],
    ['a field more', changed((file) => (file['more'] = 1)), /isn’t as its schema says/],
    ['a prototype', text.replace('{', '{"__proto__": {"accounts": []},'), /isn’t as its schema says/],
    [
      'a prototype of a person',
      text.replace('"people": [', '"people": [{"__proto__": {"key": "x"}, "constructor": 1},'),
      /accounts\.0\.people\.0/,
    ],
    [
      'a name of a million letters',
      changed((file) => (file.accounts[0]!['name'] = 'x'.repeat(1e6))),
      /accounts\.0\.name/,
    ],
    [
      'a name that is none',
      changed((file) => (file.accounts[0]!.people[1]!['name'] = { toString: 'x' })),
      /people\.1\.name/,
    ],
    ['a time that is none', changed((file) => (file['takenAt'] = 'yesterday')), /takenAt/],
    ['an account twice', changed(({ accounts }) => accounts.push(accounts[0]!)), /an account twice/],
    ['a person twice', changed(({ accounts: [one] }) => one!.people.push(one!.people[0]!)), /a person twice/],
    [
      'a group twice',
      changed(
        ({ accounts: [one] }) =>
          (one!['groups'] = [...(one!['groups'] as object[]), ...(one!['groups'] as object[])]),
      ),
      /a group twice/,
    ],
    [
      'a role twice',
      changed(
        ({ accounts: [one] }) =>
          (one!['roles'] = [...(one!['roles'] as object[]), ...(one!['roles'] as object[])]),
      ),
      /a role twice/,
    ],
    [
      'a gap that is not there',
      changed(({ accounts: [one] }) => (one!.people[0]!['unsure'] = [99])),
      /doesn’t have/,
    ],
    [
      'a group that is not there',
      changed(({ accounts: [one] }) => (one!.people[0]!['groups'] = ['elsewhere'])),
      /doesn’t have/,
    ],
    ['no list of roles', changed(({ accounts: [one] }) => (one!['roles'] = [])), /doesn’t have/],
  ];

  for (const [what, file, words] of hostile)
    it(`is refused in one sentence where it is ${what}`, () => {
      const sentence = refused(file) ?? assert.fail('it was read');
      assert.match(sentence, words);
      assert.match(sentence, /^x\.json [^\n]*\. [A-Z][^\n.]*\.$/u);
    });

  it('is refused or read, whatever is cut out of it or put into it', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(40),
        fc.string({ unit: anyCharacter, maxLength: 20 }),
        (at, cut, more) => {
          const sentence = refused(text.slice(0, at) + more + text.slice(at + cut));
          assert.ok(sentence === undefined || /^x\.json [^\n]*\.$/u.test(sentence));
        },
      ),
    );
  });

  it('hides nothing in its text that reorders or breaks a line', () => {
    const name = 'a\u202Eb\u200Bc\u2028d';
    const taken = takeSnapshot(
      [
        {
          kind: 'read',
          key: 'k',
          token: name,
          access: atOnce(accountAccess({ ...account, users: [aUser('x', { userName: name })] })),
        },
      ],
      now,
    );
    assert.doesNotMatch(savedText(taken), /[\u202E\u200B\u2028]/u);
    assert.equal(refused(savedText(taken)), undefined);
  });

  it('with pseudonyms is compared by one key alone', () => {
    const [mine, theirs] = [pseudonymous(whole, 'mine'), pseudonymous(whole, 'theirs')];
    const kind = (one: SnapshotFile, other: SnapshotFile, key?: string): string =>
      alikePseudonyms(one, other, key).kind;
    assert.equal(kind(mine, mine), 'comparable');
    assert.equal(kind(mine, theirs, 'mine'), 'otherKey');
    assert.equal(kind(mine, whole), 'otherKey');
    assert.equal(kind(theirs, whole, 'mine'), 'otherKey');
    assert.equal(kind(whole, whole), 'comparable');
    const found = alikePseudonyms(whole, mine, 'mine');
    assert.ok(found.kind === 'comparable');
    assert.deepEqual(found.before, mine);
  });

  it('is read again whatever the server calls things, or is not saved', () => {
    const long = '\u202e<b>'.repeat(5_000);
    const hostile = aTenant(
      ['ann'],
      [{ ...plainGroup(superRole.name, ['ann']), label: long, members: unread() }],
      { accountName: long, members: unread(), users: [aUser('ann', { userName: long, displayName: long })] },
    );
    const taken = takeSnapshot(
      [
        { kind: 'read', key: 'key', token: long, access: atOnce(accountAccess(hostile)) },
        { kind: 'failed', key: '', accountId: 'x', accountName: long, sentence: long },
      ],
      now,
    );
    for (const file of [taken, pseudonymous(taken, 'key')])
      assert.equal(refused(atOnce(readableText(file)) ?? assert.fail('was not saved')), undefined);
    const [account] = whole.accounts;
    const tooMany = {
      ...whole,
      accounts: Array.from({ length: 10_001 }, (_, at) => ({
        ...account!,
        id: String(at),
        people: [],
        gaps: [],
        notReadable: [],
      })),
    };
    assert.equal(atOnce(readableText(tooMany)), undefined);
  });

  it('with pseudonyms says nothing of why an account could not be read, which may name hosts', () => {
    const failed = { kind: 'failed', key: '', accountId: 'x', accountName: 'Lagos' } as const;
    const taken = takeSnapshot([{ ...failed, sentence: 'No answer from proxy.corp.example.' }], now);
    assert.doesNotMatch(savedText(pseudonymous(taken, 'key')), /proxy|Lagos/);
  });

  it('gives few reasons of a change that can’t be told, however many a file claims', () => {
    const [kept] = takeSnapshot([{ kind: 'read', key: 'key', token: 'Audit', access }], now).accounts;
    const gaps = Array.from({ length: 9_000 }, (_, at) => ({
      cause: { kind: 'groupMembersUnread' as const, groupId: `g${String(at)}`, label: 'x'.repeat(4_000) },
      roles: null,
      groups: null,
    }));
    const claims = (unsure: readonly number[]): SnapshotFile => ({
      ...whole,
      accounts: [
        {
          ...kept!,
          gaps,
          people: kept!.people.map((person) => ({ ...person, unsure: [...unsure], access: [] })),
        },
      ],
    });
    const plain = { ...whole, accounts: [kept!] };
    const { changes } = atOnce(compareSnapshots(plain, claims(gaps.map((_, at) => at))));
    assert.ok(changes.length > 0);
    for (const change of changes) {
      assert.notEqual(change.change, 'lost');
      const { why } = changeWords(change);
      assert.ok(why.length <= 21 && why.join('').length < 100_000);
    }
  });
});
