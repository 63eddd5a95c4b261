import { accessBookSteps } from '../../../src/access/accessBook.ts';
import { accountAccess } from '../../../src/access/accountAccess.ts';
import { foldedRoleName } from '../../../src/access/grants/role.ts';
import { type AccountReading } from '../../../src/access/reading.ts';
import {
  type SideBook,
  sideBookSteps,
  type SidePerson,
  type SideQuery,
} from '../../../src/access/sideBySide.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../src/core/slices.ts';
import {
  nothingHidden,
  randomAccount,
  snapshotOf,
  type TrueAccount,
  type TruePerson,
} from '../../fixtures/builders/randomAccount.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  roles,
  unread,
  userGroup,
} from '../../fixtures/builders/tenant.ts';
import { truly } from '../../fixtures/builders/trueAccess.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

function sidesOf(snapshots: readonly AccountSnapshot[]): SideBook {
  const readings = snapshots.map((snapshot, index): AccountReading => ({
    kind: 'read',
    key: `account-${String(index)}`,
    token: 'Audit',
    access: atOnce(accountAccess(snapshot)),
  }));
  return atOnce(sideBookSteps(atOnce(accessBookSteps(readings))));
}

const everybody: SideQuery = {
  text: '',
  state: undefined,
  role: undefined,
  group: undefined,
  finding: undefined,
  differing: false,
  sort: { by: 'name', descending: false },
};

/** Another role than Billing. */
const [, dnsRole] = roles;
const dns = foldedRoleName(dnsRole.name);

const names = (people: readonly SidePerson[]): readonly string[] => people.map(({ name }) => name);

/** What is true of a person in an account, by nothing of ours: undefined where they are nothing to it. */
function truth(account: TrueAccount, name: string): string | undefined {
  const person = account.people.find((one) => one.name === name);
  if (person === undefined || !belongs(account, person)) return undefined;
  const state = stateOf(person);
  const held = roles.map(({ name: role }) => {
    const grants = truly(account, person, role);
    const [allowed, denied] = ['allow', 'deny'].map((access) =>
      grants.filter((one) => one.access === access),
    );
    const ways = [...new Set(allowed!.map(({ way }) => way))].sort();
    return {
      ways,
      when: grants.length === 0 ? '' : ways.includes('organization') ? 'active' : state,
      part: allowed!.length > 0 && allowed!.every(({ where }) => where === 'zone'),
      denied: denied!.length === 0 ? 'no' : denied!.every(({ where }) => where === 'zone') ? 'part' : 'all',
    };
  });
  return JSON.stringify([state, held]);
}

function belongs({ managed }: TrueAccount, { kind }: TruePerson): boolean {
  return kind !== 'organizationAlone' || managed;
}

function stateOf(person: TruePerson): string {
  if (person.kind === 'inactiveUser') return 'inactive';
  if (person.kind === 'organizationAlone') return 'outside';
  return person.status === 'accepted' ? 'active' : 'pending';
}

/** The same account twice, of which other parts are shown: nobody differs, whatever it looks like. */
const sameTwice = fc
  .tuple(randomAccount, randomAccount)
  .map(([account, { hidden, listsInherited }]) => [account, { ...account, hidden, listsInherited }]);

const accounts = fc.oneof(sameTwice, fc.array(randomAccount, { minLength: 2, maxLength: 3 }));

