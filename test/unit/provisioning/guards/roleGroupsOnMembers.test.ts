import {
  accessOf,
  applyToSnapshot,
  countSuperAdministrators,
  reviewOf,
  runGuards,
} from '../../../fixtures/atOnce.ts';
import { type AccountMember } from '../../../../src/cloudflare/resources/members.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { guardWords } from '../../../../src/provisioning/guards/guardWords.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { irreversibleOf } from '../../../../src/provisioning/plan/irreversible.ts';
import { lostWords } from '../../../../src/provisioning/review/lostWords.ts';
import { away, planned } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax } from '../../../fixtures/builders/guardInput.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  systemGroup,
  unread,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const people = ['ann', 'bob', 'cyd', 'dee'];

const supers = systemGroup(superRole.name, []).displayName;

/** A policy grants the permission group of a role's name, which has another id than the role. */
const superPolicy = policyFor({ id: 'permission-group-super', name: superRole.name });

const listing = { roles: [superRole], policies: [superPolicy] };

/** An account with these in the system group; `records` are the members who list anything. */
function account(
  inGroup: readonly string[],
  records: Readonly<Record<string, Partial<AccountMember>>>,
  groups: readonly SnapshotGroup[] = [],
): AccountSnapshot {
  return aTenant(people, [systemGroup(superRole.name, inGroup), ...groups], {
    members: read(people.map((name) => aMember(name, { policies: [], ...records[name] }))),
  });
}

function move(add: readonly string[], remove: readonly string[], name = supers): Partial<Desired> {
  const ref = (one: string) => ({ kind: 'id', id: `u-${one}` }) as const;
  return {
    groups: [
      {
        target: { kind: 'name', displayName: name },
        whenMissing: { kind: 'refuse' },
        membership: { kind: 'change', add: add.map(ref), remove: remove.map(ref) },
        attach: [],
        detach: [],
      },
    ],
  };
}

function found(snapshot: AccountSnapshot, desired: Partial<Desired>, minimum = 2): readonly Finding[] {
  const settings = { ...lax, minimumSuperAdministrators: minimum };
  return runGuards(guardInput(snapshot, desired, { settings })).filter(({ code }) =>
    code.startsWith('superAdministrators'),
  );
}

function countAfter(snapshot: AccountSnapshot, desired: Partial<Desired>): readonly string[] {
  const count = countSuperAdministrators(applyToSnapshot(planned(desired, snapshot).operations, snapshot));
  assert(count.kind === 'counted');
  return count.people;
}

