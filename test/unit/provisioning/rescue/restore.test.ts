import { reviewOf } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { knownRows } from '../../../../src/cloudflare/snapshot/listReading.ts';
import { type AccountMember } from '../../../../src/cloudflare/resources/members.ts';
import { type Policy } from '../../../../src/cloudflare/resources/policies.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { AppError } from '../../../../src/core/errors.ts';
import { beforeImagesOf } from '../../../../src/provisioning/journal/beforeImage.ts';
import { journalledOperations } from '../../../../src/provisioning/journal/journalledOperations.ts';
import { type PastPush } from '../../../../src/provisioning/journal/readPush.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { formerSuperAdministrators } from '../../../../src/provisioning/rescue/formerSuperAdministrators.ts';
import { obstacleWords, rescueObstacle } from '../../../../src/provisioning/rescue/obstacle.ts';
import { rescueCandidates } from '../../../../src/provisioning/rescue/rescueCandidates.ts';
import { restoreDesired } from '../../../../src/provisioning/rescue/restoreDesired.ts';
import {
  superAdministratorGrant,
  superAdministratorRoleOf,
} from '../../../../src/provisioning/rescue/superAdministratorGrant.ts';
import { planSummary } from '../../../../src/provisioning/review/planWords.ts';
import { leaves, planned, problems } from '../../../fixtures/builders/desired.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const who = ['ann', 'bob', 'cyd', 'dee'];

const tenant = aTenant(who, [plainGroup(superRole.name, ['ann', 'bob'])], {
  members: read([
    aMember('ann'),
    aMember('bob', { roles: [billingRole] }),
    aMember('cyd', { roles: [superRole] }),
    aMember('dee'),
  ]),
});

const leave = (name: string): Partial<Desired> => leaves(superRole.name, name);

const after = { ...tenant, groups: [plainGroup(superRole.name, [])] };

function pushOf(desired: Partial<Desired>, startedAt: number): PastPush {
  const plan = planned(desired, tenant);
  const by = { tokenId: 't', tokenLabel: 'Token', login: 'me' };
  const before = atOnce(beforeImagesOf(plan.operations, tenant));
  return {
    path: '',
    record: {
      id: 'push',
      plan,
      by,
      overrides: [],
      startedAt,
      endedAt: undefined,
      ending: undefined,
      results: [],
      steps: journalledOperations([{ kind: 'begin', plan, by, overrides: [], before }]),
    },
    condition: 'whole',
    lastAt: startedAt,
  };
}

