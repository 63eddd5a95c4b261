import { atOnce } from '../../../src/core/slices.ts';
import { findLeavers, type Leavers } from '../../../src/people/leavers.ts';
import { type SourcePerson } from '../../../src/people/model.ts';
import { leaverDoubtWords } from '../../../src/people/peopleWords.ts';
import { type ScimUser } from '../../../src/scim/model.ts';
import { aPerson, understood } from '../../fixtures/builders/people.ts';
import { aMember, aTenant, aUser, read, unread } from '../../fixtures/builders/tenant.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

type Found = Extract<Leavers, { kind: 'found' }>;

const list = (...people: SourcePerson[]): Parameters<typeof findLeavers>[0] => ({
  kind: 'whole',
  by: 'file',
  people,
  mentioned: new Set(),
});

const tenantOf = (...users: ReturnType<typeof aUser>[]) => ({ ...aTenant([], []), users });

function found(leavers: Leavers): Found {
  assert(leavers.kind === 'found', leavers.kind);
  return leavers;
}

const names = (leavers: Leavers): readonly string[] => found(leavers).leavers.map(({ id }) => id);

const doubts = (leavers: Leavers): readonly (readonly unknown[])[] =>
  found(leavers).doubtful.map(({ user, doubt, people }) => [
    user.id,
    doubt,
    people.map(({ userName }) => userName),
  ]);

