import { type AccountMember } from '../../../../src/cloudflare/resources/members.ts';
import { MemberIndex } from '../../../../src/cloudflare/snapshot/memberIndex.ts';
import {
  halfOffboarded,
  isInState,
  needsMembers,
  type UserState,
  userStates,
} from '../../../../src/directory/users/userState.ts';
import { type ScimUser } from '../../../../src/scim/model.ts';
import { aMember, aUser } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const index = (...items: AccountMember[]): MemberIndex => new MemberIndex({ kind: 'whole', items });

function statesOf(user: ScimUser, members: MemberIndex | undefined): readonly UserState[] {
  return userStates.filter((state) => isInState(user, state, members) === true);
}

describe('the state of a user', () => {
  const ada = aUser('ada', { groups: ['g'] });

  it('is told by the user and the members together', () => {
    const gone = aUser('ada', { active: false, groups: [] });
    const loose = aUser('ada', { groups: [] });
    const cases: readonly [ScimUser, MemberIndex, readonly UserState[]][] = [
      [ada, index(aMember('ada')), ['active']],
      [ada, index(aMember('ada', { status: 'pending' })), ['active', 'invited']],
      [ada, index(), ['active']],
      [gone, index(), ['inactive', 'inNoGroup']],
      [gone, index(aMember('ada')), ['inactive', 'inNoGroup', 'halfOffboarded']],
      [
        gone,
        index(aMember('ada', { status: 'pending' })),
        ['inactive', 'invited', 'inNoGroup', 'halfOffboarded'],
      ],
      [gone, index(aMember('ada', { status: 'rejected' })), ['inactive', 'inNoGroup']],
      [loose, index(aMember('ada')), ['active', 'inNoGroup', 'halfOffboarded']],
      [loose, index(aMember('ada', { status: 'pending' })), ['active', 'invited', 'inNoGroup']],
      [loose, index(aMember('ada', { status: 'unknown' })), ['active', 'inNoGroup']],
      [loose, index(), ['active', 'inNoGroup']],
    ];
    for (const [user, members, expected] of cases) assert.deepEqual(statesOf(user, members), expected);
  });

  it('is not guessed where the server does not tell', () => {
    const untold = aUser('ada', { active: undefined });
    const members = index(aMember('ada'));
    for (const state of userStates.filter((one) => one !== 'invited'))
      assert.equal(isInState(untold, state, members), undefined, state);
    assert.equal(isInState(untold, 'invited', members), false);
    assert.equal(isInState(aUser('ada'), 'halfOffboarded', members), undefined);
    assert.equal(isInState(aUser('ada', { active: false }), 'halfOffboarded', index()), false);
    for (const state of userStates.filter(needsMembers))
      assert.equal(isInState(aUser('ada', { groups: [] }), state, undefined), undefined, state);
  });

  it('is that of the membership that counts most', () => {
    const gone = aUser('ada', { active: false });
    const [invited, accepted] = [aMember('ada', { id: 'm1', status: 'pending' }), aMember('ada')];
    assert.deepEqual(halfOffboarded(gone, index(invited, accepted)), {
      kind: 'inactiveMember',
      member: accepted,
    });
    assert.deepEqual(halfOffboarded(aUser('ada', { groups: [] }), index(invited, accepted)), {
      kind: 'memberInNoGroup',
      member: accepted,
    });
  });
});
