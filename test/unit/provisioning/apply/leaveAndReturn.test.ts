import { pastDeactivations } from '../../../../src/provisioning/journal/pastDeactivations.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { type Desired, everybodyInactive } from '../../../../src/provisioning/plan/desired.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { type AfterDeactivation } from '../../../../src/sandbox/model.ts';
import { wholeAccount } from '../../../../src/sandbox/resourceGroups.ts';
import { planned } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import assert from 'node:assert/strict';

const style = 'plain';

/** A member of Billing. */
const leaver = 'ada.birch@example.com';

/** What a server does with somebody who was deactivated is not documented: each way is to end well. */
describe('leaving an account and coming back, over HTTP', () => {
  let rig: ApplyRig;
  beforeEach(async () => {
    rig = await createRig();
  });
  afterEach(async () => rig.close());

  const users = () => [...rig.account(style).users.values()].filter(({ userName }) => userName === leaver);
  const members = () => [...rig.account(style).members.values()].filter(({ email }) => email === leaver);
  const leave = async (after: AfterDeactivation): Promise<void> => {
    Object.assign(rig.account(style), { afterDeactivation: after });
    const outcome = await rig.push(style, everybodyInactive([{ kind: 'userName', userName: leaver }]));
    assert.deepEqual(states(outcome), ['applied']);
    assert.deepEqual(members(), []);
  };
  /** Takes the last push back, and gives what that took. */
  const comeBack = async (): Promise<readonly Operation['kind'][]> => {
    // Journals are told apart by the time they began.
    rig.clock.advance(1000);
    const [push] = (await pastPushes(rig.folder)).pushes;
    const now = await rig.snapshot(style);
    const { desired } = undoOf(push!.record.steps, now);
    const plan = planned(desired, now, 'undo');
    assert.deepEqual(new Set(states(await rig.apply(plan, now))), new Set(['applied']));
    assert.equal(await rig.stillToDo(style, desired), 0);
    return plan.operations.map(({ kind }) => kind);
  };

  it('who is still there, inactive, is active again and in the groups again', async () => {
    const [before] = users();
    await leave('inactive');
    assert.deepEqual(
      users().map(({ active }) => active),
      [false],
    );
    assert.deepEqual(await comeBack(), ['reactivateUser', 'addMembers']);
    assert.deepEqual(
      users().map(({ id, active }) => [id, active]),
      [[before!.id, true]],
    );
    assert.ok(rig.membersOf(style, 'Billing').includes(leaver));
  });

  it('who answers 404 from then on is gone as planned, and is created again', async () => {
    const [before] = users();
    await leave('gone');
    assert.deepEqual(users(), []);
    assert.deepEqual(await comeBack(), ['createUser', 'addMembers']);
    const [now, ...more] = users();
    assert.deepEqual(more, []);
    assert.notEqual(now!.id, before!.id);
    assert.ok(rig.membersOf(style, 'Billing').includes(leaver));
  });

  it('who is gone by now has left already: the rest of a list is planned alone', async () => {
    const [before] = users();
    const stays = [...rig.account(style).users.values()].find(
      ({ active, id }) => active && id !== before!.id,
    )!;
    const people = [before!.id, stays.id].map((id) => ({ kind: 'id', id }) as const);
    await leave('gone');
    const now = await rig.snapshot(style);
    const left = planned(everybodyInactive(people, now), now).operations;
    assert.deepEqual(
      left.map((operation) => operation.kind === 'deactivateUser' && operation.user.id),
      [stays.id],
    );
    const incomplete = { ...now, usersMayBeIncomplete: true };
    assert.equal(everybodyInactive(people, incomplete).users.length, 2, 'who was not read may be there');
  });

  it('who came back with another id meanwhile is found by name, and not created twice', async () => {
    await leave('gone');
    const back: Desired = {
      groups: [],
      roles: [],
      users: [
        {
          kind: 'active',
          user: {
            userName: leaver,
            givenName: undefined,
            familyName: undefined,
            displayName: undefined,
            externalId: undefined,
          },
          whenMissing: 'create',
        },
      ],
    };
    const elsewhere = await createReturn(back);
    assert.deepEqual(states(elsewhere), ['applied']);
    assert.equal(users().length, 1);
    assert.deepEqual(await comeBack(), ['addMembers']);
    assert.equal(users().length, 1);
    assert.ok(rig.membersOf(style, 'Billing').includes(leaver));
  });

  /** By another hand: its journal is not in the folder. */
  async function createReturn(desired: Desired) {
    return rig.push(style, desired, { folder: `${rig.folder}/elsewhere` });
  }

  it('what the server refuses is told, whatever was thought before: the last Super Administrator stays', async () => {
    const admins = rig
      .membersOf(style, 'Super Administrator - All Privileges')
      .map((userName) => ({ kind: 'userName', userName }) as const);
    const outcome = await rig.push(style, everybodyInactive(admins));
    assert(outcome.kind === 'applied');
    assert.deepEqual(states(outcome).toSorted(), ['applied', 'applied', 'refused']);
    const refused = outcome.record.results.find(({ state }) => state === 'refused');
    assert.partialDeepStrictEqual(refused?.failure, { status: 400, scimType: 'mutability' });
    assert.deepEqual(rig.membersOf(style, 'Super Administrator - All Privileges').length, 1);
  });

  it('members and invitations that SCIM does not know are taken out, and invited again with what they had', async () => {
    const { members: all, roles, permissionGroups } = rig.account(style);
    const [dns, granted] = [roles, permissionGroups].map((list) => list.find(({ name }) => name === 'DNS')!);
    assert.ok(dns && granted);
    const policy = {
      id: 'own-policy',
      access: 'allow' as const,
      permission_groups: [{ id: granted.id, name: granted.name }],
      resource_groups: [wholeAccount(rig.account(style).id)],
    };
    const outside = [
      { email: 'role@partner.example', status: 'accepted', roleIds: [dns.id], policies: [] },
      { email: 'policy@partner.example', status: 'accepted', roleIds: [], policies: [policy] },
      { email: 'invited@partner.example', status: 'pending', roleIds: [], policies: [] },
    ] as const;
    for (const [nth, one] of outside.entries()) {
      const id = String(nth).repeat(32);
      all.set(id, { ...one, id, userId: undefined, roleIds: [...one.roleIds], policies: [...one.policies] });
    }
    const direct = () =>
      [...all.values()]
        .filter(({ email }) => email.endsWith('@partner.example'))
        .map(({ email, status, roleIds, policies }) => [
          email,
          status,
          roleIds,
          policies.flatMap((one) => one.permission_groups.map(({ id }) => id)),
        ])
        .sort();
    const before = direct();
    const members = [...all.values()].filter(({ email }) => outside.some((one) => one.email === email));
    const outcome = await rig.push(style, {
      ...everybodyInactive([]),
      members: members.map(({ id, email }) => ({ kind: 'gone', email, memberId: id })),
    });
    assert.deepEqual(states(outcome), ['applied', 'applied', 'applied']);
    assert.deepEqual(direct(), []);
    assert.deepEqual(await comeBack(), ['inviteMember', 'inviteMember', 'inviteMember']);
    assert.deepEqual(
      direct(),
      before.map(([email, , ...access]) => [email, 'pending', ...access]),
    );
  });

  it('the journal names who was deactivated, once, the latest first, and of that account alone', async () => {
    await leave('inactive');
    rig.clock.advance(1000);
    await rig.push(style, everybodyInactive([{ kind: 'userName', userName: 'boris.alder@example.com' }]));
    const { pushes } = await pastPushes(rig.folder);
    const { id } = rig.account(style);
    assert.deepEqual(
      pastDeactivations(pushes, id).map(({ userName }) => userName),
      ['boris.alder@example.com', leaver],
    );
    assert.deepEqual(pastDeactivations(pushes, rig.account('system').id), []);
  });

  it('the journal does not name who was not deactivated', async () => {
    rig.sandbox.faults.inject({ fault: { kind: 'status', status: 403 }, method: 'PATCH' });
    await rig.push(style, everybodyInactive([{ kind: 'userName', userName: leaver }]));
    const { pushes } = await pastPushes(rig.folder);
    assert.deepEqual(pastDeactivations(pushes, rig.account(style).id), []);
  });
});