describe('restoring a Super Administrator', () => {
  it('finds the role by either name an account has for it, and by no other', () => {
    const named = (...list: readonly string[]): string | undefined =>
      superAdministratorRoleOf({
        ...tenant,
        roles: read(list.map((name, index) => ({ id: `r${String(index)}`, name, description: undefined }))),
      })?.id;
    assert.equal(named('Administrator', 'Super Administrator - All Privileges'), 'r1');
    assert.equal(named('Super Administrator', 'Super Administrator - All Privileges'), 'r1');
    assert.equal(named('Administrator', 'Super Administrator'), 'r1');
    assert.equal(named('super administrator –  all privileges'), 'r0');
    assert.equal(
      named('Super Administrator', 'Super Administrator'),
      undefined,
      'two are not guessed between',
    );
    assert.equal(named('Administrator', 'Super Administrator Read Only'), undefined);
    assert.equal(superAdministratorRoleOf({ ...tenant, roles: unread() }), undefined);
  });

  it('lists those first who were Super Administrators before a journalled push, the latest first', () => {
    const former = formerSuperAdministrators(
      [pushOf(leave('bob'), 2000), pushOf(leave('ann'), 1000)],
      tenant.accountId,
    );
    const list = atOnce(rescueCandidates(after, former));
    assert.deepEqual(
      list.map(({ name, lostAfter }) => [name, lostAfter]),
      [
        ['ann@example.com', 2000],
        ['bob@example.com', 2000],
        ['dee@example.com', undefined],
      ],
    );
    assert.deepEqual(formerSuperAdministrators([pushOf(leave('bob'), 1)], 'another'), []);
  });

  it('knows by the before-images who is gone, and by address who came back under another id', () => {
    const former = formerSuperAdministrators([pushOf(leave('bob'), 2000)], tenant.accountId);
    const gone = aTenant(['cyd', 'dee'], [], { members: read([aMember('cyd', { roles: [superRole] })]) });
    assert.deepEqual(
      atOnce(rescueCandidates(gone, former)).map(({ name, member, lostAfter }) => [
        name,
        member?.id,
        lostAfter,
      ]),
      [
        ['ann@example.com', undefined, 2000],
        ['bob@example.com', undefined, 2000],
      ],
    );
    const back = { ...gone, members: read([aMember('bob', { id: 'm-new', userId: 'u-new' })]) };
    assert.deepEqual(
      atOnce(rescueCandidates(back, former)).map(({ name, member }) => [name, member?.id]),
      [
        ['ann@example.com', undefined],
        ['bob@example.com', 'm-new'],
        ['cyd@example.com', undefined],
      ],
    );
  });

  it('plans the role beside those the person has, and nothing where it is had', () => {
    const plan = (name: string) => {
      const desired = restoreDesired({ memberId: `m-${name}`, email: `${name}@example.com` });
      return planned(desired(after).desired, after, 'rescue').operations;
    };
    const [operation, ...more] = plan('bob');
    assert.equal(more.length, 0);
    assert.ok(operation?.kind === 'setRoles');
    assert.equal(operation.phase, 'add');
    assert.deepEqual(operation.before, [billingRole]);
    assert.deepEqual(
      operation.roles.map(({ name }) => name),
      ['Billing', superRole.name],
    );
    assert.deepEqual(plan('cyd'), []);
  });

  it('finds the person by address where the member came back under another id', () => {
    const back = { ...after, members: read([aMember('bob', { id: 'm-new' })]) };
    const desired = restoreDesired({ memberId: 'm-bob', email: 'BOB@example.com' });
    assert.equal(desired(back).desired.roles[0]?.memberId, 'm-new');
  });

  it('plans an invitation for who is no member, shown as pending', () => {
    const gone = { ...after, members: read([aMember('cyd')]) };
    const plan = planned(restoreDesired({ memberId: 'm-bob', email: 'bob@example.com' })(gone).desired, gone);
    assert.deepEqual(
      plan.operations.map(({ kind, phase }) => [kind, phase]),
      [['inviteMember', 'add']],
    );
    assert.equal(planSummary(plan), '1 person invited, 1 request');
    const { whole, changes } = reviewOf(plan, gone);
    assert.match(
      whole.after,
      /bob@example\.com \(invited, not accepted yet\)\n {2}Super Administrator - All Privileges, given directly/,
    );
    assert.deepEqual(
      changes.map(({ name, gains }) => [name, gains.map(({ role }) => role)]),
      [['bob@example.com', [superRole.name]]],
    );
  });

  it('calls nobody missing from members that were not all read, and guesses between no two', () => {
    const invited: Desired = {
      groups: [],
      users: [],
      roles: [],
      members: [{ kind: 'invited', email: 'new@example.com', roles: [superRole] }],
    };
    const unsure = { kind: 'partial', some: knownRows(after.members), why: 'fewerThanSaid' } as const;
    const email = 'new@example.com';
    for (const members of [unread<never>(), unsure])
      assert.deepEqual(problems(invited, { ...after, members }), [{ kind: 'accountMembersUnread', email }]);
    const two = read([aMember('one', { email }), aMember('two', { email: email.toUpperCase() })]);
    assert.deepEqual(problems(invited, { ...after, members: two }), [
      { kind: 'personAmbiguous', userName: email, ids: ['m-one', 'm-two'] },
    ]);
    const [one] = planned(invited, { ...after, members: read([aMember('one', { email })]) }).operations;
    assert.equal(one?.kind, 'setRoles');
  });

  it('keeps policies that are no roles by writing policies, and refuses where either would be lost', () => {
    const named = [{ id: 'pg-super', name: superRole.name }].map((one) => ({
      ...one,
      label: undefined,
      scopes: ['com.cloudflare.api.account'],
    }));
    const whole = policyFor({ id: 'pg', name: 'DNS' }).resourceGroups[0]!;
    const own: Policy = {
      ...policyFor({ id: 'pg-zone', name: 'DNS' }),
      resourceGroups: [{ id: 'zones', name: 'some zones', scopes: [{ key: 'zone', objects: ['z'] }] }],
    };
    const mirror = policyFor({ id: 'pg-billing', name: 'Billing' });
    const grant = (member: Partial<AccountMember>, more: Partial<AccountSnapshot> = {}) => {
      const members = read([aMember('bob', member)]);
      const now = { ...after, members, permissionGroups: read(named), ...more };
      return superAdministratorGrant(members.kind === 'read' ? members.value[0] : undefined, now);
    };
    const known = {
      groups: [userGroup('Any', [], [{ ...mirror, resourceGroups: [{ ...whole, id: 'rg' }] }])],
    };
    assert.equal(grant({ roles: [billingRole], policies: [mirror] }).kind, 'role', 'a role told twice');
    assert.equal(grant({ policies: [own] }).kind, 'wholeAccountUnknown');
    assert.equal(grant({ roles: [billingRole], policies: [own] }, known).kind, 'wouldLose');
    assert.equal(grant({ policies: [own] }, { permissionGroups: unread() }).kind, 'wouldLose');
    assert.equal(grant({}, { roles: read([]), permissionGroups: read([]) }).kind, 'none');
    const found = grant({ roles: [billingRole], policies: [mirror, own] }, known);
    assert.ok(found.kind === 'policy');
    assert.equal(found.policy.permissionGroups[0]?.id, 'pg-super');
    assert.equal(found.policy.resourceGroups[0]?.id, 'rg');
    assert.equal(grant({}, { ...known, roles: unread() }).kind, 'policy', 'roles that cannot be read');
    const tenantNow = { ...after, ...known, members: read([aMember('bob', { policies: [own] })]) };
    const now = { ...tenantNow, permissionGroups: read(named) };
    const [operation] = planned(
      restoreDesired({ memberId: 'm-bob', email: '' })(now).desired,
      now,
    ).operations;
    assert.ok(operation?.kind === 'setRoles');
    assert.equal(operation.phase, 'add');
    assert.deepEqual(operation.policies, { before: [own], after: [own, found.policy] });
    assert.throws(() => restoreDesired({ memberId: 'm-bob', email: '' })(tenantNow), { kind: 'stale' });
  });

  it('says in a sentence what stands in the way, and what to do', () => {
    const words = (more: Partial<typeof tenant>): string | undefined => {
      const obstacle = rescueObstacle({ ...tenant, ...more });
      return obstacle && obstacleWords(obstacle);
    };
    const down = { kind: 'unread', error: new AppError('network') } as const;
    assert.equal(words({}), undefined);
    assert.match(words({ members: unread() })!, /can’t read the members.*Replace it/);
    assert.match(words({ roles: unread(), permissionGroups: unread() })!, /can’t read the roles.*Replace it/);
    assert.match(words({ members: down })!, /members .* could not be read\. Refresh/);
    const elsewhere = new AppError('forbidden', { reason: 'blockedAddress' });
    assert.match(words({ members: { kind: 'unread', error: elsewhere } })!, /could not be read\. Refresh/);
    assert.match(words({ roles: down })!, /roles .* could not be read\. Refresh/);
    assert.match(words({ roles: read([]) })!, /lists no role named .*dashboard/);
    assert.match(obstacleWords({ kind: 'readOnlyToken' }), /not write.*Replace it/);
  });
});
