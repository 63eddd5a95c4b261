import { applyToSnapshot, countSuperAdministrators, reviewOf, runGuards } from '../../../fixtures/atOnce.ts';
import { defaultApplyLimits } from '../../../../src/provisioning/apply/applyTarget.ts';
import { type Finding } from '../../../../src/provisioning/guards/finding.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type AccountSpec, type GroupSpec } from '../../../../src/sandbox/accountBuilder.ts';
import { superAdministrators } from '../../../../src/sandbox/superAdministrators.ts';
import { desiredOf, nothing, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { lax } from '../../../fixtures/builders/guardInput.ts';
import { type ApplyRig, createRig, states } from './applyRig.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

const accountId = '0123456789abcdef0123456789abcdef';

const supers = `CF-${accountId} - ${superName}`;

const billing = `CF-${accountId} - Billing`;

const [ada, bo, cy] = ['ada@example.com', 'bo@example.com', 'cy@example.com'];

const once = { limits: { ...defaultApplyLimits, verifyMs: 0 } };

async function rigOf(spec: Omit<AccountSpec, 'name' | 'id'>): Promise<ApplyRig> {
  return createRig(undefined, { accounts: [{ name: 'One', id: accountId, ...spec }] });
}

function systemGroup(systemRole: string, members: readonly string[]): GroupSpec {
  return { displayName: '', systemRole, members };
}

/** userNames of the Super Administrators that the sandbox has. */
function really(rig: ApplyRig): readonly string[] {
  const account = rig.account('system');
  return [...superAdministrators(account)].map((id) => account.users.get(id)?.userName ?? id).sort();
}

describe('removals from a system group over HTTP', () => {
  let rig: ApplyRig;
  afterEach(async () => rig.close());

  async function proposed(desired: Desired): Promise<{ findings: readonly Finding[]; page: string }> {
    const from = await rig.snapshot('system');
    const plan = planned(desired, from);
    const settings = { ...lax, minimumSuperAdministrators: 2 };
    const none = { kind: 'none' } as const;
    const known = {
      settings,
      tokenUser: none,
      reader: none,
      pastRemovals: [],
      unreadJournals: [],
      now: rig.clock.now(),
    };
    const findings = runGuards({ ...known, plan, snapshot: from }).filter(({ code }) =>
      code.startsWith('superAdministrators'),
    );
    const { before, after } = reviewOf(plan, from).people;
    return { findings, page: `${before}--\n${after}` };
  }

  for (const membersListGroupRoles of [true, false]) {
    const where = membersListGroupRoles ? 'where members list them' : 'where members do not list them';
    const inGroup = {
      people: [{ userName: ada }, { userName: bo }, { userName: cy }],
      membersListGroupRoles,
    };

    it(`are guarded, and told once, ${where}`, async () => {
      rig = await rigOf({ ...inGroup, groups: [systemGroup(superName, [ada, bo])] });
      const first = desiredGroup(supers, [], [ada]);
      const { findings, page } = await proposed(desiredOf(first));
      assert.partialDeepStrictEqual(findings, [
        { level: 'block', code: 'superAdministratorsBelowMinimum', before: 2, after: 1 },
      ]);
      assert.equal('maybeDirectly' in findings[0]!, membersListGroupRoles);
      assert.equal(
        page,
        membersListGroupRoles
          ? `${ada}\n  ${superName}, through group ${superName}, perhaps also given directly\n--\n` +
              `${ada}\n  ${superName}, only if it was also given directly, which is not known\n`
          : `${ada}\n  ${superName}, through group ${superName}\n--\n${ada}\n  No role\n`,
      );
      assert.deepEqual(states(await rig.push('system', desiredOf(first), once)), ['applied']);
      assert.deepEqual(really(rig), [bo]);
      const last = await proposed(desiredOf(desiredGroup(supers, [], [bo])));
      assert.partialDeepStrictEqual(last.findings, [
        { level: 'block', code: 'superAdministratorsBelowMinimum', before: 1, after: 0 },
      ]);
    });

    it(`leave a direct role of somebody outside the group, ${where}`, async () => {
      const people = [{ userName: ada }, { userName: bo }, { userName: cy, roles: [superName] }];
      rig = await rigOf({ ...inGroup, people, groups: [systemGroup(superName, [ada, bo])] });
      assert.deepEqual((await proposed(desiredOf(desiredGroup(supers, [], [ada])))).findings, []);
      const both = await proposed(desiredOf(desiredGroup(supers, [], [ada, bo])));
      assert.partialDeepStrictEqual(both.findings, [{ before: 3, after: 1 }]);
    });

    it(`let a swap pass that keeps the number, ${where}`, async () => {
      rig = await rigOf({ ...inGroup, groups: [systemGroup(superName, [ada, bo])] });
      const swap = desiredOf(desiredGroup(supers, [cy], [ada]));
      assert.deepEqual((await proposed(swap)).findings, []);
      await rig.push('system', swap, once);
      assert.deepEqual(really(rig), [bo, cy]);
    });
  }

  it('keep a direct role of somebody in the group where members surely do not list the group’s', async () => {
    const people = [{ userName: ada, roles: [superName] }, { userName: bo }, { userName: cy }];
    rig = await rigOf({ people, groups: [systemGroup(superName, [ada, bo])] });
    const { findings, page } = await proposed(desiredOf(desiredGroup(supers, [], [ada])));
    assert.deepEqual(findings, []);
    assert.match(page, new RegExp(`--\\n${ada}\\n {2}${superName}, given directly\\n$`, 'u'));
    await rig.push('system', desiredOf(desiredGroup(supers, [], [ada])), once);
    assert.deepEqual(really(rig), [ada, bo]);
  });

  it('count the worse where a direct role cannot be told from the group’s', async () => {
    const people = [ada, bo].map((userName) => ({ userName, roles: [superName] }));
    rig = await rigOf({ people, groups: [systemGroup(superName, [ada, bo])] });
    const { findings } = await proposed(desiredOf(desiredGroup(supers, [], [ada])));
    assert.partialDeepStrictEqual(findings, [{ before: 2, after: 1, maybeDirectly: [ada] }]);
  });
});

describe('the Super Administrators foreseen after a plan', () => {
  const names = [ada, bo, cy, 'di@example.com', 'ed@example.com'];
  const some = fc.subarray(names);

  it('are ones on the server once it is applied, whether members list what groups grant or not', async () => {
    let lowered = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          membersListGroupRoles: fc.boolean(),
          direct: some,
          pending: fc.subarray(names, { maxLength: 2 }),
          inSupers: some,
          inBilling: some,
          add: some,
          remove: fc.subarray(names, { minLength: 1 }),
          leaver: fc.constantFrom(undefined, ...names),
          demoted: fc.constantFrom(undefined, ...names),
        }),
        async (one) => {
          const rig = await rigOf({
            membersListGroupRoles: one.membersListGroupRoles,
            people: names.map((userName) => ({
              userName,
              pending: one.pending.includes(userName),
              roles: one.direct.includes(userName) ? [superName] : [],
            })),
            groups: [systemGroup(superName, one.inSupers), systemGroup('Billing', one.inBilling)],
          });
          try {
            const from = await rig.snapshot('system');
            const stays = (list: readonly string[]): readonly string[] =>
              list.filter((name) => name !== one.leaver);
            const remove = stays(one.remove).filter((name) => !one.add.includes(name));
            assert(from.members.kind === 'read');
            const member = from.members.value.find(({ email }) => email === one.demoted);
            const desired: Desired = {
              ...nothing,
              groups: [
                desiredGroup(supers, stays(one.add), remove),
                desiredGroup(billing, [], stays(one.inBilling)),
              ],
              users:
                one.leaver === undefined
                  ? []
                  : [{ kind: 'inactive', person: { kind: 'userName', userName: one.leaver } }],
              roles:
                member === undefined || member.email === one.leaver
                  ? []
                  : [{ memberId: member.id, roles: member.roles.filter(({ name }) => name !== superName) }],
            };
            const plan = planned(desired, from);
            const count = countSuperAdministrators(applyToSnapshot(plan.operations, from));
            assert(count.kind === 'counted');
            const before = really(rig);
            const outcome = await rig.apply(plan, from, once);
            assert.equal(outcome.kind, 'applied');
            const after = really(rig);
            if (after.length < before.length) lowered += 1;
            const foreseen = count.people.map((id) => from.users.find((user) => user.id === id)?.userName);
            const missing = foreseen.filter((name) => name === undefined || !after.includes(name));
            assert.deepEqual(missing, [], `foreseen ${foreseen.join()}, there ${after.join()}`);
          } finally {
            await rig.close();
          }
        },
      ),
      runs(20),
    );
    assert.ok(lowered > 5, String(lowered));
  });
});