describe('findLeavers', () => {
  it('names active users who are not in the list, whatever the case, in the account’s order', () => {
    const tenant = tenantOf(
      aUser('zed'),
      aUser('ann', { userName: 'Ann@Example.com' }),
      aUser('bob', { active: false }),
      aUser('cyd', { active: undefined }),
      aUser('dee'),
    );
    const result = atOnce(findLeavers(list(aPerson('aNN@example.com'), aPerson('dee@example.com')), tenant));
    assert.deepEqual(names(result), ['u-zed', 'u-cyd']);
    assert.deepEqual([doubts(result), found(result).complete], [[], true]);
  });

  it('names members and invitations whom SCIM does not know, and cannot where they were not read', () => {
    const tenant = tenantOf(aUser('ann'), aUser('bob', { active: false }));
    const members = [
      aMember('ann'),
      aMember('bob'),
      aMember('cyd', { userId: undefined, status: 'pending' }),
      aMember('dee', { userId: undefined }),
      aMember('eve', { userId: undefined, status: 'rejected' }),
      aMember('fay', { userId: undefined }),
      aMember('gus', { userId: undefined, email: 'gu\u0455@example.com' }),
    ];
    const people = list(aPerson('ann@example.com'), aPerson('dee@example.com'), aPerson('gus@example.com'));
    const told = found(atOnce(findLeavers(people, { ...tenant, members: read(members) }))).members;
    assert.equal(told?.kind, 'whole');
    const some = { kind: 'partial', some: members, why: 'fewerThanSaid', said: 9 } as const;
    const part = found(atOnce(findLeavers(people, { ...tenant, members: some }))).members;
    assert(part?.kind === 'partial');
    assert.deepEqual(part, { ...some, some: told.items });
    assert.deepEqual(
      told.items.map(({ member, doubt }) => [member.id, doubt]),
      [
        [members[2]!.id, undefined],
        [members[5]!.id, undefined],
        [members[6]!.id, 'lookAlike'],
      ],
    );
    assert.equal(found(atOnce(findLeavers(people, { ...tenant, members: unread() }))).members, undefined);
    const partly = { ...tenant, members: read(members), usersMayBeIncomplete: true };
    assert.equal(found(atOnce(findLeavers(people, partly))).members, undefined);
  });

  it('reads a list as identity providers export it', () => {
    const csv = 'Login,Status\r\n"ann@example.com","ACTIVE"\r\n"bob@example.com","DEPROVISIONED"\r\n';
    const result = atOnce(
      findLeavers(understood(csv).list, tenantOf(aUser('ann'), aUser('bob'), aUser('cyd'))),
    );
    assert.deepEqual(names(result), ['u-cyd']);
    assert.deepEqual(doubts(result), [['u-bob', 'inactiveInList', ['bob@example.com']]]);
  });

  it('lists apart whom another address of a row fits', () => {
    const result = atOnce(
      findLeavers(
        list(aPerson('a.able@example.com', 'ANN@example.com'), aPerson('bob@example.com')),
        tenantOf(aUser('ann'), aUser('bob')),
      ),
    );
    assert.deepEqual(names(result), []);
    assert.deepEqual(doubts(result), [['u-ann', 'otherAddress', ['a.able@example.com']]]);
  });

  it('lists apart users of one name, where the list has that name', () => {
    const twins = tenantOf(
      aUser('one', { userName: 'ann@example.com' }),
      aUser('two', { userName: 'ANN@example.com' }),
    );
    assert.deepEqual(doubts(atOnce(findLeavers(list(aPerson('ann@example.com')), twins))), [
      ['u-one', 'sameName', ['ann@example.com']],
      ['u-two', 'sameName', ['ann@example.com']],
    ]);
    // Where it does not, neither of them is in it.
    assert.deepEqual(names(atOnce(findLeavers(list(aPerson('bob@example.com')), twins))), ['u-one', 'u-two']);
  });

  const lookAlikes = [
    ['the Kelvin sign', 'kim@example.com', '\u212aim@example.com'],
    ['an accent composed otherwise', 'zo\u00eb@example.com', 'zoe\u0308@example.com'],
    ['an accent left out', 'zo\u00eb@example.com', 'zoe@example.com'],
    ['full width', 'ann@example.com', '\uff41nn@example.com'],
    ['a bidi mark', 'ann@example.com', 'ann\u202e@example.com'],
  ] as const;
  for (const [title, userName, listed] of lookAlikes)
    it(`lists apart who only looks like somebody of the list: ${title}`, () => {
      const result = atOnce(findLeavers(list(aPerson(listed)), tenantOf(aUser('x', { userName }))));
      assert.deepEqual([names(result), doubts(result)], [[], [['u-x', 'lookAlike', [listed]]]]);
    });

  const notWhole = [
    ['{"@odata.nextLink":"https://graph.example.com/2","value":["ann@example.com"]}', 'part'],
    ['{"totalResults":2,"Resources":[{"userName":"ann@example.com"}]}', 'part'],
    ['{"Resources":[{"userName":"ann@example.com"}]}', 'mayBePart'],
    ['{"userName":"ann@example.com"}', 'mayBePart'],
    ['userName\nann@example.com\nnobody\n', 'rowsUnread'],
  ] as const;
  for (const [text, kind] of notWhole)
    it(`names nobody by a list that is not whole: ${JSON.stringify(text)}`, () => {
      const result = atOnce(findLeavers(understood(text).list, tenantOf(aUser('ann'), aUser('zed'))));
      assert(result.kind === 'listNotWhole');
      assert.equal(result.list.kind, kind);
    });

  it('names nobody by a list of nobody', () => {
    assert.equal(atOnce(findLeavers(list(), tenantOf(aUser('ann')))).kind, 'nobodyListed');
  });

  it('names somebody by a list that may be a part once it was said to be whole, and never by a part', () => {
    const may = understood('{"Resources":[{"userName":"ann@example.com"}]}', { whole: true });
    assert.deepEqual(names(atOnce(findLeavers(may.list, tenantOf(aUser('ann'), aUser('zed'))))), ['u-zed']);
    const part = understood('{"next":"2","users":["ann@example.com"]}', { whole: true });
    assert.equal(atOnce(findLeavers(part.list, tenantOf(aUser('zed')))).kind, 'listNotWhole');
  });

  it('names nobody while a question about the file is open', () => {
    const asked = understood('Email,Status\nann@example.com,perhaps\n');
    assert.equal(asked.list.kind, 'asked');
    assert.equal(atOnce(findLeavers(asked.list, tenantOf(aUser('zed')))).kind, 'listNotWhole');
  });

  it('takes a page that has everybody for the whole list', () => {
    const { list: whole } = understood('{"totalResults":1,"Resources":[{"userName":"ann@example.com"}]}');
    assert.deepEqual(names(atOnce(findLeavers(whole, tenantOf(aUser('ann'), aUser('zed'))))), ['u-zed']);
  });

  it('does not mind a person who stands twice in the list', () => {
    const { list: twice, repeated } = understood('userName\nann@example.com\nANN@example.com\n');
    assert.equal(repeated.length, 1);
    assert.deepEqual(names(atOnce(findLeavers(twice, tenantOf(aUser('ann'), aUser('zed'))))), ['u-zed']);
  });

  it('lists apart whose address the file has in a column that is not read', () => {
    const { list: managers } = understood('email,manager\nann@example.com,zed@example.com\n');
    const result = atOnce(findLeavers(managers, tenantOf(aUser('ann'), aUser('zed'))));
    assert.deepEqual(doubts(result), [['u-zed', 'mentioned', []]]);
  });

  it('lists apart whose address may be in the file mistyped or cut off', () => {
    const names = ['ann@x.com', 'bob@x.com', 'cyd@x.com', 'dee@x.com', 'eve@x.com'];
    const users = names.map((userName, index) => aUser(`u${String(index)}`, { userName }));
    const people = ['ann@x.co', 'BOB@x.comm', 'cyd@x.com.au', 'dee@y.com'].map((name) => aPerson(name));
    const list = { kind: 'whole', by: 'file', people, mentioned: new Set<string>() } as const;
    const found = atOnce(findLeavers(list, { ...aTenant([], []), users }));
    assert(found.kind === 'found');
    assert.deepEqual(
      found.doubtful.map(({ user, doubt, people: named }) => [user.userName, doubt, named[0]?.userName]),
      [
        ['ann@x.com', 'cutOff', 'ann@x.co'],
        ['bob@x.com', 'cutOff', 'BOB@x.comm'],
        ['cyd@x.com', 'otherDomain', 'cyd@x.com.au'],
        ['dee@x.com', 'otherDomain', 'dee@y.com'],
      ],
    );
    assert.deepEqual(
      found.leavers.map(({ userName }) => userName),
      ['eve@x.com'],
    );
  });

  const namesakes = [
    ['bob@x.com', 'bob@corp.local', 'otherDomain'],
    ['bob@x.com', 'BOB@x.onmicrosoft.com', 'otherDomain'],
    ['bob@x.com', 'bob@x.com.invalid', 'otherDomain'],
    ['bob@x.com', 'bob@x.con', 'otherDomain'],
    ['bob@x.com', 'deleted-bob@x.com', 'longerName'],
    ['bob@x.com', 'bob.old@x.com', 'longerName'],
    ['adm-bob@x.com', 'bob@x.com', 'longerName'],
    ['bob@x.com', '3f2504e04f8941d39a0c0305e82c3301bob@x.com', 'longerName'],
    ['bob@x.com', '1a2b3c4dbob@x.com', 'longerName'],
    ['bob@x.com', '1bob@x.com', 'longerName'],
    ['bob@x.com', 'b.ob@x.com', 'longerName'],
    ['ann.able@x.com', 'annable@x.com', 'longerName'],
    ['ann_able@x.com', 'ann.able@x.com', 'longerName'],
    ['bob@x.com', 'bobby@x.com', undefined],
    ['anna@x.com', 'hanna@x.com', undefined],
    ['a.b@x.com', 'b@x.com', undefined],
    ['bob@x.com', 'deleted-bob@y.com', undefined],
  ] as const;
  for (const [userName, listed, doubt] of namesakes)
    it(`lists apart who may be in the list under another address: ${userName} and ${listed}`, () => {
      const user = aUser('x', { userName });
      const result = found(atOnce(findLeavers(list(aPerson(listed)), tenantOf(user))));
      assert.deepEqual(
        result.doubtful.map((one) => [one.doubt, one.people[0]?.userName]),
        doubt === undefined ? [] : [[doubt, listed]],
      );
      assert.deepEqual(result.leavers, doubt === undefined ? [user] : []);
      for (const one of result.doubtful)
        assert.match(leaverDoubtWords(one.doubt, listed), /^Perhaps in the list: [^{}]+\.$/u);
    });

  it('lists apart who is called as somebody of the list, in any order, and not by one word of it', () => {
    const listed = { ...aPerson('r.baker@y.com'), givenName: 'Bob', familyName: 'Baker' };
    const called = (more: Partial<ScimUser>): readonly unknown[] =>
      doubts(atOnce(findLeavers(list(listed), tenantOf(aUser('bb', more)))));
    for (const displayName of ['Bob Baker', 'BAKER, Bob', 'b\u00f3b baker'])
      assert.deepEqual(called({ displayName }), [['u-bb', 'sameDisplayName', ['r.baker@y.com']]]);
    assert.deepEqual(called({ givenName: 'bob', familyName: 'baker' }).length, 1);
    for (const displayName of ['Bob', 'Bob Bakerson', undefined])
      assert.deepEqual(called({ displayName }), []);
  });

  it('says where the account may have more users', () => {
    const tenant = { ...tenantOf(aUser('ann')), usersMayBeIncomplete: true };
    assert.equal(found(atOnce(findLeavers(list(aPerson('ann@example.com')), tenant))).complete, false);
  });

  it('never proposes anybody whose name or other address is in the list, and leaves nobody out', () => {
    const name = fc.constantFrom(
      'ann',
      'ANN',
      'bob',
      'b\u00f6b',
      'bob',
      'kim',
      '\u212aim',
      'o\'neil "x\\',
      'a\u202eb',
    );
    const person = fc
      .tuple(name, fc.array(name, { maxLength: 2 }))
      .map(([own, more]) => aPerson(`${own}@example.com`, ...more.map((one) => `${one}@example.com`)));
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(name, fc.boolean()), { maxLength: 6 }),
        (people, users) => {
          const tenant = tenantOf(
            ...users.map(([own, active], index) =>
              aUser(String(index), { userName: `${own}@example.com`, active }),
            ),
          );
          const result = found(atOnce(findLeavers(list(...people), tenant)));
          const listed = new Set(
            people.flatMap(({ userName, otherNames }) =>
              [userName, ...otherNames].map((one) => one.toLowerCase()),
            ),
          );
          for (const { userName, active } of result.leavers) {
            assert.ok(!listed.has(userName.toLowerCase()), userName);
            assert.equal(active, true);
          }
          const told = new Set([...result.leavers, ...result.doubtful.map(({ user }) => user)]);
          const own = new Set(people.map(({ userName }) => userName.toLowerCase()));
          for (const user of tenant.users)
            if (user.active === true && !told.has(user))
              assert.ok(own.has(user.userName.toLowerCase()), user.userName);
        },
      ),
    );
  });
});
