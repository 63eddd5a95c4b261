import { applyToSnapshot } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import {
  defaultPlanOptions,
  type Desired,
  everybodyInactive,
} from '../../../../src/provisioning/plan/desired.ts';
import { leavingWords } from '../../../../src/provisioning/review/leavingWords.ts';
import { group, names, planned, problems } from '../../../fixtures/builders/desired.ts';
import { aNewUser, randomCase } from '../../../fixtures/builders/randomTenant.ts';
import {
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  superRole,
  systemGroup,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

describe('makePlan', () => {
  const tenant = aTenant(
    ['ann', 'bob', 'cyd'],
    [plainGroup('Billing', ['ann', 'bob']), plainGroup(superRole.name, ['ann', 'bob'])],
  );

  it('finds nothing to do once a plan has been applied', () => {
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        const plan = planned(desired, before);
        const again = planned(desired, applyToSnapshot(plan.operations, before));
        assert.deepEqual(again.operations, []);
      }),
      runs(200),
    );
  });

  it('has people in the order of their names, not of their ids', () => {
    const people = ['ann', 'Bob', 'cyd', 'dan'];
    const users = people.map((name, index) => aUser(name, { id: `u-${9 - index}` }));
    const account = { ...aTenant(people, []), users };
    const plan = planned(
      everybodyInactive(
        users.map(({ id }) => ({ kind: 'id', id })),
        account,
      ),
      account,
    );
    assert.deepEqual(
      plan.operations.map((operation) => operation.kind === 'deactivateUser' && operation.user.userName),
      people.map((name) => `${name}@example.com`),
    );
    assert.deepEqual(
      atOnce(leavingWords(plan, account)).map((line) => line.split('@')[0]),
      people,
    );
  });

  it('gives each operation once, in a stable order, after whatever it needs', () => {
    fc.assert(
      fc.property(randomCase, ({ tenant: before, desired }) => {
        const plan = planned(desired, before);
        const ids = plan.operations.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        for (const [index, { after }] of plan.operations.entries())
          for (const id of after)
            assert.ok(ids.indexOf(id) < index && ids.includes(id), `${id} stands earlier`);
        const phases = plan.operations.map(({ phase }) => phase);
        const order = ['prepare', 'add', 'remove', 'removeSuperAdministrators'];
        assert.deepEqual(
          phases,
          phases.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
        );
        const shuffled = planned(
          { groups: desired.groups.toReversed(), users: desired.users.toReversed(), roles: desired.roles },
          { ...before, users: before.users.toReversed(), groups: before.groups.toReversed() },
        );
        assert.equal(shuffled.hash, plan.hash);
      }),
      runs(200),
    );
  });

  it('says the same of the same content whenever it was read, and another thing of other content', () => {
    const desired = {
      groups: [group('Billing', { membership: { kind: 'exactly', people: names('ann', 'cyd') } })],
    };
    const plan = planned(desired, tenant);
    assert.equal(planned(desired, { ...tenant, takenAt: 99 }).hash, plan.hash);
    const other = {
      groups: [group('Billing', { membership: { kind: 'exactly', people: names('bob', 'cyd') } })],
    };
    assert.notEqual(planned(other, tenant).hash, plan.hash);
    assert.match(plan.hash, /^[0-9a-f]{64}$/u);
  });

  it('adds before it removes, and tells why', () => {
    const plan = planned(
      { groups: [group('Billing', { membership: { kind: 'exactly', people: names('BOB', 'cyd') } })] },
      tenant,
    );
    assert.deepEqual(
      plan.operations.map(({ id, reason, phase }) => [id, reason, phase]),
      [
        ['addMembers:g-Billing', 'listed', 'add'],
        ['removeMembers:g-Billing', 'notListed', 'remove'],
      ],
    );
  });

  it('removes Super Administrators last, and only after new ones were added', () => {
    const plan = planned(
      {
        groups: [
          group(superRole.name, { membership: { kind: 'exactly', people: names('bob', 'cyd') } }),
          group('Billing', { membership: { kind: 'exactly', people: [] } }),
        ],
      },
      tenant,
    );
    assert.deepEqual(
      plan.operations.map(({ id, after }) => [id, after]),
      [
        [`addMembers:g-${superRole.name}`, []],
        ['removeMembers:g-Billing', []],
        [`removeMembers:g-${superRole.name}`, [`addMembers:g-${superRole.name}`]],
      ],
    );
  });

  it('lets a move take away only what the other group has received', () => {
    const plan = planned(
      {
        groups: [
          group('Billing', { membership: { kind: 'change', add: [], remove: names('ann') } }),
          group('Administrator', { membership: { kind: 'change', add: names('ann'), remove: [] } }),
        ],
      },
      aTenant(['ann', 'bob'], [plainGroup('Billing', ['ann', 'bob']), plainGroup('Administrator', [])]),
    );
    assert.deepEqual(plan.operations[1]?.after, ['addMembers:g-Administrator']);
  });

  it('creates a group empty, fills it after, with people it creates as well', () => {
    const plan = planned(
      {
        groups: [
          group('Finance', {
            whenMissing: { kind: 'create' },
            membership: { kind: 'exactly', people: names('ann', 'New') },
            attach: [policyFor(billingRole)],
          }),
        ],
        users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
      },
      aTenant(['ann'], [userGroup('Engineers', ['ann'])]),
    );
    assert.deepEqual(
      plan.operations.map(({ kind, after }) => [kind, after.length]),
      [
        ['createUser', 0],
        ['createGroup', 0],
        ['attachPolicy', 1],
        ['addMembers', 3],
      ],
    );
  });

  it('invites both of two people whose addresses one folding alone takes for the same', () => {
    const [kim, kelvin] = ['kim@example.org', '\u212aim@example.org'];
    const plan = planned(
      {
        groups: [],
        users: [kim, kelvin].map((userName) => ({
          kind: 'active',
          user: aNewUser(userName),
          whenMissing: 'create',
        })),
      },
      tenant,
    );
    assert.deepEqual(
      plan.operations.map((made) => made.kind === 'createUser' && made.user.userName).sort(),
      [kim, kelvin].sort(),
    );
    assert.equal(new Set(plan.operations.map(({ id }) => id)).size, 2);
  });

  it('catches the name that is nearly a role, and takes it once confirmed', () => {
    const desired = group('Super Administrator', { whenMissing: { kind: 'create' } });
    const bare = aTenant(['ann'], [plainGroup('Billing', ['ann'])]);
    assert.deepEqual(problems({ groups: [desired] }, bare), [
      { kind: 'nearMiss', name: 'Super Administrator', roles: [superRole.name] },
    ]);
    const confirmed = { ...desired, whenMissing: { kind: 'create', nearMissConfirmed: true } as const };
    assert.deepEqual(problems({ groups: [confirmed] }, bare), []);
  });

  it('points from a role to the system group named after it', () => {
    const system = aTenant(['ann'], [systemGroup('Billing', ['ann'])]);
    const desired = group('Billing', { whenMissing: { kind: 'create' } });
    assert.deepEqual(problems({ groups: [desired] }, system), [
      { kind: 'nearMiss', name: 'Billing', roles: [system.groups[0]?.displayName] },
    ]);
  });

  it('re-activates, and leaves alone what Cloudflare will not change, saying so', () => {
    const away = { ...tenant, users: [aUser('ann', { active: false, givenName: 'Ann' })] };
    const desired = {
      kind: 'active',
      user: aNewUser('ANN@example.com', { givenName: 'Anna' }),
      whenMissing: 'create',
    } as const;
    const plan = planned({ users: [desired] }, away);
    assert.deepEqual(
      plan.operations.map(({ id }) => id),
      ['reactivateUser:u-ann'],
    );
    assert.deepEqual(plan.ignored, [
      { userName: 'ann@example.com', attribute: 'givenName', current: 'Ann', wanted: 'Anna' },
    ]);
  });

  it('counts the requests of a push: batches, reading again, verifying', () => {
    const many = Array.from({ length: 250 }, (_, index) => `p${index}`);
    const big = aTenant([...many, 'old'], [plainGroup('Billing', ['old'])]);
    const plan = planned(
      { groups: [group('Billing', { membership: { kind: 'exactly', people: names(...many) } })] },
      big,
    );
    // The group, what groups grant, and who leaves it with what they hold; the group again, and the pages of its people.
    assert.deepEqual(plan.requests, { writes: 3 + 1, reads: 1 + 1 + 2, verification: 1 + 4 });
    assert.equal(plan.expectedMs, 13 * defaultPlanOptions.msPerRequest);
  });

  it('reads system groups from the users, by pages or one by one, whichever is cheaper', () => {
    const many = Array.from({ length: 150 }, (_, index) => `p${index}`);
    const desired = (people: readonly string[]): Partial<Desired> => ({
      groups: [
        group('', {
          target: { kind: 'id', id: 'cloudflare-v1-Billing' },
          membership: { kind: 'change', add: names(...people), remove: [] },
        }),
      ],
    });
    const big = aTenant(many, [systemGroup('Billing', [])]);
    // Two pages, and the empty one that ends them.
    assert.equal(planned(desired(many), big).requests.reads, 2 + 1);
    assert.equal(planned(desired(['p1']), big).requests.reads, 1);
  });
});
