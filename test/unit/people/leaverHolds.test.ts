import { atOnce } from '../../../src/core/slices.ts';
import { leaverHolds, type Protected } from '../../../src/people/leaverHolds.ts';
import { leaverHoldWords } from '../../../src/people/peopleWords.ts';
import { aMember, aTenant, aUser, read, superRole, unread } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

describe('leaverHolds', () => {
  const tenant = {
    ...aTenant([], []),
    users: ['ann', 'bob', 'cyd', 'dee'].map((name) => aUser(name)),
    members: read([aMember('ann', { roles: [superRole] }), aMember('bob'), aMember('cyd'), aMember('dee')]),
  };
  const nobody: Protected = {
    tokenUser: { kind: 'none' },
    reader: { kind: 'unknown' },
    requiredPeople: [],
  };
  const held = (
    given: Partial<Protected>,
    snapshot: Parameters<typeof leaverHolds>[0] = tenant,
  ): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(
      [...atOnce(leaverHolds(snapshot, { ...nobody, ...given }))].filter(([, why]) => why.length > 0),
    );

  it('holds Super Administrators, the person at the keyboard, and who is required; nobody else', () => {
    assert.deepEqual(
      held({
        tokenUser: { kind: 'known', userName: 'ANN@example.com' },
        reader: { kind: 'known', userName: 'bob@example.com' },
        requiredPeople: [' Cyd@example.com '],
      }),
      { 'u-ann': ['superAdministrator', 'ownUser'], 'u-bob': ['ownUser'], 'u-cyd': ['required'] },
    );
    for (const why of ['superAdministrator', 'maybeSuperAdministrator', 'ownUser', 'required'] as const)
      assert.match(leaverHoldWords(why), /^Not checked: [^{}]+\.$/u);
  });

  it('holds who is a Super Administrator by the organization, without being told so by the account', () => {
    const members = read([{ id: 'o-1', userId: undefined, email: 'BOB@example.com' }]);
    assert.deepEqual(held({}, { ...tenant, organization: { name: 'Org', members } }), {
      'u-ann': ['superAdministrator'],
      'u-bob': ['superAdministrator'],
    });
  });

  it('holds everybody where it is not known whom the organization makes a Super Administrator', () => {
    const some = [{ id: 'o-1', userId: 'u-bob', email: 'bob@example.com' }];
    const partly = { kind: 'partial', some, why: 'fewerThanSaid' } as const;
    const maybe = ['maybeSuperAdministrator'];
    assert.deepEqual(held({}, { ...tenant, organization: { name: 'Org', members: partly } }), {
      'u-ann': ['superAdministrator'],
      'u-bob': ['superAdministrator'],
      'u-cyd': maybe,
      'u-dee': maybe,
    });
    const unseen = held({}, { ...tenant, organization: { name: 'Org', members: unread() } });
    assert.deepEqual([unseen['u-bob'], unseen['u-cyd']], [maybe, maybe]);
  });

  it('holds everybody where it cannot be read who is a Super Administrator', () => {
    assert.deepEqual(
      Object.values(held({}, { ...tenant, members: unread() })),
      tenant.users.map(() => ['maybeSuperAdministrator']),
    );
  });
});
