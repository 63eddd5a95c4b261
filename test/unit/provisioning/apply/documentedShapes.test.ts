import { accountPolicy } from '../../../../src/cloudflare/resources/policyFingerprint.ts';
import { findWholeAccount } from '../../../../src/cloudflare/resources/resourceGroups.ts';
import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { restoreDesired } from '../../../../src/provisioning/rescue/restoreDesired.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { type AccountSpec } from '../../../../src/sandbox/accountBuilder.ts';
import { type MemberBody, type PolicyShape } from '../../../../src/sandbox/model.ts';
import { superAdministrators } from '../../../../src/sandbox/superAdministrators.ts';
import { desiredOf, nothing, planned, problems, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';

const [ann, bob] = ['ann@example.com', 'bob@example.com'];
const style = 'userGroups';

describe('writes in the shapes that Cloudflare documents', () => {
  let rig: ApplyRig | undefined;
  afterEach(async () => rig?.close());

  async function start(more: Partial<AccountSpec>): Promise<ApplyRig> {
    const account: AccountSpec = {
      name: 'Two',
      hasUserGroups: true,
      people: [
        { userName: ann, roles: ['Super Administrator - All Privileges'] },
        { userName: bob, roles: ['Billing'] },
      ],
      groups: [
        { displayName: 'Fresh', members: [bob] },
        { displayName: 'Ops', policies: ['DNS', 'Billing'] },
      ],
      ...more,
    };
    rig = await createRig(undefined, { accounts: [{ name: 'One' }, account, { name: 'Three' }] });
    return rig;
  }

  const shapes: readonly PolicyShape[] = ['any', 'identified', 'scoped', 'byId'];
  for (const policyShape of shapes)
    it(`attaches and detaches policies where the server takes ${policyShape}`, async () => {
      const one = await start({ policyShape });
      const audit = one.account(style).permissionGroups.find(({ name }) => name === 'Audit Logs Viewer')!;
      const attach = [accountPolicy(one.account(style).id, audit)];
      for (const name of ['Fresh', 'Ops']) {
        assert.deepEqual(states(await one.push(style, desiredOf({ ...desiredGroup(name, []), attach }))), [
          'applied',
        ]);
        assert.ok(one.writes().length <= 3, 'each shape once at the most');
      }
      const ops = (await one.snapshot(style)).groups.find(({ displayName }) => displayName === 'Ops')!;
      const detach = ops.policies!.slice(0, 1);
      assert.deepEqual(states(await one.push(style, desiredOf({ ...desiredGroup('Ops', []), detach }))), [
        'applied',
      ]);
      const names = (of: string): readonly (string | undefined)[] =>
        one.group(style, of).policies.map(({ permission_groups: [one] }) => one?.name);
      assert.deepEqual(
        [names('Fresh'), names('Ops')],
        [['Audit Logs Viewer'], ['Billing', 'Audit Logs Viewer']],
      );
      for (const { body } of one.writes())
        for (const policy of (body as { readonly policies: readonly object[] }).policies)
          assert.deepEqual(
            Object.keys(policy).filter(
              (key) => !['id', 'access', 'permission_groups', 'resource_groups'].includes(key),
            ),
            [],
          );
    });

  it('plans nothing where a policy that stays has something no shape carries, and says so', async () => {
    const one = await start({});
    const [first, second] = one.group(style, 'Ops').policies;
    const bound = { ...first!, condition: { ip: ['192.0.2.1'] } };
    one.group(style, 'Ops').policies = [bound, second!];
    const attach = [accountPolicy(one.account(style).id, one.account(style).permissionGroups[4]!)];
    const from = await one.snapshot(style);
    assert.deepEqual(problems(desiredOf({ ...desiredGroup('Ops', []), attach }), from), [
      { kind: 'policyNotCarried', of: 'Ops', policies: ['DNS'] },
    ]);
    const ops = from.groups.find(({ displayName }) => displayName === 'Ops')!;
    const detach = ops.policies!.slice(0, 1);
    assert.equal(planned(desiredOf({ ...desiredGroup('Ops', []), detach }), from).operations.length, 1);
  });

  it('writes nothing where such a thing came to a policy after the plan was made', async () => {
    const one = await start({});
    const attach = [accountPolicy(one.account(style).id, one.account(style).permissionGroups[4]!)];
    const from = await one.snapshot(style);
    const plan = planned(desiredOf({ ...desiredGroup('Ops', []), attach }), from);
    const [first, second] = one.group(style, 'Ops').policies;
    const bound = { ...first!, condition: { ip: ['192.0.2.1'] } };
    one.group(style, 'Ops').policies = [bound, second!];
    assert.deepEqual(states(await one.apply(plan, from)), ['refused']);
    assert.deepEqual(one.writes(), []);
    assert.deepEqual(one.group(style, 'Ops').policies, [bound, second]);
  });

  const superOf = (one: ApplyRig): readonly (string | undefined)[] =>
    [...superAdministrators(one.account(style))]
      .map((id) => one.account(style).users.get(id)?.userName)
      .sort();
  const restore = async (one: ApplyRig, email: string): Promise<ApplyOutcome> => {
    const from = await one.snapshot(style);
    const { api, accountId } = one.target(style);
    const whole = await findWholeAccount(api, accountId);
    const member = [...one.account(style).members.values()].find((it) => it.email === email);
    const { desired } = restoreDesired({ memberId: member?.id, email }, whole)(from);
    one.sandbox.requests.length = 0;
    return one.apply(planned(desired, from, 'rescue'), from);
  };

  const bodies: readonly MemberBody[] = ['any', 'roleObjects', 'roleIds', 'policies'];
  for (const memberBody of bodies)
    for (const memberNeedsStatus of [false, true])
      for (const policyShape of memberBody === 'policies' ? (['any', 'byId'] as const) : (['any'] as const))
        it(`restores, invites and undoes where a member takes ${memberBody}${memberNeedsStatus ? ' with its status' : ''}, policies ${policyShape}`, async () => {
          const one = await start({ memberBody, memberNeedsStatus, policyShape });
          assert.deepEqual(states(await restore(one, bob)), ['applied']);
          assert.deepEqual(superOf(one), [ann, bob]);
          one.clock.advance(1000);
          assert.deepEqual(states(await restore(one, 'new@example.com')), ['applied']);
          one.clock.advance(1000);
          const push = (await pastPushes(one.folder)).pushes.find(
            ({ record }) => record.plan.operations[0]?.kind === 'setRoles',
          );
          const now = await one.snapshot(style);
          const back = planned(undoOf(push!.record.steps, now).desired, now, 'undo');
          assert.deepEqual(states(await one.apply(back, now)), ['applied']);
          assert.deepEqual(superOf(one), [ann]);
          const bobs = [...one.account(style).members.values()].find(({ email }) => email === bob)!;
          assert.equal(bobs.roleIds.length + bobs.policies.length, 1, 'Billing is theirs as before');
        });

  it('does not know what became of a change that is accepted twice and shows nowhere', async () => {
    const one = await start({ memberNeedsStatus: true });
    const members = one.account(style).members;
    const bobs = [...members.values()].find(({ email }) => email === bob)!;
    const from = await one.snapshot(style);
    const dns = one.account(style).roles.find(({ name }) => name === 'DNS')!;
    const plan = planned({ ...nothing, roles: [{ memberId: bobs.id, roles: [dns] }] }, from);
    one.sandbox.faults.inject({ fault: { kind: 'pretend', status: 200 }, method: 'PUT' });
    assert.deepEqual(states(await one.apply(plan, from)), ['unknown']);
    assert.deepEqual(
      one.writes().map(({ body }) => body),
      [{ roles: [{ id: dns.id }] }, { status: 'accepted', roles: [{ id: dns.id }] }],
    );
  });
});
