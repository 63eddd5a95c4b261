import { countSuperAdministrators, makePlan } from '../../../fixtures/atOnce.ts';
import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { findWholeAccount } from '../../../../src/cloudflare/resources/resourceGroups.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { restoreDesired } from '../../../../src/provisioning/rescue/restoreDesired.ts';
import { goOnWith } from '../../../../src/provisioning/undo/goOnWith.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states, type Style } from './applyRig.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';
const style = 'plain';
const [member, stranger] = ['dilan.alder@example.com', 'gone@example.net'];

describe('restoring a Super Administrator over HTTP', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const memberOf = (email: string) =>
    [...rig.account(style).members.values()].find((one) => one.email === email);
  const rolesOf = (email: string): readonly string[] | undefined =>
    memberOf(email)?.roleIds.map((id) => rig.account(style).roles.find((role) => role.id === id)?.name ?? id);
  const restore = async (email: string, style: Style = 'plain'): Promise<ApplyOutcome> => {
    const from = await rig.snapshot(style);
    const person = { memberId: memberOf(email)?.id, email };
    rig.sandbox.requests.length = 0;
    return rig.apply(planned(restoreDesired(person)(from).desired, from, 'rescue'), from);
  };
  const writes = (): readonly unknown[] =>
    rig.writes().map(({ method, path, body }) => [method, path.replace(/[0-9a-f]{32}/gu, '…'), body]);
  /** Takes the last push back, and gives the kinds of operations it took. */
  const undo = async (): Promise<readonly Operation['kind'][]> => {
    // Journals are told apart by the time they began.
    rig.clock.advance(1000);
    const [push] = (await pastPushes(rig.folder)).pushes;
    const now = await rig.snapshot(style);
    const { desired } = undoOf(push!.record.steps, now);
    const plan = makePlan(desired, now, { ...defaultPlanOptions, origin: 'undo' });
    assert(plan.kind === 'plan', JSON.stringify(plan));
    assert.deepEqual(new Set(states(await rig.apply(plan.plan, now))), new Set(['applied']));
    return plan.plan.operations.map(({ kind }) => kind);
  };

  it('puts the role beside what the member has, proves it by reading, and takes it back', async () => {
    const [billing, role] = ['Billing', superName].map((wanted) =>
      rig.account(style).roles.find(({ name }) => name === wanted)!,
    );
    memberOf(member)!.roleIds = [billing!.id];
    assert.deepEqual(states(await restore(member)), ['applied']);
    assert.deepEqual(writes(), [
      ['PUT', '/accounts/…/members/…', { roles: [{ id: billing!.id }, { id: role!.id }] }],
    ]);
    assert.deepEqual(rolesOf(member)?.toSorted(), ['Billing', superName]);
    assert.deepEqual(await undo(), ['setRoles']);
    assert.deepEqual(rolesOf(member), ['Billing']);
  });

  it('names the roles by ids where objects are refused', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 400 }, method: 'PUT', times: 1 });
    const role = rig.account(style).roles.find(({ name }) => name === superName)!;
    assert.deepEqual(states(await restore(member)), ['applied']);
    assert.deepEqual(writes(), [
      ['PUT', '/accounts/…/members/…', { roles: [{ id: role.id }] }],
      ['PUT', '/accounts/…/members/…', { roles: [role.id] }],
    ]);
  });

  it('journals the id of each request, of roles, policies and invitations alike', async () => {
    const zones = { id: 'zones', name: 'zones', scope: [{ key: 'zone', objects: [{ key: 'z' }] }] };
    const [dns] = rig.account('userGroups').permissionGroups;
    const person = 'carmen.alder@example.org';
    const one = [...rig.account('userGroups').members.values()].find(({ email }) => email === person);
    one!.policies = [
      {
        id: 'own',
        access: 'allow',
        permission_groups: [{ id: dns!.id, name: dns!.name }],
        resource_groups: [zones],
      },
    ];
    const attach = [accountPolicy(rig.account('userGroups').id, dns!)];
    for (const push of [
      async () => restore(member),
      async () => restore(stranger),
      async () => restore(person, 'userGroups'),
      async () => rig.push('userGroups', desiredOf({ ...desiredGroup('Fresh', []), attach })),
    ]) {
      rig.clock.advance(1000);
      await push();
      const [journal] = (await pastPushes(rig.folder)).pushes;
      assert.ok(journal!.record.results.length > 0);
      for (const { state, requestIds } of journal!.record.results) {
        assert.equal(state, 'applied');
        assert.match(requestIds.join(), /^[0-9a-f]+-SBX$/u);
      }
    }
  });

  it('notes who was invited where the server tells the person’s id, so that their row can be marked', async () => {
    const from = await rig.snapshot(style);
    const { users, members } = rig.account(style);
    const plan = planned(restoreDesired({ memberId: undefined, email: stranger })(from).desired, from);
    const outcome = await rig.apply(plan, from, {
      onProgress: ({ stage }) => {
        if (stage !== 'verifying') return;
        const [[, someone] = assert.fail()] = users;
        users.set('u-new', { ...someone, id: 'u-new', userName: stranger, groupIds: new Set() });
        const invited = memberOf(stranger)!;
        members.set(invited.id, { ...invited, userId: 'u-new' });
      },
    });
    assert.deepEqual(states(outcome), ['applied']);
    assert.equal(outcome.kind === 'applied' && outcome.record.results[0]?.createdId, 'u-new');
  });

  for (const refused of [0, 1]) {
    it(`invites who is no member any more, ${refused === 0 ? 'with ids' : 'with objects where ids are refused'}, and takes that back`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'status', status: 400 }, method: 'POST', times: refused });
      const role = rig.account(style).roles.find(({ name }) => name === superName)!;
      assert.deepEqual(states(await restore(stranger)), ['applied']);
      assert.deepEqual(
        writes(),
        [
          ['POST', '/accounts/…/members', { email: stranger, roles: [role.id] }],
          ['POST', '/accounts/…/members', { email: stranger, roles: [{ id: role.id }] }],
        ].slice(0, refused + 1),
      );
      assert.equal(memberOf(stranger)?.status, 'pending');
      assert.deepEqual(rolesOf(stranger), [superName]);
      assert.deepEqual(await undo(), ['removeFromAccount']);
      assert.equal(memberOf(stranger), undefined);
      assert.deepEqual(await undo(), ['inviteMember'], 'and that can be undone as well');
      assert.deepEqual(rolesOf(stranger), [superName]);
    });
  }

  for (const when of ['before', 'after'] as const) {
    it(`reads the members before it invites again where the answer is lost ${when} the work`, async () => {
      rig.sandbox.faults.inject({ fault: { kind: 'drop', when }, method: 'POST', times: 1 });
      assert.deepEqual(states(await restore(stranger)), ['applied']);
      assert.equal(writes().length, when === 'before' ? 2 : 1);
    });
  }

  it('sends no second invitation where the members cannot be read after a lost answer', async () => {
    const from = await rig.snapshot(style);
    const plan = planned(restoreDesired({ memberId: undefined, email: stranger })(from).desired, from);
    rig.sandbox.requests.length = 0;
    rig.sandbox.faults.inject({ fault: { kind: 'drop', when: 'after' }, method: 'POST', times: 1 });
    // The list is read once before the invitation.
    rig.sandbox.faults.inject({
      fault: { kind: 'status', status: 500 },
      path: '/members$',
      method: 'GET',
      skip: 1,
    });
    assert.deepEqual(states(await rig.apply(plan, from)), ['unknown']);
    assert.equal(writes().length, 1);
  });

  it('writes nothing where somebody invited the person meanwhile', async () => {
    const from = await rig.snapshot(style);
    const plan = planned(restoreDesired({ memberId: undefined, email: stranger })(from).desired, from);
    await restore(stranger);
    rig.sandbox.requests.length = 0;
    const outcome = await rig.apply(plan, from);
    assert.deepEqual(outcome, { kind: 'stale', moved: [{ kind: 'member', name: stranger }] });
    assert.deepEqual(writes(), []);
  });

  it('is a refusal where the token may read but not write', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PUT' });
    const outcome = await restore(member);
    assert.deepEqual(states(outcome), ['refused']);
    assert.equal(outcome.kind === 'applied' && outcome.record.ending, 'finished');
    assert.deepEqual(rolesOf(member), []);
  });

  it('writes policies beside those a member has of their own, in the documented shape, and takes that back', async () => {
    const account = rig.account('userGroups');
    const one = [...account.members.values()].find(({ email }) => email === 'carmen.alder@example.org')!;
    const dns = account.permissionGroups.find(({ name }) => name === 'DNS')!;
    const own = {
      id: 'own-policy',
      access: 'allow' as const,
      permission_groups: [{ id: dns.id, name: dns.name }],
      resource_groups: [
        { id: 'zones', name: 'some zones', scope: [{ key: 'zone', objects: [{ key: 'z' }] }] },
      ],
    };
    const twin = { ...own, id: 'twin-policy' };
    one.policies = [own, twin];
    assert.deepEqual(states(await restore(one.email, 'userGroups')), ['applied']);
    const group = account.permissionGroups.find(({ name }) => name === superName)!;
    const body = rig.writes()[0]?.body as { readonly policies: readonly unknown[] };
    assert.deepEqual(Object.keys(body), ['policies']);
    const bare = {
      access: 'allow',
      permission_groups: [{ id: dns.id }],
      resource_groups: [{ id: 'zones' }],
    };
    assert.deepEqual(body.policies.slice(0, 2), [bare, bare]);
    assert.partialDeepStrictEqual(body.policies[2], {
      access: 'allow',
      permission_groups: [{ id: group.id }],
    });
    assert.equal(one.policies.length, 3);
    const now = await rig.snapshot('userGroups');
    const count = countSuperAdministrators(now);
    assert.ok(count.kind === 'counted' && count.people.includes(one.userId!));
    rig.clock.advance(1000);
    const [push] = (await pastPushes(rig.folder)).pushes;
    const back = planned(undoOf(push!.record.steps, now).desired, now, 'undo');
    const phases = back.operations.map(({ kind, phase }) => `${kind} ${phase}`);
    assert.deepEqual(phases, ['setRoles removeSuperAdministrators']);
    assert.deepEqual(states(await rig.apply(back, now)), ['applied']);
    const told = one.policies.map(({ permission_groups, resource_groups }) => [
      permission_groups[0]?.id,
      resource_groups,
    ]);
    assert.deepEqual(told, [
      [dns.id, own.resource_groups],
      [dns.id, own.resource_groups],
    ]);
  });

  it('invites by a policy where the account lists no such role', async () => {
    const from = { ...(await rig.snapshot('userGroups')), roles: { kind: 'read', value: [] } } as const;
    const { api, accountId } = rig.target('userGroups');
    const whole = await findWholeAccount(api, accountId);
    assert(whole !== undefined);
    const person = { memberId: undefined, email: stranger };
    const plan = planned(restoreDesired(person, whole)(from).desired, from, 'rescue');
    rig.sandbox.requests.length = 0;
    assert.deepEqual(states(await rig.apply(plan, from)), ['applied']);
    const group = rig.account('userGroups').permissionGroups.find(({ name }) => name === superName)!;
    assert.deepEqual(writes(), [
      [
        'POST',
        '/accounts/…/members',
        {
          email: stranger,
          policies: [
            { access: 'allow', permission_groups: [{ id: group.id }], resource_groups: [{ id: whole.id }] },
          ],
        },
      ],
    ]);
  });

  it('has nothing left to go on with where everything had been applied before a crash', async () => {
    const journalled = async (): Promise<readonly Operation[]> =>
      (await pastPushes(rig.folder)).pushes.flatMap(({ record }) => record.plan.operations);
    await restore(stranger);
    rig.clock.advance(1000);
    await restore(member);
    const operations = await journalled();
    assert.deepEqual(operations.map(({ kind }) => kind).toSorted(), ['inviteMember', 'setRoles']);
    const now = await rig.snapshot('plain');
    assert.deepEqual(planned(goOnWith(operations, now).desired, now).operations, []);
    const before = { ...now, members: { kind: 'read', value: [] } } as const;
    const left = planned(
      goOnWith(
        operations.filter(({ kind }) => kind === 'inviteMember'),
        before,
      ).desired,
      before,
    );
    assert.deepEqual(
      left.operations.map(({ kind }) => kind),
      ['inviteMember'],
    );
  });
});
