import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type SandboxGroup, type SandboxMember, type SandboxPolicy } from '../../../../src/sandbox/model.ts';
import { type Account } from '../../../fixtures/strictTenant/tenantState.ts';
import { desiredOf, nothing, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states, type Style } from './applyRig.ts';
import { createStrictRig, type StrictRig, type StrictStyle } from './strictRig.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

const inactive = (userName: string): Desired => ({
  ...nothing,
  users: [{ kind: 'inactive', person: { kind: 'userName', userName } }],
});

/** Title, style of the account, what is desired, what another hand does between review and apply, and what is said to have moved. */
type Row<S, R> = readonly [
  string,
  S,
  (rig: R, from: AccountSnapshot) => Desired,
  (rig: R) => void,
  readonly string[],
];

describe('access that another hand changes between review and apply', () => {
  describe('of the sandbox’s accounts', () => {
    let rig: ApplyRig;
    afterEach(async () => rig.close());

    const [engineer, biller, leaver] = [
      'farid.alder@example.org',
      'nadia.alder@example.org',
      'keiko.dogwood@example.com',
    ];
    const memberOf = (style: Style, email: string): SandboxMember =>
      [...rig.account(style).members.values()].find((one) => one.email === email)!;
    const roleId = (style: Style, wanted: string): string =>
      rig.account(style).roles.find(({ name }) => name === wanted)!.id;
    const policy = (wanted: string): SandboxPolicy => {
      const { id, name } = rig.account('userGroups').permissionGroups.find((one) => one.name === wanted)!;
      return { ...rig.group('userGroups', 'Break Glass').policies[0]!, permission_groups: [{ id, name }] };
    };
    const putInto = (group: SandboxGroup, email: string, style: Style): void => {
      const user = [...rig.account(style).users.values()].find(({ userName }) => userName === email)!;
      group.memberIds.add(user.id);
      user.groupIds.add(group.id);
    };
    const billing = () => rig.group('userGroups', 'Billing');
    const leaveRoleGroup = (): Desired =>
      desiredOf(desiredGroup(rig.group('system', '- Billing').displayName, [], [leaver]));

    const rows: readonly Row<Style, ApplyRig>[] = [
      [
        'the group that somebody joins is given Super Administrator',
        'userGroups',
        () => desiredOf(desiredGroup('Billing', [engineer])),
        () => billing().policies.push(policy(superName)),
        ['Billing', 'Super Administrators'],
      ],
      [
        'the group that somebody leaves is given Super Administrator',
        'userGroups',
        () => desiredOf(desiredGroup('Billing', [], [rig.membersOf('userGroups', 'Billing')[0]!])),
        () => billing().policies.push(policy(superName)),
        ['Billing', 'Super Administrators'],
      ],
      [
        'its policy is widened to other resources',
        'userGroups',
        () => desiredOf(desiredGroup('Billing', [engineer])),
        () => {
          const [first] = billing().policies;
          const scope = [{ key: `com.cloudflare.api.account.zone.1`, objects: [{ key: '*' }] }];
          billing().policies = [{ ...first!, resource_groups: [{ id: 'zones', name: 'zones', scope }] }];
        },
        ['Billing'],
      ],
      [
        'its policies are taken away',
        'userGroups',
        () => desiredOf(desiredGroup('Billing', [engineer])),
        () => {
          billing().policies = [];
        },
        ['Billing'],
      ],
      [
        'who is to be deactivated is given a role',
        'userGroups',
        () => inactive(engineer),
        () => {
          memberOf('userGroups', engineer).roleIds = [roleId('userGroups', 'Billing')];
        },
        [engineer],
      ],
      [
        'who is to be deactivated is given a policy',
        'userGroups',
        () => inactive(engineer),
        () => {
          memberOf('userGroups', engineer).policies = [policy(superName)];
        },
        [engineer, 'Super Administrators'],
      ],
      [
        'who is to be deactivated is put into another group',
        'userGroups',
        () => inactive(engineer),
        () => {
          putInto(rig.group('userGroups', 'Contractors'), engineer, 'userGroups');
        },
        [engineer],
      ],
      [
        'who is to be deactivated is put among the Super Administrators',
        'plain',
        () => inactive('tala.alder@example.com'),
        () => {
          putInto(rig.group('plain', superName), 'tala.alder@example.com', 'plain');
        },
        ['tala.alder@example.com', 'Super Administrators'],
      ],
      [
        'a group of who is to be deactivated is given Super Administrator',
        'userGroups',
        () => inactive(biller),
        () => billing().policies.push(policy(superName)),
        ['Billing', 'Super Administrators'],
      ],
      [
        'who leaves a role group is given its role directly',
        'system',
        () => leaveRoleGroup(),
        () => {
          memberOf('system', leaver).roleIds = [roleId('system', 'Billing')];
        },
        [leaver],
      ],
      [
        'who leaves a group loses another one as well',
        'system',
        () => leaveRoleGroup(),
        () => {
          putInto(rig.group('system', '- Administrator'), leaver, 'system');
        },
        [leaver],
      ],
    ];
    for (const [title, style, wanted, act, moved] of rows)
      it(`is found, and nothing is written: ${title}`, async () => {
        rig = await createRig();
        const from = await rig.snapshot(style);
        const plan = planned(wanted(rig, from), from);
        act(rig);
        rig.sandbox.requests.length = 0;
        const outcome = await rig.apply(plan, from);
        assert(outcome.kind === 'stale', JSON.stringify(outcome));
        assert.deepEqual([...new Set(namesOf(outcome.moved))].toSorted(), moved.toSorted());
        assert.deepEqual(rig.writes(), []);
      });
  });

  describe('of the strict tenant’s', () => {
    let rig: StrictRig;
    afterEach(async () => rig.close());

    const person = 'person.02@one.example';
    const member = ({ members }: Account) => members.find(({ profile }) => profile.userName === person)!;
    const roleId = ({ roles }: Account, wanted: string): string =>
      roles.find(({ name }) => name === wanted)!.id;
    const group = ({ userGroups }: Account, wanted: string) =>
      userGroups.find(({ name }) => name === wanted)!;
    const rows: readonly Row<StrictStyle, StrictRig>[] = [
      [
        'a group that grants nothing is given Super Administrator',
        'userGroups',
        () => desiredOf(desiredGroup('Newcomers', [person])),
        ({ account }) => {
          group(account, 'Newcomers').policies = group(account, 'Owners').policies;
        },
        ['Newcomers'],
      ],
      [
        'a policy is given to other resources',
        'userGroups',
        () => desiredOf(desiredGroup('Engineers', [], [person])),
        ({ account }) => {
          const other = account.resourceGroups.at(-1)!.id;
          const { policies } = group(account, 'Engineers');
          assert.ok(!policies[0]!.resourceGroupIds.includes(other));
          group(account, 'Engineers').policies = [{ ...policies[0]!, resourceGroupIds: [other] }];
        },
        ['Engineers'],
      ],
      [
        'a leaver’s roles',
        'userGroups',
        () => inactive(person),
        ({ account }) => {
          member(account).roleIds = [...member(account).roleIds, roleId(account, 'Billing')];
        },
        [person],
      ],
      [
        'a leaver’s roles, where role groups show on members',
        'roleNamed',
        () => inactive(person),
        ({ account }) => {
          member(account).roleIds = [...member(account).roleIds, roleId(account, superName)];
        },
        [person, 'Super Administrators'],
      ],
      [
        'a leaver’s system groups',
        'system',
        () => inactive(person),
        ({ account }) => {
          const supers = account.permissionGroups.find(({ name }) => name === superName)!.id;
          const found = account.systemGroups.find(({ permissionGroupId }) => permissionGroupId === supers)!;
          found.userIds = [...found.userIds, member(account).userId];
        },
        [person, 'Super Administrators'],
      ],
    ];
    for (const [title, style, wanted, act, moved] of rows)
      for (const scimIdIsUserTag of [true, false])
        it(`is found, and nothing is written: ${title} (${scimIdIsUserTag ? 'user tag' : 'other ids'})`, async () => {
          rig = await createStrictRig({ scimIdIsUserTag, roleNamedGroups: 'grant' }, style);
          const from = await rig.snapshot();
          const plan = planned(wanted(rig, from), from);
          act(rig);
          const outcome = await rig.apply(plan, from);
          assert(outcome.kind === 'stale', JSON.stringify(outcome));
          assert.deepEqual([...new Set(namesOf(outcome.moved))].toSorted(), moved.toSorted());
          assert.deepEqual(rig.writes(), []);
        });

    for (const style of ['userGroups', 'system', 'roleNamed'] as const)
      for (const membersShowPolicies of ['always', 'single', 'never'] as const)
        it(`is not made up where nothing has changed (${style}, policies shown ${membersShowPolicies})`, async () => {
          rig = await createStrictRig({ membersShowPolicies }, style);
          const from = await rig.snapshot();
          const plan = planned(inactive(person), from);
          assert.deepEqual(states(await rig.apply(plan, from)), ['applied']);
        });
  });
});

function namesOf(moved: readonly { readonly kind: string; readonly name?: string }[]): readonly string[] {
  return moved.map(({ name }) => name ?? 'Super Administrators');
}
