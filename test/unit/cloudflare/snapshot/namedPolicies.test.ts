import { countSuperAdministrators, runGuards } from '../../../fixtures/atOnce.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { superAdministratorGrant } from '../../../../src/provisioning/rescue/superAdministratorGrant.ts';
import { isSuperAdministratorPolicy } from '../../../../src/access/grants/superAdministrators.ts';
import { type SandboxPolicy } from '../../../../src/sandbox/model.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { desiredGroup, desiredOf } from '../../../fixtures/builders/desired.ts';
import { guardInput } from '../../../fixtures/builders/guardInput.ts';
import { type ApplyRig, createRig, states } from '../../provisioning/apply/applyRig.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';
const [ann, bob, cyd] = ['ann@example.com', 'bob@example.com', 'cyd@example.com'];

/** Documented bodies name permission groups by id alone, and nothing says that answers do more. */
describe('policies that name permission groups by id alone', () => {
  let rig: ApplyRig | undefined;
  afterEach(async () => rig?.close());

  /** Ann is in a group of the highest role, Bob has it by a policy of his own, Cyd is in a group of another. */
  async function start(): Promise<ApplyRig> {
    const account = {
      name: 'Two',
      hasUserGroups: true,
      people: [{ userName: ann }, { userName: bob }, { userName: cyd }],
      groups: [
        { displayName: 'Ops', members: [ann], policies: [superName] },
        { displayName: 'Payers', members: [cyd], policies: ['Billing'] },
      ],
    };
    rig = await createRig(undefined, { accounts: [{ name: 'One' }, account, { name: 'Three' }] });
    const { groups, members } = rig.account('userGroups');
    for (const group of groups.values()) group.policies = group.policies.map(byId);
    for (const member of members.values())
      if (member.email === bob) member.policies = [...rig.group('userGroups', 'Ops').policies];
    return rig;
  }

  function byId(policy: SandboxPolicy): SandboxPolicy {
    return { ...policy, permission_groups: policy.permission_groups.map(({ id }) => ({ id })) };
  }

  const idOf = (snapshot: AccountSnapshot, name: string): string =>
    snapshot.users.find(({ userName }) => userName === name)!.id;

  it('are known by the account’s own list', async () => {
    const snapshot = await (await start()).snapshot('userGroups');
    assert.deepEqual(
      snapshot.groups.map(({ grants }) => grants),
      [superName, 'Billing'].map((name) => ({ kind: 'policies', summaries: [name] })),
    );
    assert.deepEqual(countSuperAdministrators(snapshot), {
      kind: 'counted',
      people: [idOf(snapshot, ann), idOf(snapshot, bob)].sort(),
    });
    const joined = guardInput(snapshot, desiredOf(desiredGroup('Ops', [cyd])));
    const gain = runGuards(joined).find(({ code }) => code === 'gainsSuperAdministrator');
    assert.partialDeepStrictEqual(gain, { people: [cyd], maybe: [] });
  });

  it('may grant anything where the list does not have them, or can’t be read', async () => {
    const one = await start();
    Object.assign(one.account('userGroups'), { permissionGroups: [] });
    const snapshot = await one.snapshot('userGroups');
    const count = countSuperAdministrators(snapshot);
    assert.equal(count.kind, 'uncounted');
    assert.deepEqual(
      count.why.map((why) => ('label' in why ? why.label : 'name' in why ? why.name : why.kind)),
      ['Ops', 'Payers', bob],
    );
    const joined = guardInput(snapshot, desiredOf(desiredGroup('Ops', [bob])));
    assert.deepEqual(
      runGuards(joined).filter(({ code }) => code === 'gainsSuperAdministrator'),
      [],
      'Bob may be one already',
    );
  });

  it('are the same when they are read again, in the journal and for an undo', async () => {
    const one = await start();
    const [policy] = (await one.snapshot('userGroups')).groups[0]!.policies!;
    const desired = desiredOf(
      { ...desiredGroup('Payers', [ann], [cyd]), attach: [policy!] },
      { ...desiredGroup('Ops', [cyd], [ann]), detach: [policy!] },
    );
    const outcome = await one.push('userGroups', desired);
    assert.deepEqual([...new Set(states(outcome))], ['applied']);
    const { pushes, unreadable } = await pastPushes(one.folder);
    assert.deepEqual([pushes.length, unreadable], [1, []]);
    const now = await one.snapshot('userGroups');
    const { desired: back } = undoOf(pushes[0]!.record.steps, now);
    const attached = back.groups.flatMap(({ attach }) => attach);
    assert.deepEqual(
      attached.map((again) => isSuperAdministratorPolicy(again, now.accountId)),
      ['yes'],
    );
    assert.deepEqual([...new Set(states(await one.push('userGroups', back)))], ['applied']);
    assert.deepEqual(one.membersOf('userGroups', 'Ops'), [ann]);
  });

  it('are known by the label of the list, whatever the name, when they are given here', async () => {
    const snapshot = await (await start()).snapshot('userGroups');
    assert(snapshot.permissionGroups.kind === 'read');
    const everything: AccountSnapshot = {
      ...snapshot,
      roles: { kind: 'read', value: [] },
      permissionGroups: {
        kind: 'read',
        value: [{ id: 'pg', name: 'Everything', label: 'all_privileges', scopes: [] }],
      },
    };
    const grant = superAdministratorGrant(undefined, everything);
    assert(grant.kind === 'policy', grant.kind);
    assert.equal(isSuperAdministratorPolicy(grant.policy, snapshot.accountId), 'yes');
  });
});
