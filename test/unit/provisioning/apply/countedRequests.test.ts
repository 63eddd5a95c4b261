import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Desired, type DesiredMember } from '../../../../src/provisioning/plan/desired.ts';
import { desiredOf, group, nothing, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import { type ApplyRig, createRig, states, type Style } from './applyRig.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

describe('the requests that a plan says it takes', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const nameOf = (style: Style, ending: string): string => rig.group(style, ending).displayName;
  const members = (style: Style, ending: string): readonly string[] => rig.membersOf(style, ending);
  const inactive = (...people: readonly string[]): Desired => ({
    ...nothing,
    users: people.map((userName) => ({ kind: 'inactive', person: { kind: 'userName', userName } })),
  });
  const active = (style: Style): Desired => {
    const away = [...rig.account(style).users.values()].find((user) => !user.active)!;
    const user = { ...aNewUser(away.userName), externalId: undefined };
    return { ...nothing, users: [{ kind: 'active', user, whenMissing: 'refuse' }] };
  };
  const policy = (from: AccountSnapshot, wanted: string) =>
    accountPolicy(
      from.accountId,
      knownRows(from.permissionGroups).find(({ name }) => name === wanted)!,
    );
  const roles = (from: AccountSnapshot, email: string, ...wanted: readonly string[]): Desired => ({
    ...nothing,
    roles: [
      {
        memberId: knownRows(from.members).find((one) => one.email === email)!.id,
        roles: knownRows(from.roles).filter(({ name }) => wanted.includes(name)),
      },
    ],
  });
  const member = (wanted: DesiredMember): Desired => ({ ...nothing, members: [wanted] });
  const invited = { kind: 'invited', email: 'new@example.net', roles: [] } as const;

  const rows: readonly (readonly [string, Style, (from: AccountSnapshot) => Desired])[] = [
    ['a person joins', 'userGroups', () => desiredOf(desiredGroup('Contractors', ['ada.alder@example.org']))],
    [
      'a person leaves',
      'userGroups',
      () => desiredOf(desiredGroup('Billing', [], members('userGroups', 'Billing').slice(1, 2))),
    ],
    [
      'a person moves',
      'userGroups',
      () => {
        const moves = members('userGroups', 'Billing').slice(1, 2);
        return desiredOf(desiredGroup('Contractors', moves), desiredGroup('Billing', [], moves));
      },
    ],
    [
      'a Super Administrator leaves the group',
      'userGroups',
      () => desiredOf(desiredGroup('Break Glass', [], members('userGroups', 'Break Glass').slice(1, 2))),
    ],
    [
      'a new group with people and a policy',
      'userGroups',
      (from) =>
        desiredOf({ ...desiredGroup('Fresh', ['ada.alder@example.org']), attach: [policy(from, 'Billing')] }),
    ],
    [
      'a new user in a new group',
      'userGroups',
      () => ({
        ...desiredOf(desiredGroup('Fresh', ['new@example.com'])),
        users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
      }),
    ],
    [
      'a group is deleted',
      'userGroups',
      () => desiredOf(group('Contractors', { membership: { kind: 'gone' } })),
    ],
    [
      'a policy is attached',
      'userGroups',
      (from) => desiredOf({ ...desiredGroup('Billing', []), attach: [policy(from, superName)] }),
    ],
    [
      'a policy is detached',
      'userGroups',
      (from) => {
        const found = from.groups.find(({ displayName }) => displayName === 'Billing')!;
        return desiredOf({ ...desiredGroup('Billing', []), detach: found.policies! });
      },
    ],
    ['somebody is deactivated, and stays listed', 'userGroups', () => inactive('farid.alder@example.org')],
    ['somebody is deactivated, and is gone', 'plain', () => inactive('tala.alder@example.com')],
    [
      'several of a large account are deactivated',
      'system',
      () => inactive(...members('system', '- Billing').slice(0, 6)),
    ],
    [
      'a Super Administrator is deactivated',
      'system',
      () => inactive(members('system', `- ${superName}`)[0]!),
    ],
    ['somebody is reactivated', 'userGroups', () => active('userGroups')],
    [
      'some join a system group',
      'system',
      () =>
        desiredOf(
          desiredGroup(nameOf('system', '- Billing'), members('system', '- Audit Logs Viewer').slice(0, 3)),
        ),
    ],
    [
      'many join a system group',
      'system',
      () => desiredOf(desiredGroup(nameOf('system', '- Billing'), members('system', '- Audit Logs Viewer'))),
    ],
    [
      'some leave two system groups',
      'system',
      () =>
        desiredOf(
          desiredGroup(nameOf('system', '- Billing'), [], members('system', '- Billing').slice(0, 2)),
          desiredGroup(
            nameOf('system', '- Audit Logs Viewer'),
            [],
            members('system', '- Audit Logs Viewer').slice(0, 2),
          ),
        ),
    ],
    ['a member is given a role', 'plain', (from) => roles(from, 'tala.alder@example.com', 'Billing')],
    [
      'a member is no Super Administrator any more',
      'plain',
      (from) => roles(from, 'ada.alder@example.com', 'Billing'),
    ],
    ['somebody is invited', 'plain', () => member(invited)],
    ['an invitation is withdrawn', 'system', () => member({ kind: 'gone', email: 'new.hire@example.com' })],
  ];
  for (const [title, style, wanted] of rows)
    it(`are those that the server counts: ${title}`, async () => {
      const from = await rig.snapshot(style);
      const plan = planned(wanted(from), from);
      rig.sandbox.requests.length = 0;
      let before = 0;
      const outcome = await rig.apply(plan, from, {
        onProgress: ({ stage }) => {
          if (stage === 'verifying') before = rig.sandbox.requests.length;
        },
      });
      assert.deepEqual([...new Set(states(outcome))], ['applied']);
      const { reads, writes, verification } = plan.requests;
      const after = rig.sandbox.requests.length - before;
      assert.equal(before, reads + writes);
      // Of each who is still listed the second address is not asked.
      const { afterDeactivation } = rig.account(style);
      const deactivated = plan.operations.filter(({ kind }) => kind === 'deactivateUser').length;
      assert.equal(after, verification - (afterDeactivation === 'inactive' ? deactivated : 0));
    });
});
