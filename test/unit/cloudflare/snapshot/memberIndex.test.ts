import { MemberIndex } from '../../../../src/cloudflare/snapshot/memberIndex.ts';
import { type AccountMember } from '../../../../src/cloudflare/resources/members.ts';
import { type ScimUser } from '../../../../src/scim/model.ts';
import { aMember, aUser } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

function index(members: readonly AccountMember[], users: readonly ScimUser[] = []): MemberIndex<ScimUser> {
  return new MemberIndex({ kind: 'whole', items: members }, users);
}

describe('MemberIndex', () => {
  const kim = aUser('kim');
  const byId = aMember('kim');
  const loose = aMember('loose', { userId: undefined, email: 'KIM@example.com' });

  it('goes by the id before the address', () => {
    const twin = aUser('twin', { userName: kim.userName });
    const found = index([byId], [kim, twin]);
    assert.deepEqual(found.memberOf(kim), { kind: 'one', value: byId });
    assert.deepEqual(found.memberOf(twin), { kind: 'none' });
    assert.deepEqual(found.userOf(byId), { kind: 'one', value: kim });
    assert.deepEqual(index([loose, byId], [kim]).memberOf(kim), { kind: 'one', value: byId });
    assert.deepEqual(index([loose, byId], [kim]).userOf(loose), { kind: 'none' });
  });

  it('goes by the address where no id leads anywhere, and takes no look-alike', () => {
    const other = aMember('other', { userId: 'a login', email: 'Kim@Example.com' });
    const lookAlike = aMember('z', { userId: undefined, email: '\u212Aim@example.com' });
    for (const member of [loose, other]) {
      const found = index([lookAlike, member], [kim]);
      assert.deepEqual(found.memberOf(kim), { kind: 'one', value: member });
      assert.deepEqual(found.userOf(member), { kind: 'one', value: kim });
      assert.deepEqual(found.userOf(lookAlike), { kind: 'none' });
    }
  });

  it('never joins by an empty name', () => {
    for (const name of ['', ' ']) {
      const nobody = aUser('nobody', { userName: name });
      const member = aMember('nameless', { userId: undefined, email: name });
      const found = index([member], [nobody]);
      assert.deepEqual(found.memberOf(nobody), { kind: 'none' });
      assert.deepEqual(found.userOf(member), { kind: 'none' });
      assert.deepEqual(found.userNamed(name), { kind: 'none' });
      assert.deepEqual(
        [found.named(name), found.of(nobody), found.of({ id: undefined, userName: name })],
        [[], [], []],
      );
    }
  });

  it('says where several fit, from both sides', () => {
    const twin = aUser('twin', { userName: kim.userName });
    const twins = index([loose], [kim, twin]);
    assert.deepEqual(twins.memberOf(kim), { kind: 'several', values: [loose] });
    assert.deepEqual(twins.memberOf(twin), { kind: 'several', values: [loose] });
    assert.deepEqual(twins.userOf(loose), { kind: 'several', values: [kim, twin] });
    assert.deepEqual(twins.userNamed('Kim@example.com'), { kind: 'several', values: [kim, twin] });
    for (const second of [aMember('b', { userId: kim.id, id: 'second' }), aMember('c', { userId: kim.id })]) {
      const twice = index([byId, second], [kim]);
      assert.deepEqual(twice.memberOf(kim), { kind: 'several', values: [byId, second] });
      assert.deepEqual(twice.userOf(byId), { kind: 'several', values: [kim] });
      assert.deepEqual(twice.userOf(second), { kind: 'several', values: [kim] });
    }
  });

  it('has every membership of a person, by id and by address, each once', () => {
    const lookAlike = aMember('z', { userId: undefined, email: '\u212Aim@example.com' });
    assert.deepEqual(index([byId, loose, lookAlike]).of(kim), [byId, loose]);
    assert.deepEqual(index([byId, loose]).of(aUser('other')), []);
    assert.deepEqual(index([byId]).of(kim), [byId]);
  });

  it('leaves out a membership of the same address that is another user’s by id', () => {
    const twin = aUser('twin', { userName: kim.userName });
    const others = aMember('twin', { email: kim.userName });
    assert.deepEqual(index([byId, others], [kim, twin]).of(kim), [byId]);
    assert.deepEqual(index([byId, others]).of(kim), [byId, others]);
  });

  it('leaves out one whose id may be a user’s who was not read, where ids are known to be the same', () => {
    const listed = { kind: 'whole', items: [byId, aMember('twin', { email: 'max@example.com' })] } as const;
    const max = aUser('max');
    const several = [
      new MemberIndex(listed, [kim, max], { moreUsers: true }),
      new MemberIndex(listed, [max], { moreUsers: true }),
      new MemberIndex(listed, [kim, max]),
    ];
    assert.deepEqual(
      several.map((one) => one.of(max).length),
      [0, 1, 1],
    );
  });

  it('tells which memberships are nobody’s', () => {
    const unknown = aMember('new', { status: 'pending' });
    assert.deepEqual(index([byId, unknown]).beside([kim]), [unknown]);
  });
});
