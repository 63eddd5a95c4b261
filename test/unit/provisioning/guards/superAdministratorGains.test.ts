import { runGuards } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { group, joins } from '../../../fixtures/builders/desired.ts';
import { guardInput } from '../../../fixtures/builders/guardInput.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  systemGroup,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const people = ['ann', 'bob', 'cyd'];

const superPolicy = policyFor(superRole);

const gained = (...who: readonly string[]): readonly string[] => who.map((name) => `${name}@example.com`);

function gains(snapshot: AccountSnapshot, desired: Partial<Desired>) {
  return runGuards(guardInput(snapshot, desired)).filter(({ code }) => code === 'gainsSuperAdministrator');
}

const system = systemGroup(superRole.name, ['ann']);

const users = aTenant(people, [
  userGroup('Owners', ['ann'], [superPolicy]),
  userGroup('Finance', ['bob', 'cyd'], [policyFor(billingRole)]),
]);

const plain = aTenant(people, [plainGroup(superRole.name, ['ann'])]);

const invited: Desired = {
  groups: [],
  users: [],
  roles: [],
  members: [{ kind: 'invited', email: 'new@example.com', roles: [superRole] }],
};

const [invitation] = invited.members!;

const newcomer: Partial<Desired> = {
  users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
};

const back: Partial<Desired> = {
  users: [{ kind: 'active', user: aNewUser('bob@example.com'), whenMissing: 'refuse' }],
};

const inactive = (snapshot: AccountSnapshot): AccountSnapshot => ({
  ...snapshot,
  users: snapshot.users.map((user) => (user.id === 'u-bob' ? { ...user, active: false } : user)),
});

const rows: readonly (readonly [string, AccountSnapshot, Partial<Desired>, readonly string[]])[] = [
  [
    'a system role group',
    aTenant(people, [system]),
    joins(system.displayName, 'bob', 'cyd'),
    gained('bob', 'cyd'),
  ],
  ['a role group of 2023', plain, joins(superRole.name, 'bob'), gained('bob')],
  ['a user group with the policy', users, joins('Owners', 'bob'), gained('bob')],
  [
    'a policy that is attached to the group they are in',
    users,
    { groups: [group('Finance', { attach: [superPolicy] })] },
    gained('bob', 'cyd'),
  ],
  [
    'a new group with the policy',
    users,
    { groups: joins('Fresh', 'cyd').groups!.map((one) => ({ ...one, attach: [superPolicy] })) },
    gained('cyd'),
  ],
  [
    'a new role group of 2023',
    aTenant(people, [plainGroup('Billing', [])]),
    joins(superRole.name, 'cyd'),
    gained('cyd'),
  ],
  ['a role of their own', plain, { roles: [{ memberId: 'm-bob', roles: [superRole] }] }, gained('bob')],
  [
    'a policy of their own',
    users,
    { roles: [{ memberId: 'm-bob', roles: [], policies: [superPolicy] }] },
    gained('bob'),
  ],
  ['an invitation with the role', plain, invited, gained('new')],
  [
    'an invitation with the policy',
    users,
    { members: [{ ...invitation!, kind: 'invited', roles: [], policies: [superPolicy] }] },
    gained('new'),
  ],
  [
    'an invitation of somebody who is a member',
    plain,
    { members: [{ ...invitation!, kind: 'invited', roles: [superRole], email: 'bob@example.com' }] },
    gained('bob'),
  ],
  ['a user who is made and joins', users, { ...newcomer, ...joins('Owners', 'new') }, gained('new')],
  [
    'coming back into the group',
    inactive(aTenant(people, [userGroup('Owners', ['ann', 'bob'], [superPolicy])])),
    back,
    gained('bob'),
  ],
  [
    'coming back with a role of their own',
    inactive({
      ...plain,
      members: read([aMember('ann'), aMember('bob', { roles: [superRole] }), aMember('cyd')]),
    }),
    back,
    gained('bob'),
  ],
  [
    'a denial that is detached',
    aTenant(people, [userGroup('Owners', ['bob'], [superPolicy, { ...superPolicy, access: 'deny' }])]),
    { groups: [group('Owners', { detach: [{ ...superPolicy, access: 'deny' }] })] },
    gained('bob'),
  ],
];

describe('the warning of who becomes a Super Administrator', () => {
  for (const [title, snapshot, desired, who] of rows)
    it(`names them: through ${title}`, () => {
      assert.deepEqual(gains(snapshot, desired), [
        { level: 'warning', code: 'gainsSuperAdministrator', people: who, maybe: [] },
      ]);
    });

  it('names nobody who is one already, or gains another role', () => {
    const both = aTenant(people, [
      userGroup('Owners', ['ann'], [superPolicy]),
      userGroup('Others', [], [superPolicy]),
      userGroup('Finance', [], [policyFor(billingRole)]),
    ]);
    assert.deepEqual(gains(both, joins('Others', 'ann')), []);
    assert.deepEqual(gains(both, joins('Finance', 'bob')), []);
    const zone = { key: 'com.cloudflare.api.account.zone.1', objects: ['*'] };
    const part = { ...superPolicy, resourceGroups: [{ id: undefined, name: undefined, scopes: [zone] }] };
    assert.deepEqual(gains(both, { groups: [group('Finance', { attach: [part] })] }), []);
  });

  it('names each of thirty in its sentence, and counts who is past them', () => {
    const many = Array.from({ length: 32 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    const big = aTenant(many, [userGroup('Owners', [], [superPolicy])]);
    const [thirty] = gains(big, joins('Owners', ...many.slice(0, 30)));
    for (const name of many.slice(0, 30)) assert.ok(guardWords(thirty!).includes(`${name}@example.com`));
    const [more] = gains(big, joins('Owners', ...many));
    assert.match(guardWords(more!), /p29@example\.com and 2 more\. Check/u);
  });
});
