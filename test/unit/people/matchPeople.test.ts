import { matchPeople, resolvePeople } from '../../../src/people/matchPeople.ts';
import { type Choice } from '../../../src/people/model.ts';
import { aPerson } from '../../fixtures/builders/people.ts';
import { aTenant, aUser } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = {
  ...aTenant([], []),
  users: [
    aUser('ann'),
    aUser('bob'),
    aUser('bob2', { userName: 'BOB@example.com' }),
    aUser('kim', { userName: 'kim@example.com' }),
  ],
};

const people = [
  aPerson('ANN@example.com'),
  aPerson('bob@example.com'),
  aPerson('cyd@example.com', 'ann@example.com'),
  aPerson('zed@example.com'),
  aPerson('\u212aim@example.com'),
];

describe('matchPeople', () => {
  const match = matchPeople(people, tenant);

  it('takes a name in another case, and nothing that is less sure', () => {
    assert.deepEqual(
      match.matched.map(({ user }) => user.id),
      ['u-ann'],
    );
    assert.deepEqual(
      match.ambiguous.map(({ source, candidates, why }) => [
        source.userName,
        candidates.map(({ id }) => id),
        why,
      ]),
      [
        ['bob@example.com', ['u-bob', 'u-bob2'], 'sameName'],
        ['cyd@example.com', ['u-ann'], 'otherAddress'],
      ],
    );
    // The Kelvin sign looks like a K and is somebody else.
    assert.deepEqual(
      match.unmatched.map(({ userName }) => userName),
      ['zed@example.com', '\u212aim@example.com'],
    );
  });

  it('says when the list of users may be incomplete', () => {
    assert.equal(match.complete, true);
    assert.equal(matchPeople(people, { ...tenant, usersMayBeIncomplete: true }).complete, false);
  });

  it('leaves open what nobody decided, and follows what was decided', () => {
    const choices = new Map<string, Choice>([
      ['bob@example.com', { kind: 'user', id: 'u-bob2' }],
      ['zed@example.com', { kind: 'create' }],
      ['cyd@example.com', { kind: 'skip' }],
    ]);
    const resolved = resolvePeople(match, choices);
    assert.deepEqual(
      resolved.open.map(({ userName }) => userName),
      ['\u212aim@example.com'],
    );
    assert.deepEqual(resolved.people, [
      { kind: 'id', id: 'u-ann' },
      { kind: 'id', id: 'u-bob2' },
      { kind: 'userName', userName: 'zed@example.com' },
    ]);
    assert.partialDeepStrictEqual(resolved.users, [
      { kind: 'active', user: { userName: 'zed@example.com', givenName: 'Given' }, whenMissing: 'create' },
    ]);
  });
});