describe('accounts side by side, beside the accounts as they truly are', () => {
  it('have each person once, and call nobody missing, the same or different who is not', () => {
    fc.assert(
      fc.property(accounts, (drawn) => {
        const sides = sidesOf(drawn.map(snapshotOf));
        const addresses = names(sides.people).filter((name) => name.includes('@'));
        assert.equal(new Set(addresses).size, addresses.length);
        for (const person of sides.people) {
          const name = person.name.replace('@example.com', '').replace(/^u-/, '');
          const truths = drawn.map((account) => truth(account, name));
          for (const [index, answer] of sides.answersOf(person).entries())
            if (answer.kind === 'absent')
              assert.equal(truths[index], undefined, `${name} in ${String(index)}`);
          const isSame = new Set(truths).size === 1;
          const what = `${name}: ${JSON.stringify(truths)}`;
          if (sides.differenceOf(person) === 'yes') assert.ok(!isSame, what);
          if (sides.differenceOf(person) === 'no') assert.ok(isSame, what);
        }
      }),
    );
  });

  it('say all of it where nothing is hidden', () => {
    fc.assert(
      fc.property(accounts, (drawn) => {
        const known = drawn.map((account): TrueAccount => ({
          ...account,
          people: account.people.map((person) => ({ ...person, twice: false })),
          hidden: nothingHidden,
        }));
        const sides = sidesOf(known.map(snapshotOf));
        const expected = new Map(
          known[0]!.people.map(({ name }) => [name, known.map((account) => truth(account, name))] as const),
        );
        const shown = [...expected].filter(([, truths]) => truths.some((one) => one !== undefined));
        assert.deepEqual(
          names(sides.people),
          shown.map(([name]) => `${name}@example.com`),
        );
        for (const person of sides.people) {
          const truths = expected.get(person.name.replace('@example.com', ''));
          assert.deepEqual(
            sides.answersOf(person).map(({ kind }) => kind),
            truths?.map((one) => (one === undefined ? 'absent' : 'present')),
          );
          // What a record lists and a role group gives as well may be the group's doing, which is never told.
          const isTold = person.entries.every(({ row }) =>
            row.grants.every(({ way }) => way.kind !== 'group' || !way.maybeDirectly),
          );
          if (isTold) assert.equal(sides.differenceOf(person), new Set(truths).size > 1 ? 'yes' : 'no');
        }
      }),
    );
  });
});

const lima = aTenant(['ann', 'bob'], [userGroup('Engineers', ['bob'], [policyFor(billingRole)])], {
  members: read([aMember('ann', { roles: [billingRole] }), aMember('bob')]),
});

describe('a person in several accounts', () => {
  it('is known by the address, however it is written, and never by a look-alike', () => {
    const users = [
      aUser('x', { userName: 'ANN@example.com' }),
      aUser('y', { userName: 'b\u043eb@example.com' }),
    ];
    const sides = sidesOf([lima, aTenant([], [], { users, members: read([]) })]);
    assert.deepEqual(
      sides.people.map((person) => [person.entries.length, sides.answersOf(person).map(({ kind }) => kind)]),
      [
        [2, ['present', 'present']],
        [1, ['present', 'absent']],
        [1, ['absent', 'present']],
      ],
    );
  });

  it('is several entries of an account where users of it share the address, and is never said to be the same then', () => {
    const users = ['ann', 'Ann'].map((name) => aUser(name, { userName: `${name}@example.com` }));
    const twice = aTenant([], [], { users, members: read([]) });
    const sides = sidesOf([twice, twice]);
    const [person, ...others] = sides.people;
    assert.deepEqual([person?.entries.length, others], [4, []]);
    assert.equal(sides.differenceOf(person!), 'unknown');
    assert.deepEqual(atOnce(sides.view({ ...everybody, differing: true })), {
      people: [],
      undetermined: 1,
      notJudged: [],
    });
  });

  it('is neither said to be the same nor to differ by what a role group gives and their record has as well', () => {
    const roleGroup = [plainGroup(billingRole.name, ['ann'])];
    const record = read([aMember('ann', { roles: [billingRole] })]);
    const plain = aTenant(['ann'], roleGroup, { members: read([aMember('ann')]) });
    const listed = aTenant(['ann'], roleGroup, { members: record });
    const engineers = [userGroup('Engineers', ['ann'], [policyFor(billingRole)])];
    const bothWays = aTenant(['ann'], engineers, { members: record });
    const of = (...snapshots: readonly AccountSnapshot[]): string => {
      const sides = sidesOf(snapshots);
      return sides.differenceOf(sides.people[0]!);
    };
    assert.equal(of(plain, plain), 'no');
    assert.equal(of(listed, listed), 'unknown');
    assert.equal(of(plain, listed), 'unknown');
    assert.equal(of(plain, bothWays), 'yes');
    assert.equal(of(listed, bothWays), 'unknown');
    assert.equal(of(listed, aTenant(['ann'], [], { members: plain.members })), 'yes');
  });

  it('is not called missing from an account that was not read whole, or that has an entry without an address', () => {
    const empty = aTenant([], [], { members: read([]) });
    const kinds = (other: AccountSnapshot): readonly string[] => {
      const sides = sidesOf([lima, other]);
      return sides.answersOf(sides.people[0]!).map(({ kind }) => kind);
    };
    assert.deepEqual(kinds(empty), ['present', 'absent']);
    assert.deepEqual(kinds({ ...empty, members: unread() }), ['present', 'unknown']);
    assert.deepEqual(kinds({ ...empty, usersMayBeIncomplete: true }), ['present', 'unknown']);
    assert.deepEqual(kinds({ ...empty, groups: [userGroup('Ghosts', ['zed'])] }), ['present', 'unknown']);
    const grants = { kind: 'unknown' } as const;
    const unclear = {
      ...userGroup('Night shift', []),
      kind: 'undetermined',
      grants,
      policies: undefined,
    } as const;
    assert.deepEqual(kinds({ ...empty, groups: [unclear] }), ['present', 'absent']);
  });

  it('without an address is nobody known in other accounts', () => {
    const ghosts = aTenant([], [userGroup('Ghosts', ['zed'])], { members: read([]) });
    const sides = sidesOf([ghosts, ghosts]);
    assert.deepEqual(
      sides.people.map((person) => sides.answersOf(person).map(({ kind }) => kind)),
      [
        ['present', 'unknown'],
        ['unknown', 'present'],
      ],
    );
  });
});

