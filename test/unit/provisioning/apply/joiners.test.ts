import { type SandboxAccount, type SandboxUser } from '../../../../src/sandbox/model.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states, type Style } from './applyRig.ts';
import assert from 'node:assert/strict';

/**
 * Requests up to the last write that the targets allow: for each group which tells its own members, what the groups are
 * and grant, and who loses something with what they hold.
 */
const allowed = (groups: number, adds: number, removals: number): number =>
  groups * (2 + Math.ceil(adds / 100) + Math.ceil(removals / 100)) + 1 + 2 * groups * removals;

describe('people who join a group that tells its own members', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const groupNames = (style: Style): readonly string[] =>
    [...rig.account(style).groups.values()]
      .map(({ displayName }) => displayName)
      .filter((name) => !/Super Administrator|Break Glass/u.test(name));
  const outsiders = (style: Style, groups: readonly string[], count: number): readonly SandboxUser[] => {
    const inside = new Set(groups.flatMap((name) => rig.membersOf(style, name)));
    const found = [...rig.account(style).users.values()].filter(
      ({ active, userName }) => active && !inside.has(userName),
    );
    assert.ok(found.length >= count);
    return found.slice(-count);
  };
  /** Everybody of the sandbox's largest account into the one with user groups. */
  const enlarge = (account: SandboxAccount): void => {
    for (const user of rig.account('system').users.values())
      account.users.set(user.id, { ...user, userName: `more.${user.userName}`, groupIds: new Set() });
  };

  const ways: readonly (readonly [string, (account: SandboxAccount, user: SandboxUser) => void])[] = [
    ['deactivated', (_account, user) => (user.active = false)],
    ['gone', (account, { id }) => account.users.delete(id)],
    ['somebody else by name', (_account, user) => (user.userName = 'somebody.else@example.org')],
  ];
  for (const [how, change] of ways)
    for (const { title, large, groups, joins } of [
      { title: 'all of a small account', large: false, groups: 1, joins: 20 },
      { title: 'one of a large account', large: true, groups: 1, joins: 1 },
      { title: 'as many as groups', large: true, groups: 3, joins: 3 },
    ])
      it(`are read again: ${title}, one of whom is ${how} by now`, async () => {
        const account = rig.account('userGroups');
        if (large) enlarge(account);
        const names = groupNames('userGroups').slice(0, groups);
        const joiners = outsiders('userGroups', names, joins);
        const userNames = joiners.map(({ userName }) => userName);
        const from = await rig.snapshot('userGroups');
        const plan = planned(desiredOf(...names.map((name) => desiredGroup(name, userNames))), from);
        change(account, joiners.at(-1)!);
        rig.sandbox.requests.length = 0;
        const outcome = await rig.apply(plan, from);
        assert.deepEqual(outcome, { kind: 'stale', moved: [{ kind: 'user', name: userNames.at(-1)! }] });
        assert.deepEqual(rig.writes(), []);
      });

  for (const [large, groups, adds, removals] of [
    [false, 1, 1, 0],
    [false, 1, 20, 2],
    [false, 3, 20, 1],
    [true, 1, 1, 1],
    [true, 1, 20, 0],
    [true, 1, 120, 2],
    [true, 3, 3, 0],
    [true, 3, 4, 1],
    [true, 3, 120, 0],
  ] as const)
    it(`cost no more requests than the group’s own: ${String(adds)} into ${String(groups)}, ${String(removals)} out, of a ${large ? 'large' : 'small'} account`, async () => {
      const account = rig.account('userGroups');
      if (large) enlarge(account);
      const names = groupNames('userGroups').slice(0, groups);
      const joiners = outsiders('userGroups', names, adds).map(({ userName }) => userName);
      const from = await rig.snapshot('userGroups');
      const desired = names.map((name) =>
        desiredGroup(name, joiners, rig.membersOf('userGroups', name).slice(0, removals)),
      );
      const plan = planned(desiredOf(...desired), from);
      rig.sandbox.requests.length = 0;
      let spent = 0;
      const outcome = await rig.apply(plan, from, {
        onProgress: ({ stage }) => {
          if (stage === 'verifying') spent = rig.sandbox.requests.length;
        },
      });
      assert.deepEqual([...new Set(states(outcome))], ['applied']);
      assert.ok(spent <= allowed(groups, adds, removals), String(spent));
      assert.equal(spent, plan.requests.reads + plan.requests.writes);
    });

  it('leave no request for themselves where they are too many', async () => {
    const account = rig.account('userGroups');
    enlarge(account);
    const joiners = outsiders('userGroups', ['Billing'], 2);
    const from = await rig.snapshot('userGroups');
    const desired = desiredOf(
      desiredGroup(
        'Billing',
        joiners.map(({ userName }) => userName),
      ),
    );
    const plan = planned(desired, from);
    joiners[0]!.active = false;
    assert.deepEqual(states(await rig.apply(plan, from)), ['applied']);
  });
});
