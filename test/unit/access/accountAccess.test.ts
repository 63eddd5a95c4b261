import { atOnce } from '../../../src/core/slices.ts';
import { accountAccess } from '../../../src/access/accountAccess.ts';
import { groupAnswer, holdsRole, roleAnswer, roleCells } from '../../../src/access/cells.ts';
import { lossesOnDeactivation, lossesOnLeaving } from '../../../src/access/losses.ts';
import { type AccountAccess, type PersonRow, type RoleGrant } from '../../../src/access/model.ts';
import { foldedRoleName } from '../../../src/access/grants/role.ts';
import {
  groupId,
  nothingHidden,
  peopleIn,
  randomAccount,
  snapshotOf,
  systemRoles,
  type TrueAccount,
  type TruePerson,
} from '../../fixtures/builders/randomAccount.ts';
import { type TrueGrant, truly } from '../../fixtures/builders/trueAccess.ts';
import { aTenant, roles, userGroup } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

const onRecord = (account: TrueAccount, person: TruePerson, role: string): boolean =>
  account.listsInherited && systemRoles(account, person.name).includes(role);

function rowsOf({ people }: AccountAccess, { name }: TruePerson): readonly PersonRow[] {
  return people.filter((row) => [`${name}@example.com`, `u-${name}`].includes(row.name));
}

const roleNames = roles.map(({ name }) => name);

/** Each person who shows, with each role. */
function* everyAnswer(account: TrueAccount, access: AccountAccess) {
  for (const person of account.people)
    for (const row of rowsOf(access, person))
      for (const role of roleNames) yield { person, row, role, key: foldedRoleName(role) };
}

const isIn = (grant: RoleGrant, wheres: TrueGrant): boolean =>
  (grant.where.kind === 'account') === (wheres.where === 'account');