describe('who is shown side by side', () => {
  const osaka = aTenant(['bob', 'cyd'], [], {
    members: read([aMember('bob', { roles: [dnsRole] }), aMember('cyd', { status: 'pending' })]),
  });
  const view = (change: Partial<SideQuery>, second = osaka) => {
    const found = atOnce(sidesOf([lima, second]).view({ ...everybody, ...change }));
    return [names(found.people).map((name) => name.slice(0, 3)), found.undetermined];
  };

  it('is anyone who fits in one of the accounts', () => {
    assert.deepEqual(view({}), [['ann', 'bob', 'cyd'], 0]);
    assert.deepEqual(view({ role: dns }), [['bob'], 0]);
    assert.deepEqual(view({ role: 'billing' }), [['ann', 'bob'], 0]);
    assert.deepEqual(view({ state: 'pending' }), [['cyd'], 0]);
    assert.deepEqual(view({ role: dns, text: 'ANN' }), [[], 0]);
    assert.deepEqual(view({ group: { account: 'account-0', id: 'g-Engineers' } }), [['bob'], 0]);
  });

  it('may be more where somebody who is not found in an account may be in it', () => {
    const partial = { ...osaka, usersMayBeIncomplete: true };
    assert.deepEqual(view({ role: dns }, partial), [['bob'], 1]);
    assert.deepEqual(view({ state: 'pending' }, partial), [['cyd'], 1]);
    assert.deepEqual(view({ role: dns, text: 'bob' }, partial), [['bob'], 0]);
    assert.deepEqual(view({ group: { account: 'account-0', id: 'g-Engineers' } }, partial), [['bob'], 0]);
  });

  it('is sorted by what an account says of them: roles, none, not known, not in it', () => {
    const by = (key: string, descending = false) => view({ sort: { by: 'column', key, descending } })[0];
    assert.deepEqual(by('account-1'), ['bob', 'cyd', 'ann']);
    assert.deepEqual(by('account-1', true), ['ann', 'cyd', 'bob']);
    assert.deepEqual(by('account-0'), ['ann', 'bob', 'cyd']);
    assert.deepEqual(view({ sort: { by: 'name', descending: true } })[0], ['cyd', 'bob', 'ann']);
  });

  it('can be only who differs', () => {
    const same = aTenant(['ann', 'bob'], [], { members: lima.members });
    assert.deepEqual(view({ differing: true }, same), [['bob'], 0]);
    assert.deepEqual(view({ sort: { by: 'differs', descending: false } }, same)[0], ['bob', 'ann']);
    assert.deepEqual(view({ differing: true }, { ...same, members: unread() }), [[], 2]);
  });
});