/** Cloudflare does not document whether members list what role groups grant: the worse of both is counted. */
describe('members who list what their role groups grant', () => {
  const two = account(['ann', 'bob'], { ann: listing, bob: listing });

  it('does not take the listed role for one that stays: two in the group, one removed', () => {
    assert.deepEqual(found(two, move([], ['ann'])), [
      {
        level: 'block',
        code: 'superAdministratorsBelowMinimum',
        before: 2,
        after: 1,
        minimum: 2,
        lost: ['ann@example.com'],
        maybeDirectly: ['ann@example.com'],
      },
    ]);
  });

  it('blocks the removal of the last one', () => {
    const last = account(['ann'], { ann: listing });
    for (const minimum of [1, 2])
      assert.partialDeepStrictEqual(found(last, move([], ['ann']), minimum), [
        { level: 'block', code: 'superAdministratorsBelowMinimum', before: 1, after: 0, minimum },
      ]);
  });

  it('says in the finding that it is not known, and of whom', () => {
    const [finding] = found(two, move([], ['ann']));
    assert.match(
      guardWords(finding!),
      /from 2 to 1, below .* Cloudflare doesn’t document .* and it counts as lost for them: ann@example\.com\.$/u,
    );
  });

  for (const [shape, record] of [
    ['a role alone', { roles: [superRole] }],
    ['a policy alone', { policies: [superPolicy] }],
    ['a policy that names no resources', { policies: [{ ...superPolicy, resourceGroups: [] }] }],
    [
      'one policy with others',
      {
        policies: [
          {
            ...superPolicy,
            permissionGroups: [{ id: 'x', name: 'Billing' }, ...superPolicy.permissionGroups],
          },
        ],
      },
    ],
    [
      'a role spelled with another dash',
      { roles: [{ ...superRole, name: superRole.name.replace('-', '–') }] },
    ],
  ] as const)
    it(`knows it again as ${shape}`, () => {
      assert.deepEqual(countAfter(account(['ann', 'bob'], { ann: record, bob: record }), move([], ['ann'])), [
        'u-bob',
      ]);
    });

  it('tells each role once for each person, before and after', () => {
    const plan = planned(move([], ['ann']), two);
    const { people: page, changes } = reviewOf(plan, two);
    const role = superRole.name;
    assert.equal(
      page.before,
      `ann@example.com\n  ${role}, through group ${role}, perhaps also given directly\n`,
    );
    assert.equal(
      page.after,
      `ann@example.com\n  ${role}, only if it was also given directly, which is not known\n`,
    );
    assert.deepEqual(
      changes.map(({ gains, loses }) => [gains.length, loses.length]),
      [[0, 1]],
    );
  });

  it('keeps what stands on its own: the role of somebody who is not in the group', () => {
    const third = account(['ann', 'bob'], { ann: listing, bob: listing, cyd: listing });
    assert.deepEqual(found(third, move([], ['ann'])), []);
    assert.deepEqual(countAfter(third, move([], ['ann', 'bob'])), ['u-cyd']);
    assert.deepEqual(
      accessOf(third)
        .get('u-cyd')
        ?.grants.map(({ through }) => through.kind),
      ['role', 'policy'],
    );
  });

  it('keeps what stands on its own: somebody in the group has nothing listed, so it is not repeated', () => {
    const apart = account(['ann', 'bob'], { ann: listing });
    assert.deepEqual(found(apart, move([], ['ann'])), []);
    assert.deepEqual(countAfter(apart, move([], ['ann'])), ['u-ann', 'u-bob']);
    assert.deepEqual(countAfter(apart, move([], ['bob'])), ['u-ann']);
    for (const [proof, bob] of [
      ['an invitation', aMember('bob', { status: 'pending', policies: [] })],
      ['a record that tells of nothing', aMember('bob')],
      ['a member of another user', aMember('bob', { userId: undefined, policies: [] })],
    ] as const) {
      const members = read([aMember('ann', listing), bob, aMember('cyd'), aMember('dee')]);
      const after = countAfter({ ...apart, members }, move([], ['ann']));
      assert.ok(!after.includes('u-ann'), `${proof} proves nothing`);
    }
  });

  it('keeps a policy for a part of the account, and what a policy grants beside the role', () => {
    const zone = {
      id: 'z',
      name: 'zone',
      scopes: [{ key: 'com.cloudflare.api.account.zone.1', objects: ['*'] }],
    };
    const part = { ...policyFor(billingRole), resourceGroups: [zone] };
    const both = {
      ...superPolicy,
      permissionGroups: [...superPolicy.permissionGroups, ...policyFor(billingRole).permissionGroups],
    };
    const groups = [systemGroup('Billing', ['ann', 'bob'])];
    const mixed = account(
      ['ann', 'bob'],
      { ann: { roles: [superRole], policies: [part] }, bob: { policies: [both] } },
      groups,
    );
    const own = (name: string, snapshot = mixed): readonly string[] =>
      accessOf(snapshot)
        .get(`u-${name}`)!
        .grants.filter(({ through }) => through.kind === 'policy')
        .map(({ role }) => role);
    assert.deepEqual(own('ann'), ['Billing @ zone']);
    assert.deepEqual(own('bob'), [], 'both come from groups, for all that is known');
    assert.deepEqual(own('bob', account(['ann', 'bob'], { ann: listing, bob: { policies: [both] } })), [
      'Billing',
    ]);
  });

  it('loses nothing to who is in another group of the same role', () => {
    const again = account(['ann', 'bob'], { ann: listing, bob: listing }, [
      plainGroup(superRole.name, ['ann'], { id: 'g-again' }),
    ]);
    assert.deepEqual(found(again, move([], ['ann'])), []);
    assert.deepEqual(countAfter(again, move([], ['ann'])), ['u-ann', 'u-bob']);
    const { grants } = accessOf(again).get('u-ann')!;
    assert.deepEqual(
      grants.map(({ through }) => through.kind),
      ['group', 'group'],
    );
  });

  it('counts who is added, once they are active members, and proves nothing by them', () => {
    assert.deepEqual(countAfter(two, move(['cyd'], ['ann'])), ['u-bob', 'u-cyd']);
    assert.deepEqual(found(two, move(['cyd'], ['ann'])), []);
    assert.partialDeepStrictEqual(found(two, move(['cyd'], ['ann', 'bob'])), [{ before: 2, after: 1 }]);
    const invited = account(['ann', 'bob'], { ann: listing, bob: listing, cyd: { status: 'pending' } });
    assert.partialDeepStrictEqual(found(invited, move(['cyd'], ['ann'])), [{ before: 2, after: 1 }]);
    const one = account(['ann'], { ann: listing });
    assert.deepEqual(found(one, move(['cyd'], [])), []);
    assert.partialDeepStrictEqual(found(one, move(['cyd'], []), 3), [
      { level: 'warning', code: 'superAdministratorsLow', count: 2 },
    ]);
  });

  it('goes on knowing what was direct before somebody was added to the group', () => {
    const direct = account(['ann', 'bob'], { ann: listing, bob: listing, cyd: listing });
    const joined = applyToSnapshot(planned(move(['cyd'], []), direct).operations, direct);
    assert.deepEqual(countAfter(joined, move([], ['cyd', 'ann'])), ['u-bob', 'u-cyd']);
  });

  it('counts nobody where the members cannot be read', () => {
    const dark = { ...two, members: unread<never>() };
    assert.partialDeepStrictEqual(found(dark, move([], ['ann'])), [
      { level: 'block', code: 'superAdministratorsUncounted', lost: ['ann@example.com'] },
    ]);
  });

  it('tells a required person’s loss, whatever the member lists', () => {
    const billed = account([], { ann: { roles: [billingRole] }, bob: { roles: [billingRole] } }, [
      systemGroup('Billing', ['ann', 'bob']),
    ]);
    const plan = guardInput(billed, move([], ['ann'], systemGroup('Billing', []).displayName), {
      settings: { ...lax, requiredPeople: ['ann@example.com'] },
    });
    assert.deepEqual(
      runGuards(plan).map(({ code }) => code),
      ['removesRequiredPerson'],
    );
  });

  it('promises no loss of direct roles that may have been the group’s', () => {
    const plan = planned(away('ann'), two);
    const words = irreversibleOf(plan, two, accessOf(two)).map((lost) => lostWords(lost));
    assert.deepEqual(words, [
      `Undo restores the role groups of ann@example.com, but not these roles if they were also given directly, which is not known: ${superRole.name}.`,
    ]);
    assert.partialDeepStrictEqual(found(two, away('ann')), [
      { before: 2, after: 1, lost: ['ann@example.com'] },
    ]);
    assert.ok(
      !('maybeDirectly' in found(two, away('ann'))[0]!),
      'nobody keeps anything who leaves the account',
    );
  });

  it('takes a direct role away in every shape that the record has it in', () => {
    const direct = account([], { ann: listing, bob: listing });
    const roles = [{ memberId: 'm-ann', roles: [billingRole] }];
    assert.deepEqual(countAfter(direct, { roles }), ['u-bob']);
    assert.deepEqual(countAfter(direct, { roles: [{ ...roles[0]!, policies: [policyFor(billingRole)] }] }), [
      'u-bob',
    ]);
  });
});