describe('who has what, beside the account as it truly is', () => {
  it('says of nobody that they have no access where they may', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        const access = atOnce(accountAccess(snapshotOf(account)));
        for (const { person, row, role, key } of everyAnswer(account, access)) {
          if (roleAnswer(row, key).kind === 'none')
            assert.deepEqual(truly(account, person, role), [], `${row.key} ${role}`);
        }
        for (const person of account.people)
          for (const row of rowsOf(access, person))
            for (const group of account.groups)
              if (
                groupAnswer(row, groupId(group)).kind === 'none' &&
                access.groups.some(({ id }) => id === groupId(group))
              )
                assert.ok(!peopleIn(account, group).includes(person), `${row.key} ${group.name}`);
      }),
    );
  });

  it('says of nobody that they have what they do not', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        const access = atOnce(accountAccess(snapshotOf(account)));
        for (const { person, row, role, key } of everyAnswer(account, access)) {
          const truth = truly(account, person, role);
          for (const grant of row.grants.filter(({ roleKey }) => roleKey === key)) {
            const { way } = grant;
            if (way.kind === 'maybeDirectly') continue;
            const fits = truth.some(
              (one) =>
                one.access === grant.access &&
                isIn(grant, one) &&
                (way.kind === 'group'
                  ? one.group === way.groupId
                  : one.way === (way.kind === 'organization' ? 'organization' : 'direct')),
            );
            // A record may list what a group gives, and the group may be hidden.
            const listed = way.kind === 'role' && onRecord(account, person, role);
            assert.ok(fits || listed, `${row.key} ${role} ${JSON.stringify(grant)}`);
          }
        }
        for (const person of account.people)
          for (const row of rowsOf(access, person))
            for (const group of account.groups)
              if (row.groupIds.has(groupId(group))) assert.ok(peopleIn(account, group).includes(person));
      }),
    );
  });

  it('says all of it where nothing is hidden', () => {
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const people = drawn.people.map((person) => ({ ...person, twice: false }));
        const account = { ...drawn, people, hidden: nothingHidden };
        const access = atOnce(accountAccess(snapshotOf(account)));
        assert.deepEqual(access.unread, []);
        for (const person of people) {
          const rows = rowsOf(access, person);
          const shows = person.kind !== 'organizationAlone' || account.managed;
          assert.equal(rows.length, shows ? 1 : 0, person.name);
        }
        for (const { person, row, role, key } of everyAnswer(account, access)) {
          const truth = truly(account, person, role);
          const answer = roleAnswer(row, key);
          assert.equal(answer.kind, truth.length === 0 ? 'none' : 'has', `${row.key} ${role}`);
          if (answer.kind !== 'has') continue;
          const allowed = truth.filter((one) => one.access === 'allow');
          const denied = truth.filter((one) => one.access === 'deny');
          // What a role group grants and the record has too is not told apart.
          const maybe = row.grants.some(
            ({ roleKey, way }) => roleKey === key && way.kind === 'group' && way.maybeDirectly,
          );
          const ways = new Set(allowed.map(({ way }) => way));
          for (const way of ['direct', 'group', 'organization'] as const)
            if (!(way === 'direct' && maybe))
              assert.equal(answer.cell.ways.includes(way), ways.has(way), way);
          const part = allowed.length > 0 && allowed.every(({ where }) => where === 'zone');
          if (!maybe) assert.equal(answer.cell.part, part ? 'yes' : 'no');
          const expected =
            denied.length === 0 ? 'no' : denied.every(({ where }) => where === 'zone') ? 'part' : 'all';
          assert.equal(answer.cell.denied, expected);
        }
      }),
    );
  });

  it('tells a group from what its name only looks like, where its column is chosen', () => {
    const groups = ['Payroll', 'P\u0430yroll'].map((name, index) =>
      userGroup(name, [], [], { id: `g-000${index}` }),
    );
    assert.deepEqual(
      atOnce(accountAccess(aTenant([], groups))).groups.map(({ label }) => label),
      [
        'Payroll (looks like another group here; id ends in 0000)',
        'P\u0430yroll (looks like another group here; id ends in 0001)',
      ],
    );
  });

  it('counts the people of each role, and misses no one', () => {
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const people = drawn.people.map((person) => ({ ...person, twice: false }));
        const account = { ...drawn, people, hidden: nothingHidden };
        const { roles: columns } = atOnce(accountAccess(snapshotOf(account)));
        for (const role of roleNames) {
          const having = people.filter((person) => {
            const truth = truly(account, person, role);
            const isDenied = truth.some(({ access, where }) => access === 'deny' && where === 'account');
            const allowed = truth.filter(({ access }) => access === 'allow');
            if (isDenied || allowed.length === 0) return false;
            return (
              allowed.some(({ way }) => way === 'organization') ||
              ((person.kind === 'user' || person.kind === 'memberAlone') && person.status === 'accepted')
            );
          });
          const column = columns.find(({ key }) => key === foldedRoleName(role));
          assert.equal(column?.people ?? 0, having.length, role);
        }
      }),
    );
  });

  it('foresees what leaving a group takes, and what it leaves', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        const access = atOnce(accountAccess(snapshotOf(account)));
        for (const { person, row, role, key } of everyAnswer(account, access)) {
          for (const id of row.groupIds) {
            for (const { grant, outcome } of lossesOnLeaving(row, id).losses) {
              if (grant.roleKey !== key) continue;
              const others = truly(account, person, role).filter(
                (one) => one.access === 'allow' && one.group !== id,
              );
              const whole = others.filter(({ where }) => where === 'account' || grant.where.kind === 'part');
              const what = `${row.key} leaves ${id}: ${role} ${outcome.kind}`;
              if (outcome.kind === 'lost') assert.deepEqual(others, [], what);
              if (outcome.kind === 'kept') assert.ok(whole.length > 0, what);
              if (outcome.kind === 'partly') assert.ok(others.length > 0, what);
            }
          }
        }
      }),
    );
  });

  it('foresees that deactivation takes all but what the organization gives', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        const access = atOnce(accountAccess(snapshotOf(account)));
        for (const { person, row, role, key } of everyAnswer(account, access)) {
          for (const { grant, outcome } of lossesOnDeactivation(row).losses) {
            if (grant.roleKey !== key) continue;
            const stays = truly(account, person, role).some(({ way }) => way === 'organization');
            if (outcome.kind === 'lost') assert.ok(!stays);
            if (outcome.kind === 'kept') assert.ok(stays);
          }
        }
      }),
    );
  });

  it('agrees with itself: the cells of a row are its answers', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        const access = atOnce(accountAccess(snapshotOf(account)));
        for (const row of access.people)
          for (const [key, cell] of roleCells(row)) {
            assert.deepEqual(roleAnswer(row, key), { kind: 'has', cell });
            if (row.state === 'inactive' && !cell.ways.includes('organization'))
              assert.equal(holdsRole(cell), 'no');
          }
      }),
    );
  });
});
