import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Problem } from '../../../../src/provisioning/plan/model.ts';
import { problemWords } from '../../../../src/provisioning/review/problemWords.ts';
import { group, names, problems } from '../../../fixtures/builders/desired.ts';
import { aNewUser } from '../../../fixtures/builders/randomTenant.ts';
import {
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  systemGroup,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

describe('makePlan', () => {
  const tenant = aTenant(
    ['ann', 'bob', 'cyd'],
    [plainGroup('Billing', ['ann', 'bob']), plainGroup(superRole.name, ['ann', 'bob'])],
  );

  const twins = { ...tenant, users: [...tenant.users, aUser('ANN', { userName: 'Ann@example.com' })] };
  const cases: readonly [string, Partial<Desired>, AccountSnapshot, Problem['kind'][]][] = [
    ['a group that is not there', { groups: [group('Marketing')] }, tenant, ['groupUnknown']],
    ['a group in another case', { groups: [group('billing')] }, tenant, ['nearMiss']],
    [
      'two groups of one name',
      { groups: [group('Billing')] },
      { ...tenant, groups: [...tenant.groups, plainGroup('Billing', [], { id: 'g2' })] },
      ['groupAmbiguous'],
    ],
    [
      'one group twice',
      { groups: [group('Billing'), group('', { target: { kind: 'id', id: 'g-Billing' } })] },
      tenant,
      ['groupTwice'],
    ],
    [
      'a new group on an incomplete list',
      { groups: [group('Fresh', { whenMissing: { kind: 'create' } })] },
      { ...tenant, groupsMayBeIncomplete: true },
      ['groupsIncomplete'],
    ],
    [
      'a stranger',
      { groups: [group('Billing', { membership: { kind: 'exactly', people: names('zed') } })] },
      tenant,
      ['personUnknown'],
    ],
    [
      'a stranger on an incomplete list',
      { users: [{ kind: 'active', user: aNewUser('zed@example.com'), whenMissing: 'create' }] },
      { ...tenant, usersMayBeIncomplete: true },
      ['usersIncomplete'],
    ],
    [
      'two people of one name',
      { users: [{ kind: 'inactive', person: { kind: 'userName', userName: 'ann@example.com' } }] },
      twins,
      ['personAmbiguous'],
    ],
    [
      'members that cannot be read',
      { groups: [group('Billing', { membership: { kind: 'change', add: names('cyd'), remove: [] } })] },
      { ...tenant, groups: [plainGroup('Billing', [], { members: unread() })] },
      ['membersUnread'],
    ],
    [
      'somebody in and out',
      {
        groups: [
          group('Billing', { membership: { kind: 'change', add: names('ann'), remove: names('ann') } }),
        ],
      },
      tenant,
      ['contradiction'],
    ],
    [
      'somebody added and deactivated',
      {
        groups: [group('Billing', { membership: { kind: 'change', add: names('cyd'), remove: [] } })],
        users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-cyd' } }],
      },
      tenant,
      ['contradiction'],
    ],
    [
      'a policy on a role group',
      { groups: [group('Billing', { attach: [policyFor(billingRole)] })] },
      tenant,
      ['policyOnRoleGroup'],
    ],
    [
      'a policy on what may not be the user group',
      { groups: [group('Finance', { attach: [policyFor(billingRole)] })] },
      {
        ...aTenant(['ann'], [userGroup('Finance', [])]),
        userGroups: read([{ id: 'other', name: 'Finance', policies: [], raw: undefined }]),
      },
      ['userGroupUnconfirmed'],
    ],
    [
      'roles of somebody who is not a member',
      { roles: [{ memberId: 'm-zed', roles: [billingRole] }] },
      tenant,
      ['memberUnknown'],
    ],
    [
      'deleting a system group',
      {
        groups: [
          group('', { target: { kind: 'id', id: 'cloudflare-v1-Billing' }, membership: { kind: 'gone' } }),
        ],
      },
      aTenant([], [systemGroup('Billing', [])]),
      ['groupUndeletable'],
    ],
  ];
  for (const [title, desired, on, kinds] of cases)
    it(`refuses ${title}`, () => {
      for (const problem of problems(desired, on))
        assert.match(problemWords(problem), /^[^{}]+[.] [A-Z][^{}]+[.]$|^[A-Z][^{}]+: [^{}]+[.]$/u);
      assert.deepEqual(
        problems(desired, on).map(({ kind }) => kind),
        kinds,
      );
    });
});
